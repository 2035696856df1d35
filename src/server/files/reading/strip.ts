import { isArchive } from './archive.ts'
import { rasters } from './rasters.ts'
import { Refusal, Unreadable } from './refusal.ts'

/** Takes out what a file tells beside its content. Faults: `files/unstrippable`, `files/bomb`, `files/traversal`. */
export async function strip(bytes: Buffer, type: string, name: string): Promise<Uint8Array> {
  try {
    if (rasters[type]) return rasters[type](bytes).stripped
    if (type === 'application/pdf') return await (await import('./strip-pdf.ts')).stripPdf(bytes, name)
    if (isArchive(type) && /officedocument|opendocument|macroenabled/i.test(type)) return await (await import('./strip-office.ts')).stripOffice(bytes, name)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('files/unstrippable', `Nothing can be taken out of “${name}”: ${error instanceof Unreadable ? error.message : 'it is damaged.'} Save it anew in the program that made it.`)
  }
  throw new Refusal('files/unstrippable', `Of “${name}” (${type}) it is not known what it tells beside its content. JPEG, PNG, WebP, GIF, PDF, DOCX, XLSX, PPTX, ODT, ODS and ODP can be cleaned; save it as one of these.`)
}
