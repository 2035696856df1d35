import { expect, test } from 'vitest'
import { emptyLake, realData } from '../../../test/evidence.ts'
import { indicators } from './indicators.ts'
import { changeOver, persons } from './rules.ts'
import { students } from './sources/students.ts'
import { steps } from './steps.ts'

const oecd = realData('exchange/oecd_enrolment_by_origin')
const mobility = realData('exchange/uis_oecd_mobility')

test.skipIf(!oecd || !mobility)('students each way are the numbers of the host’s row; shares are not persons', async () => {
  using lake = emptyLake()
  await lake.load(students, [oecd!, mobility!])
  const [sent, received] = indicators
  for (const [indicator, us, partner] of [[sent!, 'SUR', 'NLD'], [received!, 'NLD', 'SUR']] as const) {
    expect(await lake.ask(students, `SELECT value, n FROM (${indicator.figures}) WHERE us = $us AND partner = $partner AND year = 2016`, { us, partner })).toEqual([{ value: 1118, n: 1 }])
    const rows = await lake.ask(students, indicator.rows, { us, partner, year: 2016 })
    expect(rows).toMatchObject([{ line: 2, source: 'students/oecd', reporter: 'NLD' }])
    expect(indicator.recompute(rows)).toBe(1118)
    expect(await lake.ask(students, `SELECT max(year) AS last FROM (${indicator.figures})`)).toEqual([{ last: 2019 }])
  }
})

test('silence is not a zero', () => {
  expect(persons([])).toBeUndefined()
  expect(persons([{ value: 2 }, { value: 3 }])).toBe(5)
  expect(changeOver(new Map([[2014, 10], [2019, 4]]), 2019, 5)).toEqual({ before: 10, now: 4 })
  expect(changeOver(new Map([[2019, 4]]), 2019, 5)).toBeUndefined()
})

test('a fall by half over five years is a step, from a hundred students on', () => {
  const rows = (before: number, now: number) => [{ from_actor: 'IDN', year: 2014, value: before }, { from_actor: 'IDN', year: 2019, value: now }]
  const at = { us: 'IDN', partner: 'JPN', year: 2020 }
  expect(steps[0]!.propose(rows(200, 100), at)).toMatchObject([{ key: 'sent', words: { before: 200, now: 100, from: 2014, to: 2019 } }])
  expect(steps[0]!.propose(rows(200, 101), at)).toEqual([])
  expect(steps[0]!.propose(rows(99, 1), at)).toEqual([])
  expect(steps[0]!.propose(rows(200, 100), { ...at, us: 'JPN', partner: 'IDN' })).toMatchObject([{ key: 'received' }])
})
