import { expect, test } from 'vitest'
import { overlap, union } from './spells.ts'

test('spells that touch or overlap become one, a far end is open', () => {
  expect(union([{ from: '1949-09-21', to: '1990-10-02' }, { from: '1990-10-03', to: '9999-12-31' }, { from: '1816-01-01', to: '1945-05-08' }])).toEqual([
    { from: '1816-01-01', to: '1945-05-08' },
    { from: '1949-09-21' },
  ])
  expect(union([{ from: '1900-01-01', to: '1910-01-01' }, { from: '1905-01-01', to: '1906-01-01' }])).toEqual([{ from: '1900-01-01', to: '1910-01-01' }])
  expect(union([])).toEqual([])
})

test('the common part of two stretches', () => {
  expect(overlap({ from: '1900-01-01', to: '1950-01-01' }, { from: '1920-01-01', to: '9999-12-31' })).toEqual({ from: '1920-01-01', to: '1950-01-01' })
  expect(overlap({ from: '1900-01-01', to: '1910-01-01' }, { from: '1910-01-02', to: '1920-01-01' })).toBeUndefined()
})
