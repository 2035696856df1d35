import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { unmarked } from '#kernel/marking.ts'
import { printFonts } from '#server/print/fonts.ts'
import { scansOf, type Grey, type Scan } from '#server/files/reading/scanned.fixture.ts'
import { notePdf } from '../src/pillars/dialogue/correspondence/output/pdf.ts'
import { printedNote } from '../src/pillars/dialogue/correspondence/output/printed.ts'
import { noteFields } from '../src/pillars/dialogue/correspondence/schema.ts'

/** A note that is typeset, scanned and recognised, to count what is recognised wrongly. Written for the purpose. */
export type Sample = { readonly lang: 'en' | 'fr' | 'ar' | 'es' | 'zh' | 'ru'; readonly sender: string; readonly addressee: string; readonly place: string; readonly number: string; readonly on: string; readonly subject: string; readonly text: string }

export const samples = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'scans', 'notes.json'), 'utf8')) as Sample[]

/** A sample on the product’s own letterhead, as PDF; Arabic in a plain face, as office programs have it and most notes come in. */
export async function typeset({ lang, sender, addressee, place, number, on, subject, text }: Sample): Promise<Uint8Array> {
  const office = (name: string) => ({ actor: null, name, rank: 'institution' as const, place: '', unit: null })
  const fields = noteFields.parse({ form: 'note-verbale', direction: 'out', addressee: office(addressee), sender: office(sender), place })
  const printed = printedNote({ record: { title: subject, summary: text, language: lang, marking: { ...unmarked, level: 0 }, fields } as never, fields, scheme: 'national', paper: 'a4', number, on })
  return lang === 'ar' ? plainPdf(printed) : notePdf(printed)
}

async function plainPdf(printed: object): Promise<Uint8Array> {
  const plain = readFileSync(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'))
  const source = readFileSync(join(import.meta.dirname, '../src/pillars/dialogue/correspondence/output/note.typ'), 'utf8')
  return NodeCompiler.create({ fontArgs: [{ fontBlobs: [...(await printFonts()), plain] }] }).pdf({ mainFileContent: source.replace('"Amiri"', '"Noto Naskh Arabic"'), inputs: { note: JSON.stringify(printed) } })
}

/** The pages of a sample as a scanner gives them. */
export const scanned = async (sample: Sample, how?: Scan): Promise<Grey[]> => scansOf(await typeset(sample), how)

/** Characters of the paragraphs of a sample, and how many of them are wrong, missing or too many in what was recognised; blanks and breaks of lines count as one. */
export function errorsIn({ text }: Pick<Sample, 'text'>, recognised: string): { wrong: number; of: number } {
  const page = plain(recognised)
  return text.split('\n\n').map(plain).map((paragraph) => ({ wrong: distanceWithin(paragraph, page), of: paragraph.length })).reduce((a, b) => ({ wrong: a.wrong + b.wrong, of: a.of + b.of }))
}

/** Typographic variants that mean the same (quotes, apostrophes, dashes) are no errors. */
const plain = (text: string): string => text.normalize('NFC').replace(/[’‘`´]/gu, "'").replace(/[“”«»]/gu, '"').replace(/[–—]/gu, '-').replace(/(?<=\p{Script=Han}|[，。：；、])\s+|\s+(?=\p{Script=Han})/gu, '').replace(/\s+/gu, ' ').trim()

/** The fewest insertions, deletions and replacements that make a passage of `page` into `part` (Sellers, P. (1980), The Theory and Computation of Evolutionary Distances, J. of Algorithms 1(4)). */
function distanceWithin(part: string, page: string): number {
  let above = Array.from({ length: page.length + 1 }, () => 0)
  for (let i = 1; i <= part.length; i++) {
    const row = [i]
    for (let j = 1; j <= page.length; j++) row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (part[i - 1] === page[j - 1] ? 0 : 1)))
    above = row
  }
  return Math.min(...above)
}
