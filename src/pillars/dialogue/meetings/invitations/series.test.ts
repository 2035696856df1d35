import ICAL from 'ical.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOf, ruleOf } from './series.ts'

const parse = (rule: string) => (ICAL.parse(`BEGIN:VEVENT\r\nRRULE:${rule}\r\nEND:VEVENT\r\n`) as [string, [string, object, string, Record<string, unknown>][]])[1][0]![3]
const days = (rule: string, first: string, most = 6): string[] => {
  const found: string[] = []
  const parsed = ruleOf(parse(rule))
  if (!parsed) return ['not followed']
  for (const day of daysOf(parsed, first)) if (found.push(day) === most) break
  return found
}

test('days of the rules that calendars write', () => {
  expect(days('FREQ=WEEKLY;BYDAY=MO,WE', '2026-11-23', 4)).toEqual(['2026-11-23', '2026-11-25', '2026-11-30', '2026-12-02'])
  expect(days('FREQ=WEEKLY;INTERVAL=2', '2026-11-24', 3)).toEqual(['2026-11-24', '2026-12-08', '2026-12-22'])
  expect(days('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', 3)).toEqual(['2026-11-27', '2026-12-25', '2027-01-29'])
  expect(days('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '2026-12-01', 2)).toEqual(['2026-12-01', '2027-01-01'])
  expect(days('FREQ=MONTHLY;BYMONTHDAY=31', '2026-12-31', 3)).toEqual(['2026-12-31', '2027-01-31', '2027-03-31'])
  expect(days('FREQ=DAILY;COUNT=2', '2026-11-23')).toEqual(['2026-11-23', '2026-11-24'])
  expect(days('FREQ=YEARLY', '2028-02-29', 2)).toEqual(['2028-02-29', '2032-02-29'])
})

test('what would take for ever, or says more than days, is not followed', () => {
  for (const rule of ['FREQ=SECONDLY', 'FREQ=HOURLY;INTERVAL=1', 'FREQ=DAILY;BYHOUR=1,2', 'FREQ=YEARLY;BYWEEKNO=3', 'FREQ=YEARLY;BYDAY=2MO', 'FREQ=YEARLY;BYYEARDAY=1']) expect(days(rule, '2026-11-23'), rule).toEqual(['not followed'])
  // A day that never comes ends the search, soon.
  expect(days('FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', '2026-11-23')).toEqual([])
  expect(ruleOf({ freq: 'DAILY', interval: 0 })).toBeUndefined()
  expect(ruleOf({ freq: 'DAILY', interval: Number.NaN })).toBeUndefined()
})

test('the days are those that the reference library finds', () => {
  const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
  const rules = fc.oneof(
    fc.record({ freq: fc.constant('WEEKLY'), interval: fc.integer({ min: 1, max: 4 }), by: fc.subarray(names, { minLength: 1 }).map((all) => `;BYDAY=${all.join(',')}`), wkst: fc.constantFrom('', ';WKST=SU', ';WKST=MO') }),
    fc.record({ freq: fc.constant('DAILY'), interval: fc.integer({ min: 1, max: 9 }), by: fc.constant(''), wkst: fc.constant('') }),
    fc.record({ freq: fc.constant('MONTHLY'), interval: fc.integer({ min: 1, max: 5 }), by: fc.tuple(fc.constantFrom(1, 2, 3, 4, -1), fc.constantFrom(...names)).map(([at, name]) => `;BYDAY=${at}${name}`), wkst: fc.constant('') }),
  )
  fc.assert(fc.property(rules, fc.integer({ min: 0, max: 700 }), ({ freq, interval, by, wkst }, offset) => {
    const rule = `FREQ=${freq};INTERVAL=${interval}${by}${wkst}`
    const first = new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)
    const walk = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first))
    const theirs = Array.from({ length: 12 }, () => String(walk.next()).slice(0, 10))
    expect(days(rule, first, 12)).toEqual(theirs)
  }), { numRuns: 200 })
})
