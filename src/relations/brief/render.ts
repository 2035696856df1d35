import type { Brief } from './model.ts'

export const briefFormats = ['pdf', 'docx', 'md', 'json'] as const
export type BriefFormat = (typeof briefFormats)[number]

/** A brief as a file: its bytes, media type, and a name of ASCII letters only. */
export type BriefFile = { bytes: Uint8Array; type: string; name: string }

const types: Record<BriefFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown',
  json: 'application/json',
}

/** Writes a brief in a format. The typesetter and the writer of DOCX are loaded when first asked for: they are large. */
export async function renderBrief(brief: Brief, format: BriefFormat): Promise<BriefFile> {
  const name = `brief-${brief.us.id}-${brief.partner.id}-${brief.prepared}.${format}`
  return { bytes: await write(brief, format), type: types[format], name }
}

async function write(brief: Brief, format: BriefFormat): Promise<Uint8Array> {
  switch (format) {
    case 'pdf': return (await import('./pdf.ts')).briefPdf(brief)
    case 'docx': return (await import('./docx.ts')).briefDocx(brief)
    case 'md': return (await import('./md.ts')).briefMarkdown(brief)
    case 'json': return (await import('./json.ts')).briefJson(brief)
  }
}
