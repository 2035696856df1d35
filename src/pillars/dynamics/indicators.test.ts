import { expect, test } from 'vitest'
import { emptyLake, realData } from '../../../test/evidence.ts'
import { indicators } from './indicators.ts'
import { fewestDays } from './rules.ts'
import { events } from './sources/events.ts'
import { gdelt2Columns } from './sources/gdelt-columns.ts'
import { steps } from './steps.ts'

const day = (year: number, n: number) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10).replaceAll('-', '')

/** One cooperative event a day from Indonesia to Japan on `days` days of `year`, a conflictual one every third day, dated a month earlier. */
function feed(year: number, days: number, scores: { good: number; bad: number } = { good: 3.4, bad: -5 }): string {
  const lines: string[] = []
  for (let n = 0; n < days; n++) {
    const base = { MonthYear: `${year}01`, Year: String(year), FractionDate: `${year}.1`, SQLDATE: day(year, Math.max(0, n - 30)), DATEADDED: `${day(year, n)}120000`, Actor1CountryCode: 'IDN', Actor2CountryCode: 'JPN', NumMentions: '1', AvgTone: '0' }
    const add = (id: number, code: string, quad: string, score: number) => lines.push(gdelt2Columns.map((c) => ({ ...base, GLOBALEVENTID: `${year}${id}`, EventCode: code, QuadClass: quad, GoldsteinScale: String(score) })[c] ?? '').join('\t'))
    add(n * 2 + 1, '051', '1', scores.good)
    if (n % 3 === 0) add(n * 2 + 2, '130', '3', scores.bad)
  }
  return lines.join('\n') + '\n'
}

const figure = (id: string) => indicators.find((i) => i.id === id)!

test(`below ${fewestDays} days of a year events are rows to look at, not figures`, async () => {
  using lake = emptyLake()
  await lake.load(events, { 'a.CSV': feed(2019, fewestDays - 1) })
  for (const indicator of indicators.filter((i) => i.datasets!.includes('events/gdelt'))) expect(await lake.ask(events, indicator.figures)).toEqual([])
  await lake.load(events, { 'a.CSV': feed(2019, fewestDays - 1), 'b.CSV': feed(2019, fewestDays).split('\n').slice(-2).join('\n') })
  const [row] = await lake.ask(events, figure('dynamics.cooperation').figures)
  expect(row).toMatchObject({ us: 'IDN', partner: 'JPN', year: 2019, value: fewestDays })
})

test('counts and means each way recompute from their rows', async () => {
  using lake = emptyLake()
  await lake.load(events, { 'a.CSV': feed(2019, 330) })
  const expected = { 'dynamics.cooperation': 330, 'dynamics.conflict': 110, 'dynamics.goldstein': (330 * 3.4 - 110 * 5) / 440 }
  for (const [id, value] of Object.entries(expected)) {
    for (const [name, us, partner] of [[id, 'IDN', 'JPN'], [`${id}-received`, 'JPN', 'IDN']] as const) {
      const indicator = figure(name)
      const [row, ...more] = await lake.ask(events, indicator.figures)
      expect(more).toEqual([])
      expect(row).toMatchObject({ us, partner, year: 2019 })
      expect(row!['value']).toBeCloseTo(value, 9)
      expect(indicator.recompute(await lake.ask(events, indicator.rows, { us, partner, year: 2019 }))).toBeCloseTo(value, 9)
    }
  }
})

test('a turn towards conflict is a step only where the years are covered', async () => {
  using lake = emptyLake()
  const at = { us: 'JPN', partner: 'IDN', year: 2020 }
  await lake.load(events, { 'a.CSV': feed(2019, 310), 'b.CSV': feed(2020, 100, { good: 1, bad: -9 }) })
  expect(steps[0]!.propose(await lake.ask(events, steps[0]!.sql, at), at)).toEqual([])
  await lake.load(events, { 'a.CSV': feed(2019, 310), 'c.CSV': feed(2020, 310, { good: 1, bad: -9 }) })
  const [step] = steps[0]!.propose(await lake.ask(events, steps[0]!.sql, at), at)
  expect(step).toMatchObject({ key: 'theirs', urgency: 2, words: { before: 1.3, year: 2020 } })
})

const ucdp = realData('events/ucdp')

test.skipIf(!ucdp)('years of armed conflict in ten recompute from their rows', async () => {
  using lake = emptyLake()
  await lake.load(events, [ucdp!])
  const { figures, rows, recompute } = figure('dynamics.armed-conflict')
  const of = async (us: string, partner: string, year: number) => (await lake.ask(events, `SELECT value FROM (${figures}) WHERE us = $us AND partner = $partner AND year = $year`, { us, partner, year }))[0]?.['value']
  for (const [us, partner, year, value] of [['RUS', 'UKR', 2024, 3], ['UKR', 'RUS', 2022, 1]] as const) {
    expect(await of(us, partner, year)).toBe(value)
    expect(recompute(await lake.ask(events, rows, { us, partner, year }))).toBe(value)
  }
  expect(await lake.ask(events, `SELECT min(year) AS first FROM (${figures})`)).toEqual([{ first: 1955 }])
})
