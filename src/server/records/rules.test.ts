import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unmarked } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { changeAt, conflictOf, differences, withChanges } from './rules.ts'
import type { RecordChanges, Revision } from './schema.ts'

const start: SpineRecord = {
  id: '01990000-0000-7000-8000-000000000000', pillar: 'dialogue', kind: 'note', title: 'a', parties: [], fields: { place: 'a' }, summary: '', language: null, marking: unmarked, audience: 'ministry', named: [],
  ownerUnit: null, custodian: null, author: '01990000-0000-7000-8000-000000000001', assignees: [], status: 'draft', happenedOn: null, dueOn: null, number: null, version: 1,
  createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', deletedAt: null, mergedInto: null, retentionClass: null, legalHold: false,
}
const change: fc.Arbitrary<RecordChanges> = fc.record({ title: fc.constantFrom('a', 'b', 'c'), summary: fc.constantFrom('', 'x', 'y'), parties: fc.subarray(['KEN', 'FJI']), fields: fc.record({ place: fc.constantFrom('a', 'b', null), seats: fc.constantFrom(1, 2, null) }, { requiredKeys: [] }) }, { requiredKeys: [] })

/** A record after some changes, with the revisions they left, the newest first. */
function history(changes: readonly RecordChanges[]): { now: SpineRecord; revisions: Revision[] } {
  let now = start
  const revisions: Revision[] = []
  for (const one of changes) {
    const next = { ...withChanges(now, one), version: now.version + 1 }
    revisions.unshift({ version: next.version, at: next.updatedAt, by: next.author, reason: null, changes: differences(now, next) })
    now = next
  }
  return { now, revisions }
}

test('every earlier state follows from the present one and its revisions', () => {
  fc.assert(fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
    const { now, revisions } = history(changes)
    const back = revisions.reduce((state, one) => Object.entries(one.changes).reduce((at, [path, [before]]) => withChanges(at, changeAt(path, before)), state), now)
    expect(differences(start, back)).toEqual({})
  }))
})

test('a conflict shows exactly what either changed, with what both began with, and choosing theirs everywhere changes nothing', () => {
  fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), change, (since, mine) => {
    const { now, revisions } = history(since)
    const { version, fields } = conflictOf(now, revisions, mine)
    expect(version).toBe(now.version)
    const touched = new Set([...revisions.flatMap((one) => Object.keys(one.changes)), ...Object.keys(mine).filter((path) => path !== 'fields'), ...Object.keys(mine.fields ?? {}).map((name) => `fields.${name}`)])
    expect(fields.map((one) => one.path)).toEqual([...touched].sort())
    const resolved = (side: 'base' | 'theirs' | 'yours') => fields.reduce((at, one) => withChanges(at, changeAt(one.path, one[side])), now)
    expect(differences(now, resolved('theirs'))).toEqual({})
    expect(differences(start, resolved('base'))).toEqual({})
    expect(differences(withChanges(start, mine), resolved('yours'))).toEqual({})
  }))
})
