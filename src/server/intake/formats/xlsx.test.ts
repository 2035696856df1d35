import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { all, scratchFile } from './reading.fixture.ts'
import { workbook } from './workbook.fixture.ts'
import { openXlsx } from './xlsx.ts'

const header = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>3</v></c></row>'
const read = async (path: string) => {
  const reading = await openXlsx(path)
  return { columns: reading.columns, items: await all(reading) }
}
const row = (cells: string) => `${header}<row r="3">${cells}</row>`

test('texts, dates, numbers, truth, formulas; blank rows and cells are passed over', async () => {
  const path = await workbook(`<row r="1"/>${header}<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>45292</v></c><c r="C4" s="3"><v>0.30000000000000004</v></c></row>
    <row r="5"><c r="A5" t="inlineStr"><is><t>Bob</t></is></c><c r="B5" s="2"><v>45292.5</v></c><c r="C5"><v>4.9301234E10</v></c></row>
    <row r="6"><c r="A6" s="1"/><c r="B6"/></row>
    <row r="7"><c r="A7" t="str"><f>1+1</f><v>x</v></c><c r="C7" t="b"><v>1</v></c></row>`)
  expect(await read(path)).toEqual({
    columns: ['Name', 'Met on', 'Amount'],
    items: [
      { line: 4, values: { 'Name': 'Anna ', 'Met on': '2024-01-01', 'Amount': '0.3' } },
      { line: 5, values: { 'Name': 'Bob', 'Met on': '2024-01-01T12:00:00', 'Amount': '49301234000' } },
      { line: 7, values: { Name: 'x', Amount: 'TRUE' } },
    ],
  })
})

test('days count from 1904 where the workbook says so, and skip the day that Lotus invented', async () => {
  const date = (serial: number) => row(`<c r="A3" s="1"><v>${serial}</v></c>`)
  const first = async (path: string) => (await read(path)).items[0]
  expect(await first(await workbook(date(1)))).toMatchObject({ values: { Name: '1900-01-01' } })
  expect(await first(await workbook(date(61)))).toMatchObject({ values: { Name: '1900-03-01' } })
  expect(await first(await workbook(date(0.5)))).toMatchObject({ values: { Name: '12:00:00' } })
  const parts = { 'xl/workbook.xml': '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="x" r:id="rId1"/></sheets></workbook>' }
  expect(await first(await workbook(date(1), parts))).toMatchObject({ values: { Name: '1904-01-02' } })
})

test('a row with an error or a cell outside the header is told, and the next is read', async () => {
  const path = await workbook(`${header}<row r="3"><c r="A3" t="e"><v>#N/A</v></c></row><row r="4"><c r="D4"><v>1</v></c></row><row r="5"><c r="A5" t="s"><v>77</v></c></row><row r="6"><c r="A6" t="str"><v>${'x'.repeat(200_000)}</v></c></row><row r="7"><c r="A7"><v>7</v></c></row>`)
  expect((await read(path)).items).toEqual([
    { line: 3, column: 'Name', sentence: 'The cell holds the error #N/A.', values: {} },
    { line: 4, sentence: 'The row has a cell in column 4, where the header names none.', values: {} },
    { line: 5, column: 'Name', sentence: expect.stringContaining('not in the workbook') as string, values: {} },
    { line: 6, column: 'Name', sentence: 'The cell has more than 100,000 characters.', values: {} },
    { line: 7, values: { Name: '7' } },
  ])
})

test('a zip bomb is refused before it is unpacked', async () => {
  const path = await workbook(row(`<c r="A3" t="str"><v>${'0'.repeat(10_000_000)}</v></c>`))
  expect(readFileSync(path).length).toBeLessThan(20_000)
  await expect(read(path)).rejects.toThrow('more than 200 times its size')
})

test('a part that unpacks to more than it says is refused', async () => {
  const path = await workbook(row(`<c r="A3" t="str"><v>${'0'.repeat(10_000_000)}</v></c>`))
  const bytes = readFileSync(path)
  // In the central directory the size of the largest part is set to 1,000.
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')) if (bytes.readUInt32LE(at + 24) > 9_000_000) bytes.writeUInt32LE(1000, at + 24)
  writeFileSync(path, bytes)
  await expect(read(path)).rejects.toMatchObject({ code: 'intake/unreadable' })
})

test.each([
  ['nesting', `<row r="1">${'<a>'.repeat(1000)}`, 'opened inside one another'],
  ['XML that is none', '<row r="1"><c></row>', 'not well-formed'],
  ['no row', '', 'has no row'],
])('%s is refused with its reason', async (_, sheet, reason) => {
  await expect(workbook(sheet).then(read)).rejects.toThrow(reason)
})

test('entities of the document are not followed', async () => {
  const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;&f;</v></c></row></sheetData></worksheet>'
  await expect(workbook('', { 'xl/worksheets/sheet1.xml': bomb }).then(read)).rejects.toThrow('not well-formed')
})

test('what is no workbook is refused: a broken archive, another archive, a path that leaves the folder', async () => {
  const whole = readFileSync(await workbook(header))
  await expect(read(scratchFile(whole.subarray(0, whole.length - 30)))).rejects.toThrow('cannot be unpacked')
  await expect(workbook('', { 'xl/_rels/workbook.xml.rels': '<Relationships/>' }).then(read)).rejects.toThrow('where its first sheet is')
  await expect(workbook('', { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>' }).then(read)).rejects.toThrow('has no part')
})
