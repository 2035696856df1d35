import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync } from 'node:zlib'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { encode } from 'fast-png'
import { ZipFile } from 'yazl'

/** An archive of these parts, in order. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), name, { compress: name !== 'mimetype' })
  zip.end()
  return buffer(zip.outputStream)
}

/** An archive written by hand, for names and sizes that no library writes. `claims` is the size that the directory tells; `before` stands before the first entry. */
export function rawZip(parts: readonly { name: string; content: Uint8Array; claims?: number }[], before = ''): Buffer {
  const local: Buffer[] = [Buffer.from(before)]
  const central: Buffer[] = []
  let offset = before.length
  for (const { name, content, claims = content.length } of parts) {
    const data = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(claims, 18)
    common.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data])
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name)]))
    local.push(entry)
    offset += entry.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

const types = (main: string, type: string) => `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`

const core = (author: string) => `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${author}</dc:creator></cp:coreProperties>`

/** A Word document of these paragraphs, whose properties and changes name an author. */
export const docx = (paragraphs: readonly string[], author = 'An Author', more: Readonly<Record<string, Uint8Array>> = {}): Promise<Buffer> => zipOf({
  '[Content_Types].xml': types('word/document.xml', 'wordprocessingml.document'),
  '_rels/.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="thumbnail" Target="docProps/thumbnail.jpeg"/><Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'docProps/core.xml': core(author),
  'docProps/thumbnail.jpeg': new Uint8Array([1]),
  'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map((text) => `<w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="${author}" w:date="2026-01-02T03:04:05Z"><w:r><w:t>${text}</w:t></w:r></w:ins></w:p>`).join('')}</w:body></w:document>`,
  ...more,
})

/** A text in OpenDocument. */
export const odt = (paragraphs: readonly string[], author = 'An Author'): Promise<Buffer> => zipOf({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:dc="d"><office:body><office:text>${paragraphs.map((text) => `<text:p>${text}<text:s/>&amp;<office:annotation><dc:creator>${author}</dc:creator></office:annotation></text:p>`).join('')}</office:text></office:body></office:document-content>`,
  'meta.xml': `<m><dc:creator>${author}</dc:creator></m>`,
})

/** A workbook with one row of shared words and one number. */
export const xlsx = (words: readonly string[]): Promise<Buffer> => zipOf({
  '[Content_Types].xml': types('xl/workbook.xml', 'spreadsheetml.sheet'),
  '_rels/.rels': '<Relationships/>',
  'xl/workbook.xml': '<workbook/>',
  'xl/sharedStrings.xml': `<sst>${words.map((word) => `<si><t>${word}</t></si>`).join('')}</sst>`,
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${words.map((_, i) => `<c t="s"><v>${i}</v></c>`).join('')}<c><v>1815</v></c></row></sheetData></worksheet>`,
})

/** A presentation of these slides. */
export const pptx = (slides: readonly string[]): Promise<Buffer> => zipOf({
  '[Content_Types].xml': types('ppt/presentation.xml', 'presentationml.presentation'),
  '_rels/.rels': '<Relationships/>',
  'ppt/presentation.xml': '<p/>',
  ...Object.fromEntries(slides.map((text, i) => [`ppt/slides/slide${i + 1}.xml`, `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`])),
})

/** A PDF with a line on each page, properties of a document, and a photograph on the first where given. */
export async function pdf(lines: readonly string[], author = 'An Author', photograph?: Uint8Array): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.setAuthor(author)
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const line of lines) document.addPage([400, 300]).drawText(line, { x: 20, y: 200, size: 14, font })
  if (photograph) document.getPage(0).drawImage(await document.embedJpg(photograph), { x: 0, y: 0, width: 10, height: 10 })
  return Buffer.from(await document.save({ useObjectStreams: false }))
}

/** A PNG chunk with its check sum. */
export function pngChunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(content.length)
  numbers.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)])
}

/** A PNG that says where it was made. */
export function png(secret = 'taken at home'): Buffer {
  const plain = Buffer.from(encode({ width: 2, height: 2, data: new Uint8Array(16).fill(200), channels: 4, depth: 8 }))
  return Buffer.concat([plain.subarray(0, 33), pngChunk('tEXt', Buffer.from(`Comment\0${secret}`)), pngChunk('eXIf', Buffer.from(secret)), plain.subarray(33)])
}

const segment = (marker: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]), content])

/** EXIF that turns the picture and says where it was made. */
const exif = (turn: number, secret: string): Buffer => Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'), Buffer.from([turn, 0, 0, 0, 0, 0, 0]), Buffer.from(secret)])

/** The smallest picture of one grey pixel as JPEG, with EXIF, a comment, and a stuffed byte and restart in its data. */
export function jpeg(secret = 'taken at home', turn = 6): Buffer {
  const quantisation = Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])
  const huffman = (id: number) => Buffer.concat([Buffer.from([id, 1]), Buffer.alloc(15), Buffer.from([0])])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]), segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')), segment(0xe1, exif(turn, secret)), segment(0xfe, Buffer.from(secret)),
    segment(0xdb, quantisation), segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0])), segment(0xc4, huffman(0)), segment(0xc4, huffman(0x10)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x3f, 0xff, 0x00, 0xff, 0xd0, 0x3f, 0xff, 0xd9]),
  ])
}

/** A GIF of one pixel with a comment. */
export function gif(comment = 'taken at home'): Buffer {
  return Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0', 'latin1'), Buffer.from([0x21, 0xfe, comment.length]), Buffer.from(comment), Buffer.from([0]),
    Buffer.from('\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b', 'latin1'),
  ])
}

/** A WebP of one pixel that promises and holds EXIF. */
export function webp(secret = 'taken at home!'): Buffer {
  const chunk = (type: string, content: Buffer) => { const length = Buffer.alloc(4); length.writeUInt32LE(content.length); return Buffer.concat([Buffer.from(type, 'latin1'), length, content, Buffer.alloc(content.length & 1)]) }
  const body = Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])), chunk('VP8L', Buffer.from('2f0000000007d0fffef7bf', 'hex')), chunk('EXIF', Buffer.from(secret))])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), length, body])
}
