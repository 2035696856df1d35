import { expect, test } from 'vitest'
import { conflictYears, fewestEvents, goldsteinMean } from './rules.ts'
import { steps } from './steps.ts'

test('a mean needs enough events that have a score', () => {
  const events = Array.from({ length: fewestEvents }, (_, i) => ({ goldstein: i }))
  expect(goldsteinMean(events)).toBe(4.5)
  expect(goldsteinMean(events.slice(1))).toBeUndefined()
  expect(goldsteinMean([...events.slice(1), { goldstein: null }])).toBeUndefined()
})

test('a year of conflict counts once, however many conflicts it has', () => {
  expect(conflictYears([])).toBe(0)
  expect(conflictYears([{ year: 1990 }, { year: 1990 }, { year: 1991 }])).toBe(2)
})

test('a turn needs a fall and enough events on either side of it', () => {
  const at = { us: 'IDN', partner: 'JPN', year: 2020 }
  const side = (recent: boolean, mean: number, events = 20) => ({ from_actor: 'JPN', to_actor: 'IDN', recent, mean, events, first_year: 2017, last_year: recent ? 2020 : 2019 })
  const turn = (now: number, before: number, events = 20) => steps[0]!.propose([side(false, before), side(true, now, events)], at)
  expect(turn(1, 2)).toMatchObject([{ key: 'theirs', urgency: 2, words: { whose: 'theirs', before: 2, now: 1, year: 2020 } }])
  expect(turn(-2, 1)).toMatchObject([{ urgency: 3 }])
  expect(turn(1.1, 2)).toEqual([])
  expect(turn(1, 2, 19)).toEqual([])
  expect(steps[0]!.propose([side(true, 1)], at)).toEqual([])
})
