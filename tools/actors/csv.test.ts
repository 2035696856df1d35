import { expect, test } from 'vitest'
import { parseCsv } from './csv.ts'

test('quotes hold delimiters, doubled quotes and line breaks; short rows are filled; a mark at the start is dropped', () => {
  expect(parseCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\r\nz\r\n')).toEqual([{ a: 'x, "y"', b: '1\n2' }, { a: 'z', b: '' }])
  expect(parseCsv('a;b\n1;2', ';')).toEqual([{ a: '1', b: '2' }])
})
