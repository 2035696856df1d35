import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '#kernel/csv.ts'
import { all, scratchFile } from './reading.fixture.ts'
import { openCsv } from './csv.ts'

const read = async (content: string | Uint8Array) => {
  const reading = await openCsv(scratchFile(content))
  return { columns: reading.columns, items: await all(reading) }
}
const rows = [{ line: 2, values: { Name: 'Müller', City: 'Kraków' } }]

test.each([
  ['UTF-8', Buffer.from('Name,City\nMüller,Kraków\n')],
  ['UTF-8 with mark, semicolons, CRLF', Buffer.from('\uFEFFName;City\r\nMüller;Kraków\r\n')],
  ['UTF-16 little endian with mark, tabs', Buffer.from('\uFEFFName\tCity\nMüller\tKraków', 'utf16le')],
  ['UTF-16 little endian without mark', Buffer.from('Name,City\nMüller,Kraków', 'utf16le')],
  ['UTF-16 big endian', Buffer.from('\uFEFFName,City\nMüller,Kraków', 'utf16le').swap16()],
  ['old line ends', Buffer.from('Name|City\rMüller|Kraków')],
])('%s is read', async (_, bytes) => {
  expect(await read(bytes)).toEqual({ columns: ['Name', 'City'], items: rows })
})

test('what is not UTF-8 is windows-1252, however late that shows', async () => {
  const filler = 'x,y\n'.repeat(100_000)
  const { items } = await read(Buffer.concat([Buffer.from(`a,b\n${filler}`), Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x2c, 0x80, 0x0a])]))
  expect(items.at(-1)).toEqual({ line: 100_002, values: { a: 'Müller', b: '€' } })
})

test('a line said by Excel, blank lines, line breaks in cells: the line of a row is where it begins', async () => {
  const { items } = await read('sep=;\nName;Note\nAnna;"one\ntwo, three"\n;\n\nBob;6" pipe\nCarl\nDora;a;b\nEve;x;;\n')
  expect(items).toEqual([
    { line: 3, values: { Name: 'Anna', Note: 'one\ntwo, three' } },
    { line: 6, values: { Name: 'Bob', Note: '6" pipe' } },
    { line: 8, sentence: expect.stringContaining('has 1 cells, the header 2') as string, values: { Name: 'Carl' } },
    { line: 9, sentence: expect.stringContaining('has 3 cells, the header 2') as string, values: { Name: 'Dora', Note: 'a' } },
    { line: 10, values: { Name: 'Eve', Note: 'x' } },
  ])
})

test('columns without a name or with the same are told apart', async () => {
  expect((await read('a,,a, b \n1,2,3,4\n')).columns).toEqual(['a', 'Column 2', 'a (2)', 'b'])
})

test.each([
  ['', 'no row'],
  ['a,b\n1,2\n3,"open\n5,6\n', 'opened at or after line 3 is never closed'],
  [`a,b\n1,"${'x'.repeat(2_000_000)}"\n`, 'more than 1,000,000 characters'],
  ['w'.repeat(10_000_000), 'more than 1,000,000 characters'],
  [`a,b\n${','.repeat(10_000_000)}`, 'more than 1,000,000 characters'],
  [`${'h'.repeat(600)},b\n`, 'has 600 characters. The first row has to name'],
  [Array.from({ length: 501 }, (_, i) => `c${i}`).join(','), '501 columns'],
  ['\u0000\u0001\u0002\u0000\u0003PK', 'it is no text'],
])('what cannot be read is refused with its reason: %#', async (content, reason) => {
  await expect(read(content)).rejects.toThrow(reason)
})

test('one long cell refuses its row and names the column', async () => {
  const { items } = await read(`a,b\n1,${'x'.repeat(200_000)}\n3,4\n`)
  expect(items).toEqual([{ line: 2, column: 'b', sentence: expect.stringContaining('200,000 characters') as string, values: { a: '1' } }, { line: 3, values: { a: '3', b: '4' } }])
})

test('more rows than the limit are refused', async () => {
  await expect(read(`a\n${'1\n'.repeat(200_001)}`)).rejects.toThrow('more than 200,000 rows')
})

test('what we export is imported to the letter', async () => {
  const cell = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\n', '"', ',', ';', ' ', 'x', '1', 'é', 'ж', 'م', '中') })
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (cells) => {
    const kept = cells.filter((row) => row.some((text) => text.trim() !== ''))
    const path = scratchFile('')
    writeFileSync(path, csvOf([['Name', 'Note'], ...cells]))
    const items = await all(await openCsv(path))
    expect(items.map((item) => ('values' in item ? [item.values['Name'] ?? '', item.values['Note'] ?? ''] : item))).toEqual(kept)
  }), { numRuns: 300 })
})
