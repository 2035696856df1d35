import { fileResponse } from '#server/file-response.ts'
import type { PrintedMinutes } from './printed.ts'

/** The media types of the paper of minutes. */
export const paperTypes = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const
export type PaperFormat = keyof typeof paperTypes

/** Minutes on paper, as a file. The typesetter and the writer of DOCX are loaded when first asked for: they are large. Fault: `minutes/unprintable`. */
export async function paperResponse(minutes: PrintedMinutes, format: PaperFormat): Promise<Response> {
  const content = format === 'pdf' ? await (await import('./pdf.ts')).minutesPdf(minutes) : await (await import('./docx.ts')).minutesDocx(minutes)
  return fileResponse(content, paperTypes[format], `minutes.${format}`)
}
