import { expect, test } from 'vitest'
import { csvOf } from '#kernel/csv.ts'
import { arrange, type Column } from './column.ts'

type Row = { name: string; score: number | null }
const columns: Column<Row>[] = [
  { id: 'name', title: 'Name', value: ({ name }) => name },
  { id: 'score', title: 'Score', value: ({ score }) => score, isNumeric: true },
]
const rows: Row[] = [{ name: 'Türkiye', score: 5 }, { name: 'Åland', score: null }, { name: 'Côte d’Ivoire', score: 10 }]
const names = (arranged: Row[]) => arranged.map(({ name }) => name)
const compare = new Intl.Collator('en').compare

test('figures sort as figures, and what is missing comes last either way', () => {
  expect(names(arrange(rows, columns, '', { by: 'score', down: true }, compare))).toEqual(['Côte d’Ivoire', 'Türkiye', 'Åland'])
  expect(names(arrange(rows, columns, '', { by: 'score', down: false }, compare))).toEqual(['Türkiye', 'Côte d’Ivoire', 'Åland'])
})

test('filtering does not mind accents or case', () => {
  expect(names(arrange(rows, columns, 'COTE', undefined, compare))).toEqual(['Côte d’Ivoire'])
  expect(names(arrange(rows, columns, 'turk', undefined, compare))).toEqual(['Türkiye'])
})

test('CSV quotes what needs it, disarms formulas, and leaves figures alone', () => {
  expect(csvOf([['a,b', 'say "x"', '=1+1', -3, null, true]])).toBe('\uFEFF"a,b","say ""x""",\'=1+1,-3,,true\r\n')
})
