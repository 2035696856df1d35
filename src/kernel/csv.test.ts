import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf, readBack } from './csv.ts'

const read = (file: string) => (parse(file, { bom: true, delimiter: ',', record_delimiter: ['\r\n'] }) as string[][]).map((row) => row.map(readBack))

test('what would run as a formula is disarmed, numbers are left alone', () => {
  expect(csvOf([['=1+1', '+49 30', '-3', '-3+x', '@sum', '\tx', '＝1', "'=1", -3, null, true]])).toBe("\uFEFF'=1+1,'+49 30,-3,'-3+x,'@sum,'\tx,'＝1,''=1,-3,,true\r\n")
})

test('any text comes back to the letter, and none begins a formula', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', ' ', '1', 'é', '中') })).filter((text) => text.isWellFormed())
  fc.assert(fc.property(fc.integer({ min: 1, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 })), (rows) => {
    const file = csvOf(rows)
    expect(read(file)).toEqual(rows)
    for (const text of (parse(file, { bom: true, record_delimiter: ['\r\n'] }) as string[][]).flat()) expect(text).not.toMatch(/^(?!-?\d+(\.\d+)?$)[=+\-@\t\r\n＝＋－＠]/)
  }), { numRuns: 2000 })
})
