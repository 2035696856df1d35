import { expect, test } from 'vitest'
import { Fault } from '#kernel/faults.ts'
import { schemes } from '#kernel/marking.ts'
import type { KindCard } from '#server/records/schema.ts'
import { newRecord } from '#server/records/schema.ts'
import { emptyDraft, errorsByPath, recordOf } from './draft.ts'

const kind: KindCard = { kind: 'memo', pillar: null, statuses: ['kept'], closed: ['kept'], retention: 'working', fields: {}, ruled: [], page: null }
const unit = '0199d000-0000-7000-8000-000000000001'

test('what is left empty is left to the server, and what is sent is what it takes', () => {
  const draft = { ...emptyDraft(schemes.official, ['FRA']), title: 'Lunch', pillar: 'dialogue' as const, fields: { place: ' ', mode: 'call' } }
  const sent = recordOf(kind, draft)
  expect(sent).not.toHaveProperty('ownerUnit')
  expect(sent).not.toHaveProperty('series')
  expect(newRecord.parse(sent)).toMatchObject({ kind: 'memo', title: 'Lunch', pillar: 'dialogue', parties: ['FRA'], fields: { mode: 'call' }, marking: { level: 1 }, audience: 'ministry', happenedOn: null, dueOn: null })
  expect(recordOf(kind, { ...draft, ownerUnit: unit, series: 'NV', dueOn: '2026-12-01' })).toMatchObject({ ownerUnit: unit, series: 'NV', dueOn: '2026-12-01' })
})

test('a kind with a heading of its own is not asked for one', () => {
  expect(recordOf({ ...kind, pillar: 'economy' }, { ...emptyDraft(schemes.national, []), pillar: 'forums' })).not.toHaveProperty('pillar')
})

test('what the server found wrong stands at its field', () => {
  expect(errorsByPath(new Fault('records/unfit', 'x', { fields: [{ path: 'fields.mode', message: 'is missing' }] }))).toEqual({ 'fields.mode': 'is missing' })
  expect(errorsByPath(new Error('x'))).toEqual({})
})
