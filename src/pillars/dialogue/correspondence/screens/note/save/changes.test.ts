import { expect, test } from 'vitest'
import type { Conflict } from '#kernel/faults.ts'
import type { NotePage } from '../../../schema.ts'
import { bothOf, isContested, onlyReal, remaining, shownWith, withMore } from './changes.ts'

const page = { record: { title: 'Fisheries', summary: 'Text', language: 'en', parties: ['JPN'], dueOn: null }, fields: { place: 'Jakarta', signer: '' } } as unknown as NotePage

test('what is written lies over the note until it is saved', () => {
  const changes = withMore({ summary: 'Other', fields: { place: 'Surabaya' } }, { title: 'Fish', fields: { signer: 'The Minister' } })
  expect(changes).toEqual({ summary: 'Other', title: 'Fish', fields: { place: 'Surabaya', signer: 'The Minister' } })
  expect(shownWith(page, changes)).toMatchObject({ title: 'Fish', summary: 'Other', parties: ['JPN'], fields: { place: 'Surabaya', signer: 'The Minister' } })
})

test('what was taken back is no change', () => {
  expect(onlyReal(page, { title: 'Fisheries', summary: 'Other', parties: ['JPN'], fields: { place: 'Jakarta' } })).toEqual({ summary: 'Other' })
})

const both = { path: 'summary', base: 'Text', theirs: 'Theirs', yours: 'Mine' }
const onlyMine = { path: 'fields.place', base: 'Jakarta', theirs: 'Jakarta', yours: 'Surabaya' }
const onlyTheirs = { path: 'title', base: 'Fisheries', theirs: 'Fish', yours: 'Fisheries' }
const conflict: Conflict = { version: 4, fields: [both, onlyMine, onlyTheirs] }

test('after a clash one’s own changes are made again, without what was left to the others', () => {
  expect(conflict.fields.map(isContested)).toEqual([true, false, false])
  const mine = { summary: 'Mine', fields: { place: 'Surabaya' } }
  expect(remaining(mine, conflict, { summary: 'yours' })).toEqual(mine)
  expect(remaining(mine, conflict, { summary: 'theirs' })).toEqual({ fields: { place: 'Surabaya' } })
  expect(remaining({ summary: 'Mine' }, conflict, { summary: 'theirs' })).toEqual({})
})

test('of two changes in different paragraphs both are kept', () => {
  const apart: Conflict = { version: 4, fields: [{ path: 'summary', base: 'One.\n\nTwo.', theirs: 'One!\n\nTwo.', yours: 'One.\n\nTwo!' }] }
  expect(remaining({ summary: 'One.\n\nTwo!', title: 'Fish' }, apart, { summary: 'both' })).toEqual({ summary: 'One!\n\nTwo!', title: 'Fish' })
  expect(bothOf(both)).toBeUndefined()
})
