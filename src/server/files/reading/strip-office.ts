import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { openArchive, readEntry } from './archive.ts'
import { rasters } from './rasters.ts'

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Parts that hold properties, each with what it is without any. */
const emptied: Readonly<Record<string, string>> = {
  'docProps/core.xml': `${xml}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
  'docProps/app.xml': `${xml}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
  'docProps/custom.xml': `${xml}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`,
  'meta.xml': `${xml}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/></office:document-meta>`,
}

/** Small pictures of the first page, and where they are spoken of. */
const thumbnail = /^(docProps\/thumbnail\.\w+|Thumbnails\/.*)$/i
const spokenOf: readonly (readonly [RegExp, RegExp])[] = [
  [/^_rels\/\.rels$/, /<Relationship\b[^>]*Target="\/?docProps\/thumbnail[^>]*\/>/gi],
  [/^META-INF\/manifest\.xml$/, /<manifest:file-entry\b[^>]*full-path="Thumbnails\/[^>]*\/>/gi],
]

/** Who wrote, commented and changed, and when: attributes and elements of Word, Excel, PowerPoint and OpenDocument. */
const people: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^word\/.*\.xml$/, /\b(w\d*:(?:author|initials|userId|providerId))="[^"]*"/g, '$1="-"'],
  [/^word\/.*\.xml$/, /\s(?:w:rsid\w*|w:date|w16du:dateUtc)="[^"]*"/g, ''],
  [/^word\/settings\.xml$/, /<w:rsids>[\s\S]*?<\/w:rsids>/g, ''],
  [/^xl\/.*\.xml$/, /<author>[^<]*<\/author>/g, '<author>-</author>'],
  [/^xl\/persons\/.*\.xml$|^ppt\/(?:commentAuthors|authors)\.xml$/, /\b(displayName|name|initials|userId|providerId)="[^"]*"/g, '$1="-"'],
  [/^content\.xml$|^styles\.xml$/, /(<(dc:creator|meta:creator-initials|dc:date)>)[^<]*(<\/\2>)/g, '$1$3'],
]

/** A DOCX, XLSX, PPTX, ODT, ODS or ODP without properties, thumbnail, names of people and dates of changes, and without the notes in its pictures. */
export async function stripOffice(bytes: Buffer, name: string): Promise<Buffer> {
  const { zip, entries } = await openArchive(bytes, name)
  const out = new ZipFile()
  for (const entry of entries) {
    if (entry.fileName.endsWith('/') || thumbnail.test(entry.fileName)) continue
    const content = cleaned(entry.fileName, await readEntry(zip, entry))
    // OpenDocument wants its first part, the type, as it is; no part keeps its own time.
    out.addBuffer(content, entry.fileName, { compress: entry.compressionMethod !== 0, mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 })
  }
  out.end()
  return buffer(out.outputStream)
}

function cleaned(path: string, content: Buffer): Buffer {
  if (emptied[path] !== undefined) return Buffer.from(emptied[path])
  const extension = /\.(jpe?g|png|webp|gif)$/i.exec(path)?.[1]?.toLowerCase()
  if (extension) return picture(content, extension === 'jpg' ? 'image/jpeg' : `image/${extension}`)
  const rules = [...spokenOf.filter(([where]) => where.test(path)).map(([, what]) => [what, ''] as const), ...people.filter(([where]) => where.test(path)).map(([, what, by]) => [what, by] as const)]
  if (rules.length === 0) return content
  return Buffer.from(rules.reduce((text, [what, by]) => text.replace(what, by), content.toString('utf8')))
}

function picture(content: Buffer, type: string): Buffer {
  try {
    return rasters[type]!(content).stripped
  } catch {
    return content
  }
}
