import { expect, test } from 'vitest'
import type { NotePage, Reading } from '../../schema.ts'
import { confirmationOf } from './confirmation.ts'

const reading = (field: Reading['field'], value: string, more: Partial<Reading> = {}): Reading => ({ field, value, words: value, from: 0, to: value.length, isSure: true, actor: null, record: null, ...more })
const page = (readings: Reading[], fields: Partial<NotePage['fields']> = {}) =>
  ({ record: { title: 'scan.pdf', parties: [], language: null, happenedOn: null, dueOn: null }, fields: { form: 'note-verbale', sender: null, theirNumber: null, theirDate: null, wantsAnswer: false, series: null, ...fields }, readings }) as unknown as NotePage

test('what was read stands in the form, to be confirmed', () => {
  const found = confirmationOf(page([reading('sender', 'Embassy of Japan', { actor: 'JPN' }), reading('theirNumber', '1187/2026'), reading('theirDate', '2026-11-18'), reading('title', 'Consultations on fisheries'), reading('language', 'en'), reading('answers', 'NV/0007/2026', { record: 'r7' }), reading('wantsAnswer', 'true')]), '2026-11-20')
  expect(found).toMatchObject({ title: 'Consultations on fisheries', sender: { name: 'Embassy of Japan', actor: 'JPN' }, theirNumber: '1187/2026', theirDate: '2026-11-18', receivedOn: '2026-11-20', language: 'en', answers: 'r7', wantsAnswer: true })
})

test('nothing is invented where nothing was read', () => {
  expect(confirmationOf(page([]), '2026-11-20')).toMatchObject({ title: '', sender: { name: '', actor: null }, theirNumber: null, theirDate: null, language: null, answers: null, wantsAnswer: false, series: '' })
})
