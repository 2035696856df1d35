import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

const { resolve } = createRequire(import.meta.url)
const unpack = promisify(brotliDecompress)

/** Whole fonts from their packages: Latin, Greek and Cyrillic. */
const packaged = [
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
]

/** Arabic. Faces that build letters from a base and dots of their own (Noto Naskh Arabic) look as well, but no reader takes words out of such a PDF. */
const arabic = ['@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf', '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf']

/** How much larger Arabic is drawn: Amiri’s letters are small for their point size, and stand beside Latin ones of the same. */
const arabicScale = 1.15

/** Chinese, cut down to what names and ordinary text need: `reference/fonts/README.md`. */
const shipped = ['NotoSerifSC-Regular.ttf.br', 'NotoSerifSC-SemiBold.ttf.br']

let loading: Promise<Buffer[]> | undefined

/** The fonts of what is printed (briefs, notes, minutes), about 8 MB, read once for the life of the process. */
export function printFonts(): Promise<Buffer[]> {
  loading ??= Promise.all([
    ...packaged.map((path) => readFile(resolve(path))),
    ...arabic.map(async (path) => scaled(await readFile(resolve(path)), arabicScale)),
    ...shipped.map(async (name) => unpack(await readFile(new URL(`../../../reference/fonts/${name}`, import.meta.url)))),
  ])
  return loading
}

/** A TrueType font that draws everything so much larger: the units of its em (OpenType 1.9, table `head`) are made fewer. */
function scaled(font: Buffer, by: number): Buffer {
  const entry = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + at * 16).find((at) => font.toString('latin1', at, at + 4) === 'head')
  if (entry === undefined) throw new Error('A font of the print has no table `head`')
  const units = font.readUInt32BE(entry + 8) + 18
  font.writeUInt16BE(Math.round(font.readUInt16BE(units) / by), units)
  return font
}
