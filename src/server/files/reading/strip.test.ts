import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { openArchive, readEntry } from './archive.ts'
import { docx, jpeg, odt, pdf, png, xlsx } from './crafted.fixture.ts'
import { examine } from './examine.ts'
import { strip } from './strip.ts'

const secret = 'Somebody Secret'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const text = 'application/vnd.oasis.opendocument.text'

async function partsOf(bytes: Uint8Array): Promise<Record<string, Buffer>> {
  const { zip, entries } = await openArchive(Buffer.from(bytes), 'x')
  const parts: Record<string, Buffer> = {}
  for (const entry of entries) parts[entry.fileName] = await readEntry(zip, entry)
  return parts
}
const textOf = async (bytes: Uint8Array, name: string) => (await examine(Buffer.from(bytes), name, () => undefined)).text

test.each([
  ['a.docx', word, () => docx(['The text stays'], secret, { 'word/media/image1.jpeg': jpeg(secret), 'word/media/image2.png': png(secret) })],
  ['a.odt', text, () => odt(['The text stays'], secret)],
] as const)('%s keeps its text and forgets who wrote and changed it', async (name, type, make) => {
  const before = await make()
  expect(Object.values(await partsOf(before)).some((part) => part.includes(secret))).toBe(true)
  const after = await strip(before, type, name)
  for (const [path, part] of Object.entries(await partsOf(after))) expect(part.includes(secret), path).toBe(false)
  expect(await textOf(after, name)).toBe(await textOf(before, name))
})

test('of a Word document go times of changes, traces of sessions and the small picture too', async () => {
  const parts = await partsOf(await strip(await docx(['x'], secret), word, 'a.docx'))
  expect(parts['word/document.xml']!.toString()).not.toMatch(/2026-01-02|00AB12CD/)
  expect(Object.keys(parts).some((path) => path.includes('thumbnail'))).toBe(false)
  expect(parts['_rels/.rels']!.toString()).toMatch(/^(?!.*thumbnail).*word\/document\.xml/s)
})

test('an OpenDocument text still begins with its type, as it is', async () => {
  const after = Buffer.from(await strip(await odt(['x']), text, 'a.odt'))
  expect(after.toString('latin1', 30, 38 + text.length)).toBe(`mimetype${text}`)
})

test('a PDF keeps its text and forgets its properties, XMP and the notes in its photographs', async () => {
  const before = await pdf(['The text stays', 'Second'], secret, jpeg(secret))
  const after = Buffer.from(await strip(before, 'application/pdf', 'a.pdf'))
  const document = await PDFDocument.load(after, { updateMetadata: false })
  expect(document.getAuthor()).toBeUndefined()
  expect(document.getProducer()).toBeUndefined()
  expect(before.includes(secret)).toBe(true)
  expect(after.includes(secret)).toBe(false)
  expect(await textOf(after, 'a.pdf')).toBe(await textOf(before, 'a.pdf'))
})

test('XMP and earlier states of a PDF go', async () => {
  const document = await PDFDocument.load(await pdf(['x']))
  const xmp = document.context.stream(`<x:xmpmeta>${secret}</x:xmpmeta>`, { Type: 'Metadata', Subtype: 'XML' })
  document.catalog.set((await import('@cantoo/pdf-lib')).PDFName.of('Metadata'), document.context.register(xmp))
  const before = Buffer.from(await document.save({ useObjectStreams: false }))
  expect(before.includes(secret)).toBe(true)
  expect(Buffer.from(await strip(before, 'application/pdf', 'a.pdf')).includes(secret)).toBe(false)
})

test('a picture is stripped, and what is not known, locked or damaged is refused', async () => {
  expect(Buffer.from(await strip(png(secret), 'image/png', 'a.png')).includes(secret)).toBe(false)
  await expect(strip(Buffer.from('x'), 'text/plain', 'a.txt')).rejects.toMatchObject({ code: 'files/unstrippable' })
  await expect(strip(Buffer.from('%PDF-1.4 nothing'), 'application/pdf', 'a.pdf')).rejects.toMatchObject({ code: 'files/unstrippable' })
  await expect(strip((await xlsx(['x'])).subarray(0, 200), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'a.xlsx')).rejects.toMatchObject({ code: 'files/unstrippable' })
  const locked = await PDFDocument.load(await pdf(['x']))
  await locked.encrypt({ userPassword: 'secret', ownerPassword: 'other' })
  await expect(strip(Buffer.from(await locked.save()), 'application/pdf', 'a.pdf')).rejects.toMatchObject({ code: 'files/unstrippable', message: expect.stringContaining('password') })
})
