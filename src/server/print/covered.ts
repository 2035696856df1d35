import { printFonts } from './fonts.ts'

/** A font’s ranges of code points, each with its first and last. */
type Ranges = readonly (readonly [number, number])[]

let reading: Promise<Ranges> | undefined

/**
 * The characters of a text for which none of the fonts of what is printed has a sign, each once: they would print as
 * empty boxes. Signs that are never drawn (spaces, joiners, marks of direction) are not looked for.
 */
export async function missingSigns(text: string): Promise<string[]> {
  reading ??= printFonts().then((fonts) => fonts.flatMap(rangesOf).sort((a, b) => a[0] - b[0]))
  const ranges = await reading
  return [...new Set(text)].filter((sign) => !/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(sign) && !ranges.some(([first, last]) => first <= sign.codePointAt(0)! && sign.codePointAt(0)! <= last))
}

/** Signs in a sentence: ten of them, and how many more there are. */
export const namedSigns = (signs: readonly string[]): string => signs.slice(0, 10).map((sign) => `“${sign}”`).join(', ') + (signs.length > 10 ? ` and ${signs.length - 10} more` : '')

/** The code points that a TrueType font maps to glyphs, by its table `cmap` (OpenType 1.9, formats 4 and 12). */
function rangesOf(font: Buffer): [number, number][] {
  const tables = font.readUInt16BE(4)
  const entry = Array.from({ length: tables }, (_, at) => 12 + at * 16).find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) return []
  const cmap = font.readUInt32BE(entry + 8)
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, at) => cmap + font.readUInt32BE(cmap + 4 + at * 8 + 4))
  return subtables.flatMap((at) => (font.readUInt16BE(at) === 12 ? grouped(font, at) : font.readUInt16BE(at) === 4 ? segmented(font, at) : []))
}

function grouped(font: Buffer, at: number): [number, number][] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, group) => [font.readUInt32BE(at + 16 + group * 12), font.readUInt32BE(at + 20 + group * 12)])
}

function segmented(font: Buffer, at: number): [number, number][] {
  const double = font.readUInt16BE(at + 6)
  const segments = Array.from({ length: double / 2 }, (_, segment): [number, number] => [font.readUInt16BE(at + 16 + double + segment * 2), font.readUInt16BE(at + 14 + segment * 2)])
  return segments.filter(([, last]) => last !== 0xffff)
}
