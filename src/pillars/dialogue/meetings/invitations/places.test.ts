import { expect, test } from 'vitest'
import { placesIn } from './places.ts'

const at = (day: number, hour = 10) => new Date(Date.UTC(2027, 2, day, hour)).toISOString()
const weekly = (first: number, hour = 10, count = 4) => Array.from({ length: count }, (_, week) => ({ occurrence: at(first + 7 * week, hour), startsAt: at(first + 7 * week, hour), endsAt: at(first + 7 * week, hour + 1) }))
const known = (day: number, began: number | null = 2, hour = 10) => ({ meeting: `of day ${day}`, occurrence: at(day, hour), seriesStartsAt: began === null ? null : at(began, hour) })
const days = (found: ReadonlyMap<string, { startsAt: string } | undefined>) => Object.fromEntries([...found].map(([meeting, place]) => [meeting, place && `${Number(place.startsAt.slice(8, 10))}, ${Number(place.startsAt.slice(11, 13))}`]))

test('meetings go as far as the first of the series does, whichever weekday is nearer', () => {
  // From Tuesdays to Saturdays: the Saturday before is nearer.
  expect(days(placesIn(weekly(6), at(6), [known(2), known(16)]))).toEqual({ 'of day 2': '6, 10', 'of day 16': '20, 10' })
  // By a whole week, onto where the next one was.
  expect(days(placesIn(weekly(9), at(9), [known(2), known(9)]))).toEqual({ 'of day 2': '9, 10', 'of day 9': '16, 10' })
  expect(days(placesIn(weekly(2, 15), at(2, 15), [known(9)]))).toEqual({ 'of day 9': '9, 15' })
})

test('what was planned before the beginning was noted goes to the nearest; what the series has no more goes nowhere', () => {
  expect(days(placesIn(weekly(3, 14), at(3, 14), [known(2, null), known(9, null)]))).toEqual({ 'of day 2': '3, 14', 'of day 9': '10, 14' })
  expect(days(placesIn(weekly(2, 10, 2), at(2), [known(9), known(16)]))).toEqual({ 'of day 9': '9, 10', 'of day 16': undefined })
  expect(days(placesIn([], at(2), [known(9)]))).toEqual({ 'of day 9': undefined })
  // Every other week now: halfway between two it is neither.
  const fortnightly = weekly(2).filter((_, week) => week % 2 === 0)
  expect(days(placesIn(fortnightly, at(2), [known(2), known(9), known(16)]))).toEqual({ 'of day 2': '2, 10', 'of day 9': undefined, 'of day 16': '16, 10' })
})

test('no two meetings go to the same place', () => {
  const one = weekly(2, 10, 1)
  expect(days(placesIn(one, at(2), [known(2, 2), known(4, 2)]))).toEqual({ 'of day 2': '2, 10', 'of day 4': undefined })
})
