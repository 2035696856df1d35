import { expect, test } from 'vitest'
import { fieldsBetween, type NoteThen } from './between.ts'

const note = (more: Partial<NoteThen> & { place?: string } = {}): NoteThen => ({ title: 'Fisheries', summary: 'We ask.', language: 'en', ...more, fields: { place: more.place ?? 'Jakarta', cable: null } as unknown as NoteThen['fields'] })

test('only what differs between two versions is told, the text first', () => {
  expect(fieldsBetween(note(), note())).toEqual([])
  expect(fieldsBetween(note(), note({ title: 'Fish', summary: 'We would be grateful.', place: 'Surabaya' }))).toEqual([
    { name: 'text', was: 'We ask.', is: 'We would be grateful.' }, { name: 'title', was: 'Fisheries', is: 'Fish' }, { name: 'place', was: 'Jakarta', is: 'Surabaya' },
  ])
})
