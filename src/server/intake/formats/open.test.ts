import { expect, test } from 'vitest'
import { formatOf } from './open.ts'
import { scratchFile } from './reading.fixture.ts'
import { workbook } from './workbook.fixture.ts'

test.each([
  ['a.txt', 'BEGIN:VCARD\nVERSION:4.0', 'vcard'],
  ['a.vcf', Buffer.from('\uFEFFBEGIN:VCARD\r\n', 'utf16le'), 'vcard'],
  ['a', '\uFEFF\nBEGIN:VCALENDAR\n', 'ics'],
  ['inbox', 'From a@example.org Mon May  6 10:00:00 2024\nSubject: x\n\n', 'mbox'],
  ['x', 'Received: from a\r\nSubject: x\r\n', 'eml'],
  ['x.eml', 'To: a@example.org\r\n', 'eml'],
  ['list.csv', 'From,To,Subject\na,b,c\n', 'csv'],
  ['list.csv', 'Name;Land\n', 'csv'],
])('%s is known by its content: %#', async (name, content, format) => {
  expect(await formatOf(scratchFile(content), name)).toBe(format)
})

test('a workbook is known by its content', async () => {
  expect(await formatOf(await workbook(''), 'list.csv')).toBe('xlsx')
})

test.each([
  ['', 'is empty'],
  ['%PDF-1.7', 'It is a PDF'],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'Save it as .xlsx'],
  ['<svg xmlns="x"><script>', 'web page or XML'],
  ['{"a":1}', 'It is JSON'],
  [Buffer.from([0x1f, 0x8b, 8]), 'Unpack it first'],
])('what is not imported is refused with what to do: %#', async (content, reason) => {
  await expect(formatOf(scratchFile(content), 'file.csv')).rejects.toThrow(reason)
})
