import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeOf } from '#server/access/scope.ts'
import { marked } from '#server/records/ministry.fixture.ts'
import { consultations, openMinistry, type Ministry } from './ministry.fixture.ts'
import { meetingOwn } from './own.ts'
import { isReleasedTo, lapsed } from './rules.ts'

let it: Ministry
beforeAll(async () => {
  it = await openMinistry()
}, 120_000)
afterAll(() => it.close())

test('a consultation lapses when half again its usual gap has passed', () => {
  const yearly = ['2023-05-01', '2024-05-01', '2025-05-01']
  expect(lapsed(yearly, '2026-10-30')).toBeUndefined()
  expect(lapsed(yearly, '2026-11-22')).toEqual({ days: 570, usual: 366 })
  expect(lapsed(yearly.slice(1), '2030-01-01')).toBeUndefined()
  expect(lapsed(['2026-01-01', '2026-01-01', '2026-02-01'], '2027-01-01')).toBeUndefined()
  expect(lapsed(['2026-01-01', '2026-01-11', '2026-01-31', '2026-02-10', '2099-01-01'], '2026-03-01')).toEqual({ days: 19, usual: 10 })
})

test('what is marked goes to a delegation only where the list has it, and nothing of a compartment goes out', () => {
  expect(isReleasedTo('PER', marked({}), 0)).toBe(true)
  expect(isReleasedTo('PER', marked({ level: 1 }), 0)).toBe(false)
  expect(isReleasedTo('PER', marked({ level: 1 }), 1)).toBe(true)
  expect(isReleasedTo('PER', marked({ level: 2, releasableTo: ['PER'] }), 0)).toBe(true)
  expect(isReleasedTo('PER', marked({ level: 0, releasableTo: ['FRA'] }), 0)).toBe(false)
  expect(isReleasedTo('PER', marked({ level: 2, releasableTo: ['PER'], compartments: ['ALPHA'] }), 0)).toBe(false)
})

test('figures and steps count what the reader may read', async () => {
  const pair = { us: 'KEN', partner: 'PER', today: new Date().toISOString().slice(0, 10) }
  const plan = (daysAgo: number, more: object = {}) => it.meetings('officer').planMeeting(consultations({ startsAt: at(-daysAgo), endsAt: at(-daysAgo, 2), zone: 'UTC', participants: [], ...more }))
  const held = async (...given: Parameters<typeof plan>) => {
    const { record } = await plan(...given)
    await it.meetings('officer').setMeetingState({ id: record.id, version: record.version, status: 'held' })
  }
  for (const daysAgo of [1000, 700, 600, 300]) await held(daysAgo)
  await held(30, { series: '', level: 'minister', marking: marked({ level: 1 }) })
  await held(20, { series: '', delegations: [{ actor: 'FRA', zone: null }] })
  const told = (who: 'officer' | 'low', of = pair) => scopeOf(it.db, { person: it.people[who] })((db) => meetingOwn.facts(db, of))
  expect(meetingOwn.figures(await told('officer'), pair).map(({ value, n, rows }) => [value, n, rows.length])).toEqual([[2, 2, 2], [4, 2, 2]])
  expect(meetingOwn.figures(await told('low'), pair).map(({ value }) => value)).toEqual([1, 2])
  expect(meetingOwn.steps(await told('low'), pair)).toEqual([])
  const later = { ...pair, today: at(220).slice(0, 10) }
  expect(meetingOwn.steps(await told('low', later), later)).toMatchObject([{ rule: 'dialogue.consultation-lapsed', words: { series: 'Political consultations', usual: 300, days: 520 }, rows: { length: 4 } }])
  // Of what was planned and is over, nobody said that it was held: it counts for nothing, and stands in the way of nothing.
  await plan(100, { level: 'head-of-state-or-government' })
  expect(meetingOwn.figures(await told('officer'), pair).map(({ value }) => value)).toEqual([2, 4])
  expect(meetingOwn.steps(await told('low', later), later)).toHaveLength(1)
  await plan(-400)
  expect(meetingOwn.steps(await told('low', later), later)).toEqual([])
})

const at = (days: number, hours = 0): string => new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + days * 86_400_000 + hours * 3_600_000).toISOString()
