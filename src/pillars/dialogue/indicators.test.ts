import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Row } from '#kernel/evidence.ts'
import { emptyLake, realData } from '../../../test/evidence.ts'
import { indicators } from './indicators.ts'
import { missions } from './sources/missions.ts'
import { visits } from './sources/visits.ts'
import { steps } from './steps.ts'
import { timeline } from './timeline.ts'

const incoming = realData('missions/us_visits_by_foreign_leaders')
const outgoing = realData('missions/us_leader_travels')
const trips = realData('missions/brazil_president_visits')
const embassies = realData('missions/wikidata_embassies')
const register = realData('missions/us_mission_status')
const figure = (id: string) => indicators.find((i) => i.id === id)!

test.skipIf(!incoming || !outgoing || !trips)('visits are figures where a register covers all five years, zeros there, and nothing elsewhere', async () => {
  using lake = emptyLake()
  await lake.load(visits, [incoming!, outgoing!, trips!])
  const { figures, rows, recompute } = figure('dialogue.visits')
  const of = async (us: string, partner: string, year: number): Promise<Row | undefined> => (await lake.ask(visits, `SELECT value, n FROM (${figures}) WHERE us = $us AND partner = $partner AND year = $year`, { us, partner, year }))[0]
  expect(await lake.ask(visits, `SELECT * FROM (${figures}) WHERE us = 'IDN' AND partner = 'JPN'`)).toEqual([])
  // Both directions to 2019, one from then to 2024, none after.
  const both = await of('USA', 'JPN', 2019)
  expect(both).toEqual(await of('JPN', 'USA', 2019))
  expect(Number(both!['value'])).toBe(Number(both!['n']) / 2)
  const single = await of('USA', 'JPN', 2020)
  expect(single!['value']).toBe(single!['n'])
  expect(await of('USA', 'JPN', 2025)).toBeUndefined()
  // The first window of the incoming register ends in 1878; Brazil's single full year 2017 makes none.
  expect(await of('USA', 'PRK', 1990)).toEqual({ value: 0, n: 0 })
  expect((await of('BRA', 'ARG', 2008))!['value']).toBeGreaterThan(3)
  expect(await of('BRA', 'ARG', 2007)).toBeUndefined()
  expect(await of('BRA', 'ARG', 2017)).toBeUndefined()
  for (const [us, partner, year] of [['USA', 'JPN', 2019], ['JPN', 'USA', 2020], ['BRA', 'USA', 2010], ['USA', 'PRK', 1990]] as const) {
    const found = await lake.ask(visits, rows, { us, partner, year })
    expect(recompute(found)).toBeCloseTo(Number((await of(us, partner, year))!['value']), 9)
  }
  // What happened is told in words that every language can fill; a place that the register leaves out is not made up.
  const told = async (us: string, partner: string) => (await lake.ask(visits, timeline[0]!.sql, { us, partner })).map(({ date, title, words }) => ({ date, title, ...JSON.parse(String(words)) as object }))
  expect(await told('USA', 'JPN')).toContainEqual({ date: '2019-04-26', title: 'Prime Minister Shinzō Abe visits United States', person: 'Prime Minister Shinzō Abe', host: 'USA', places: null })
  expect(await told('BRA', 'ARG')).toContainEqual(expect.objectContaining({ person: 'President Temer', host: 'ARG', places: 'Buenos Aires' }))
  // Brazil's visits to the United States stand in two registers and are counted from one.
  const paid = await lake.ask(visits, figure('dialogue.visits-paid').rows, { us: 'BRA', partner: 'USA', year: 2010 })
  expect(new Set(paid.map((row) => row['source']))).toEqual(new Set(['visits/state-department-incoming']))
})

