import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import { jpeg } from './raster-jpeg.ts'
import { Refusal } from './refusal.ts'

const metadata = PDFName.of('Metadata')

/** Entries that tell of authors, programs and earlier states, on the document, its pages and any object. */
const told = [metadata, PDFName.of('PieceInfo'), PDFName.of('LastModified')]

/** A PDF without document properties, XMP, programs’ own data, and without the notes in its photographs. Earlier states in it go as well. */
export async function stripPdf(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false }).catch((error: unknown) => {
    throw new Refusal('files/unstrippable', /encrypted/i.test(String(error)) ? `“${name}” is locked by a password, so nothing can be taken out of it.` : `“${name}” is damaged, so nothing can be taken out of it. Save it anew in the program that made it.`)
  })
  const { context } = document
  const info = context.trailerInfo.Info
  if (info instanceof PDFRef) context.delete(info)
  delete context.trailerInfo.Info
  delete context.trailerInfo.ID
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : undefined
    if (!dict) continue
    const type = dict.get(PDFName.of('Type'))
    if (type === metadata && dict.get(PDFName.of('Subtype')) === PDFName.of('XML')) {
      context.delete(ref)
      continue
    }
    for (const key of told) dict.delete(key)
    if (object instanceof PDFRawStream && dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode')) stripPhotograph(object, (contents) => context.assign(ref, PDFRawStream.of(dict, contents)))
  }
  return document.save({ useObjectStreams: true, updateFieldAppearances: false })
}

function stripPhotograph(stream: PDFRawStream, replace: (contents: Uint8Array) => void): void {
  try {
    replace(jpeg(Buffer.from(stream.contents)).stripped)
  } catch {
    // What readers of JPEG tolerate and we do not know stays as it is.
  }
}
