import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { docx, gif, jpeg, odt, pdf, png, pptx, rawZip, webp, xlsx, zipOf } from './crafted.fixture.ts'
import { examine } from './examine.ts'
import { textLimits } from './lines.ts'

const look = async (bytes: Uint8Array | string, name: string) => {
  let type: string | undefined
  const read = await examine(Buffer.from(bytes as string), name, (judged) => { type = judged })
  return { type, ...read }
}
const html = '<!doctype html><title>Note</title><style>p{}</style><p>one</p><script>alert(1)</script><p>two &amp; three</p>'

test.each([
  ['memo.docx', () => docx(['Agrément requested', 'Second']), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Agrément requested\nSecond'],
  ['memo.odt', () => odt(['Note verbale']), 'application/vnd.oasis.opendocument.text', 'Note verbale &'],
  ['table.xlsx', () => xlsx(['Vienna', 'Final Act']), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Vienna Final Act 1815'],
  ['talk.pptx', () => pptx(['First', 'Second']), 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'First\nSecond'],
  ['page.html', async () => Buffer.from(html), 'text/html', 'Note\n\none\n\ntwo & three'],
  ['note.txt', async () => Buffer.from('plain\r\nwords'), 'text/plain', 'plain\nwords'],
  ['old.txt', async () => Buffer.from([0xcf, 0xf0, 0xee, 0xf2, 0xee, 0xea, 0xee, 0xeb, 0x20, 0xef, 0xe5, 0xf0, 0xe5, 0xe3, 0xee, 0xe2, 0xee, 0xf0, 0xee, 0xe2]), 'text/plain', 'Протокол переговоров'],
  ['old.txt', async () => Buffer.from([0xf0, 0xd2, 0xcf, 0xd4, 0xcf, 0xcb, 0xcf, 0xcc, 0x20, 0xd0, 0xc5, 0xd2, 0xc5, 0xc7, 0xcf, 0xd7, 0xcf, 0xd2, 0xcf, 0xd7]), 'text/plain', 'Протокол переговоров'],
  ['old.txt', async () => Buffer.from([0xc7, 0xe1, 0xcf, 0xe6, 0xe1, 0x20, 0xc7, 0xe1, 0xda, 0xd1, 0xc8, 0xed, 0xc9]), 'text/plain', 'الدول العربية'],
  ['old.txt', async () => Buffer.from('R\xe9publique fran\xe7aise, le tra\xeet\xe9', 'latin1'), 'text/plain', 'République française, le traîté'],
  ['wide.txt', async () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Wide', 'utf16le')]), 'text/plain', 'Wide'],
  ['mail.eml', async () => Buffer.from('From: A <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?q?Agr=C3=A9ment?=\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Dear</p>'), 'message/rfc822', 'From: A <a@example.org>\nTo: <b@example.org>\nSubject: Agrément\n\nDear'],
] as const)('%s is read', async (name, make, type, text) => {
  expect(await look(await make(), name)).toEqual({ type, text })
})

test('a PDF gives its words, pages and a picture of the first', async () => {
  const read = await look(await pdf(['The quick note', 'On page two']), 'a.pdf')
  expect(read).toMatchObject({ type: 'application/pdf', pages: 2, preview: { type: 'image/png' } })
  expect(read.text).toContain('The quick note')
  expect(read.text).toContain('On page two')
})

test('a mail is read with what is attached to it', async () => {
  const part = (name: string, content: Buffer) => `--x\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}\r\n`
  const bomb = rawZip([{ name: 'a', content: Buffer.alloc(60_000_000) }])
  const mail = `From: a@example.org\r\nTo: b@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nsee attached\r\n${part('memo.docx', await docx(['words of the memo']))}${part('bomb.zip', bomb)}--x--\r\n`
  const { text } = await look(mail, 'm.eml')
  expect(text).toContain('Attached: memo.docx')
  expect(text).toContain('words of the memo')
})

test.each([['a.jpg', jpeg(), 'image/jpeg'], ['a.png', png(), 'image/png'], ['a.gif', gif(), 'image/gif'], ['a.webp', webp(), 'image/webp']])('%s shows itself without its notes', async (name, bytes, type) => {
  const read = await look(bytes, name)
  expect(read).toMatchObject({ type, text: '', preview: { type } })
  expect(Buffer.from(read.preview!.bytes).includes('taken at home')).toBe(false)
})

const zip = zipOf({ 'a.txt': 'inside' })
const swf = Buffer.from('GIF89a/*\x01\0\x80\0\0\xff\xff\xff\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b*/=1;alert(1)', 'latin1')
const withComment = (comment: string) => gif(comment)
const svg = (inside: string) => `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`

test.each([
  ['a picture with a ZIP at its end', 'a.jpg', async () => Buffer.concat([jpeg(), await zip]), 'files/polyglot', 'ZIP'],
  ['a PNG with a ZIP at its end', 'a.png', async () => Buffer.concat([png(), await zip]), 'files/polyglot', 'ZIP'],
  ['a PNG with a page in its text', 'a.png', async () => png('<script>alert(1)</script>'), 'files/polyglot', 'web page'],
  ['a GIF that is a script', 'a.gif', async () => swf, 'files/polyglot', 'script'],
  ['a GIF with PHP in its comment', 'a.gif', async () => withComment('<?php system($_GET[1]);'), 'files/polyglot', 'web page'],
  ['a JPEG with a PDF after its end', 'a.jpg', async () => Buffer.concat([jpeg(), await pdf(['x'])]), 'files/polyglot', 'PDF'],
  ['a page that is a PDF too', 'a.html', async () => Buffer.concat([Buffer.from('\xff\xfe\0<html>', 'latin1'), await pdf(['x'])]), 'files/polyglot', 'PDF'],
  ['a PDF that is a page too', 'a.pdf', async () => Buffer.from(`%PDF-1.4\n<html><script>alert(1)</script></html>\n${(await pdf(['x'])).toString('latin1').slice(9)}`, 'latin1'), 'files/polyglot', 'web page'],
  ['a PDF with a ZIP at its end', 'a.pdf', async () => Buffer.concat([await pdf(['x']), await zip]), 'files/polyglot', 'ZIP'],
  ['a ZIP with something before it', 'a.docx', async () => { return Buffer.concat([Buffer.from('<html>\0\0'), await docx(['x'])]) }, 'files/polyglot', 'ZIP'],
  ['a ZIP with room before its first entry', 'a.zip', async () => rawZip([{ name: 'a', content: Buffer.from('x') }], 'PK\x03\x04 and a page'), 'files/polyglot', 'before it'],
  ['a page called a picture', 'a.jpg', async () => Buffer.from(html), 'files/disguised', '.html'],
  ['a page called text', 'a.txt', async () => Buffer.from('\n<!-- --><html><body>x</body></html>'), 'files/disguised', '.html'],
  ['a drawing called a picture', 'a.png', async () => Buffer.from(svg('')), 'files/disguised', '.svg'],
  ['a drawing with script', 'a.svg', async () => Buffer.from(svg('<script>alert(1)</script>')), 'files/active', 'script'],
  ['a drawing with a handler', 'a.svg', async () => Buffer.from(svg('<circle onload = "alert(1)"/>')), 'files/active', 'onload'],
  ['a drawing with a script in a link, written in entities', 'a.svg', async () => Buffer.from(svg('<a xlink:href="java&#x0A;&#115;cript:alert(1)">x</a>')), 'files/active', 'javascript'],
  ['a drawing with foreign content', 'a.svg', async () => Buffer.from(svg('<foreignObject><iframe/></foreignObject>')), 'files/active', 'foreignObject'],
  ['a drawing with entities', 'a.svg', async () => Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('&a;')}`), 'files/active', 'ENTITY'],
  ['a drawing that calls home', 'a.svg', async () => Buffer.from(svg('<image href="https://example.org/x.png"/>')), 'files/active', 'https'],
  ['a drawing with script in UTF-16', 'a.svg', async () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(svg('<script/>'), 'utf16le')]), 'files/active', 'script'],
  ['a program of Windows', 'letter.pdf', async () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), Buffer.alloc(200)]), 'files/executable', 'program'],
  ['a program of Linux', 'letter', async () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(100)]), 'files/executable', 'program'],
  ['a shell script', 'letter.txt', async () => Buffer.from('#!/bin/sh\nrm -rf ~'), 'files/executable', 'script'],
  ['a script by its name', 'letter.pdf.js', async () => Buffer.from('alert(1)'), 'files/executable', 'script'],
  ['nothing', 'a.pdf', async () => Buffer.alloc(0), 'files/empty', 'empty'],
  ['an archive that grows a thousandfold', 'a.zip', async () => rawZip([{ name: 'a', content: Buffer.alloc(60_000_000) }]), 'files/bomb', 'become'],
  ['an archive that tells less than it holds', 'a.zip', async () => rawZip([{ name: 'a', content: Buffer.alloc(5000), claims: 100 }]), 'files/bomb', 'more than it tells'],
  ['an archive of too many entries', 'a.zip', async () => rawZip(Array.from({ length: 10_001 }, (_, i) => ({ name: `f${i}`, content: new Uint8Array() }))), 'files/bomb', '10,000'],
  ['archives within archives', 'a.zip', async () => { let inner = await zip; for (let i = 0; i < 4; i++) inner = await zipOf({ [`${i}.zip`]: inner }); return inner }, 'files/bomb', 'deep'],
  ['an archive of archives that grow', 'a.zip', async () => { const big = rawZip([{ name: 'a', content: Buffer.alloc(20_000_000) }]); return zipOf({ 'a.zip': big, 'b.zip': big, 'c.zip': big }) }, 'files/bomb', 'million'],
  ['a Word document that grows', 'a.docx', async () => docx([], 'x', { 'word/media/image.bmp': Buffer.alloc(70_000_000) }), 'files/bomb', 'become'],
  ['a gzip that grows', 'a.gz', async () => gzipSync(Buffer.alloc(60_000_000)), 'files/bomb', 'million'],
  ['an archive with names that lead outside', 'a.zip', async () => rawZip([{ name: '../../etc/passwd', content: Buffer.from('x') }]), 'files/traversal', 'outside'],
] as const)('%s is refused with a sentence', async (_, name, make, code, says) => {
  await expect(look(await make(), name)).rejects.toMatchObject({ code, message: expect.stringContaining(says) })
})

test('entries that share their bytes are refused', async () => {
  const one = rawZip([{ name: 'a', content: Buffer.from('x'.repeat(5000)) }, { name: 'b', content: Buffer.from('y'.repeat(40)) }])
  // The second entry of the directory points at the first one’s data, of which it is said to be the whole.
  const directory = one.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
  const second = one.indexOf(Buffer.from('PK\x01\x02', 'latin1'), directory + 4)
  one.writeUInt32LE(one.length, second + 20)
  await expect(look(one, 'a.zip')).rejects.toMatchObject({ code: 'files/bomb', message: expect.stringContaining('overlap') })
})

test.each([
  ['a.docx', async () => (await docx(['x'.repeat(5000)])).subarray(0, 700)],
  ['a.pdf', async () => (await pdf(['x'])).subarray(0, 400)],
  ['a.jpg', async () => jpeg().subarray(0, 60)],
  ['a.zip', async () => (await zipOf({ 'a.txt': 'x'.repeat(5000) })).subarray(0, 60)],
] as const)('a damaged %s is kept without text, and says why', async (name, make) => {
  const { text, says, preview } = await look(await make(), name)
  expect(text).toBe('')
  expect(preview).toBeUndefined()
  if (name !== 'a.jpg' && name !== 'a.zip') expect(says).toMatch(/damaged|breaks off/)
})

test('ten megabytes of one word are cut to what anybody looks for', async () => {
  const { type, text } = await look(Buffer.alloc(10_000_000, 'a'), 'a.txt')
  expect(type).toBe('text/plain')
  expect(text).toHaveLength(textLimits.word + 1)
})

test('what cannot be read says why, and an archive is found by what is in it', async () => {
  const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000)])
  expect(await look(cfb, 'old.doc')).toMatchObject({ type: 'application/x-cfb', text: '', says: expect.stringContaining('older format') })
  expect(await look('{\\rtf1 words}', 'old.rtf')).toMatchObject({ type: 'application/rtf', text: '', says: expect.stringContaining('older format') })
  expect(await look(await pdf([' ']), 'scan.pdf')).toMatchObject({ pages: 1, text: '', says: expect.stringContaining('no words that could be read') })
  expect((await look(await zipOf({ 'annexes/map of the river.txt': 'x' }), 'a.zip')).text).toBe('annexes/map of the river.txt')
})

test('a long text is kept up to the limit, and nothing that the database would not take', async () => {
  expect((await look(Buffer.from('word '.repeat(500_000)), 'a.txt')).text.length).toBeLessThanOrEqual(textLimits.characters)
  expect((await look(await docx(['a\ud800b']), 'a.docx')).text.isWellFormed()).toBe(true)
})

test('ordinary files that look odd are not refused', async () => {
  expect((await look('The tag <script> runs code; a PDF begins with %PDF-.', 'lesson.txt')).type).toBe('text/plain')
  expect((await look(Buffer.concat([jpeg(), jpeg()]), 'two-lenses.jpg')).type).toBe('image/jpeg')
  expect((await look(await zipOf({ 'memo.docx': await docx(['x']), 'b.zip': await zip }), 'papers.zip')).type).toBe('application/zip')
  expect((await look(svg('<circle r="1" style="fill:url(#a)"/><text>Confidence-building</text>'), 'a.svg')).text.trim()).toBe('Confidence-building')
  expect((await look('name;country\nA;FRA', 'a.csv')).type).toBe('text/csv')
  expect((await look('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:A\r\nEND:VCARD', 'x')).type).toBe('text/vcard')
})
