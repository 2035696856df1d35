import type { Made } from '#server/files/attach.ts'
import { printedNote, type Printed, type PrintGiven } from './printed.ts'

/** The media types of the papers of a note. */
export const paperTypes = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const
export type PaperFormat = keyof typeof paperTypes

/** One paper of a note. The typesetter and the writer of DOCX are loaded when first asked for: they are large. Fault: `correspondence/unprintable`. */
export async function paperOf(note: Printed, format: PaperFormat, name: string): Promise<Made> {
  const content = format === 'pdf' ? await (await import('./pdf.ts')).notePdf(note) : await (await import('./docx.ts')).noteDocx(note)
  return { name: `${name}.${format}`, type: paperTypes[format], content }
}

/** Both papers of a note, named after its number. */
export async function papersOf(given: PrintGiven): Promise<Record<PaperFormat, Made>> {
  const printed = printedNote(given)
  const name = fileName(given.number ?? given.record.title)
  const [pdf, docx] = [await paperOf(printed, 'pdf', name), await paperOf(printed, 'docx', name)]
  return { pdf, docx }
}

/** A name for a file, of letters and digits of any script: `NV-0012-2026`. */
export const fileName = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/gu, '').slice(0, 80) || 'note'