test.skipIf(!embassies)('levels of representation recompute from the posts, and only checked services have zeros', async () => {
  using lake = emptyLake()
  await lake.load(missions, [embassies!])
  for (const id of ['dialogue.missions-sent', 'dialogue.missions-received']) {
    const { figures, rows, recompute } = figure(id)
    const sample = await lake.ask(missions, `SELECT * FROM (${figures}) ORDER BY hash(us || partner) LIMIT 40`)
    expect(new Set(sample.map((row) => row['value'])).size).toBeGreaterThan(2)
    for (const { us, partner, year, value } of sample as { us: string; partner: string; year: number; value: number }[]) expect(recompute(await lake.ask(missions, rows, { us, partner, year }))).toBe(value)
  }
  const covered = async (actor: string) => (await lake.ask(missions, "SELECT count(*) AS n FROM scope WHERE completeness = 'full' AND from_actor = $actor", { actor }))[0]!['n']
  expect(await covered('USA')).toBe(1)
  expect(await covered('TUV')).toBe(0)
  // What the scope claims for a checked service holds against its register.
  if (register) {
    const rows = readFileSync(`${register}/mission_status_range_gw_v0.1.csv`, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((field) => field.replace(/,$/, '').replaceAll('"', '')))
    const codes = rows.filter((row) => row[4]! <= '2020-12-31' && row[5]! >= '2020-12-31' && row[6] === 'Embassy').map((row) => row[1]!)
    expect(codes).toHaveLength(162)
    const posts = await lake.ask(missions, "SELECT DISTINCT c.code FROM mission m JOIN actor_code c ON c.actor = m.to_actor AND c.system = 'gw' WHERE m.from_actor = 'USA' AND m.resident AND m.kind = 'embassy'")
    expect(codes.filter((code) => !posts.some((post) => post['code'] === code))).toEqual([])
  }
})

const [noVisit, reciprocity] = steps
const at = { us: 'USA', partner: 'FJI', year: 2020 }
const reaching = (given: Row) => ({ visitor: 'USA', host: 'FJI', since: 1866, covered_to: 2020, last_year: null, ...given })

test('a visit is proposed after five years without one, where a register tells', () => {
  expect(noVisit!.propose([], at)).toEqual([])
  expect(noVisit!.propose([reaching({ last_year: 2016 })], at)).toEqual([])
  expect(noVisit!.propose([reaching({ last_year: 2015 })], at)).toMatchObject([{ urgency: 1, key: 'visit', words: { years: 5, last: 2015, known: 2020 } }])
  expect(noVisit!.propose([reaching({})], at)).toMatchObject([{ urgency: 2, key: 'never', words: { known: 2020 } }])
  // The other direction counts, also from a register that ended; a stale register alone says nothing.
  expect(noVisit!.propose([reaching({ last_year: 2010 }), reaching({ covered_to: 2018, last_year: 2017 })], at)).toEqual([])
  expect(noVisit!.propose([reaching({ covered_to: 2016, last_year: 2001 })], at)).toEqual([])
  // Nothing is known of the years before a register begins.
  expect(noVisit!.propose([reaching({ since: 2017 })], at)).toEqual([])
})

test('a mission is proposed where they keep one and ours is known to lie elsewhere or nowhere', () => {
  const post = (from_actor: string, resident: boolean, thorough = true) => ({ from_actor, resident, thorough, city: 'Suva', year: 2022 })
  expect(reciprocity!.propose([], at)).toEqual([])
  expect(reciprocity!.propose([post('FJI', true)], at)).toMatchObject([{ urgency: 2, key: 'none', words: { city: 'Suva' } }])
  expect(reciprocity!.propose([post('FJI', true, false)], at)).toEqual([])
  expect(reciprocity!.propose([post('FJI', true, false), post('USA', false, false)], at)).toMatchObject([{ urgency: 1, key: 'elsewhere', words: { seat: 'Suva' } }])
  expect(reciprocity!.propose([post('FJI', true), post('USA', true)], at)).toEqual([])
  expect(reciprocity!.propose([post('FJI', false)], at)).toEqual([])
})
