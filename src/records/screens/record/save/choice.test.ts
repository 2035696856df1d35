import { expect, test } from 'vitest'
import type { Conflict } from '#kernel/faults.ts'
import { changesOf, isContested, sideOf } from './choice.ts'

const onlyTheirs = { path: 'status', base: 'planned', theirs: 'held', yours: 'planned' }
const onlyMine = { path: 'fields.place', base: 'Geneva', theirs: 'Geneva', yours: null }
const both = { path: 'title', base: 'Lunch', theirs: 'Dinner', yours: 'Supper' }
const alike = { path: 'parties', base: [], theirs: ['FRA'], yours: ['FRA'] }
const conflict: Conflict = { version: 4, fields: [onlyTheirs, onlyMine, both, alike] }

test('only what both changed differently has to be chosen', () => {
  expect(conflict.fields.map(isContested)).toEqual([false, false, true, false])
  expect(conflict.fields.map(sideOf)).toEqual(['theirs', 'yours', undefined, 'theirs'])
})

test('what is saved again is what is mine: by choice, and by itself where nobody else touched it', () => {
  expect(changesOf(conflict, { title: 'yours' })).toEqual({ title: 'Supper', fields: { place: null } })
  expect(changesOf(conflict, { title: 'theirs' })).toEqual({ fields: { place: null } })
  expect(changesOf(conflict, { title: 'theirs', 'fields.place': 'theirs' })).toEqual({})
})
