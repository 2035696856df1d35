import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { visits } from './visits.ts'

const incoming = realData('missions/us_visits_by_foreign_leaders')
const outgoing = realData('missions/us_leader_travels')
const trips = realData('missions/brazil_president_visits')

test.skipIf(!incoming || !outgoing || !trips)('three registers are read whole', async () => {
  using lake = emptyLake()
  const versions = await lake.load(visits, [incoming!, outgoing!, trips!])
  for (const version of Object.values(versions)) expect(adds(version)).toBe(true)
  expect(Object.fromEntries(Object.entries(versions).map(([id, v]) => [id, [v.read, v.rejected, v.years]]))).toEqual({
    'visits/state-department-incoming': [2988, 0, [1874, 2019]], 'visits/state-department-outgoing': [4271, 0, [1866, 2025]], 'visits/brazil': [308, 0, [2004, 2018]],
  })
  // What would be downloaded is what is here.
  const named = visits.datasets.map((d) => [d.id, d.downloads!.map((x) => x.as).sort()])
  expect(named).toEqual(visits.datasets.map((d) => [d.id, versions[d.id]!.files.map((f) => f.name).sort()]))
  const one = (sql: string) => lake.ask(visits, sql)
  expect(await one("SELECT from_actor, office, date, end_date, line FROM visit WHERE id = 'to-usa-1398'")).toEqual([{ from_actor: 'ISR', office: 'head-of-government', date: '2000-01-03', end_date: '2000-01-10', line: 3 }])
  // Names of their day: the Soviet Union, Siam, and the other China of 1961.
  expect(await one("SELECT DISTINCT from_actor FROM visit WHERE person LIKE '%Gorbachev%' AND to_actor = 'USA'")).toEqual([{ from_actor: 'SUN' }])
  expect(await one("SELECT count(*) AS n FROM visit WHERE from_actor = 'TWN'")).toEqual([{ n: 3 }])
  expect(await one("SELECT count(*) AS n FROM visit WHERE from_actor = 'THA' AND date < '1932'")).toEqual([{ n: 1 }])
  // A stay over the end of a month, in Portuguese.
  expect(await one("SELECT date, end_date FROM visit WHERE from_actor = 'BRA' AND to_actor = 'ARG' AND date = '2008-06-30'")).toEqual([{ date: '2008-06-30', end_date: '2008-07-01' }])
})

const trip = (id: number, start: string, end: string, locale: string, country = 'Germany') => `<trip role="president"><id>${id}</id><role>president</role><name>A President</name><start-date>${start}</start-date><end-date>${end}</end-date><country id="x">${country}</country><locale>${locale}</locale></trip>\n`

test('stops of one stay are one visit; impossible dates and unknown countries are rejects', async () => {
  using lake = emptyLake()
  const { 'visits/state-department-outgoing': version } = await lake.load(visits, {
    'trips.xml': `<trips>\n${trip(1, '1999-12-30', '1999-12-31', 'Bonn')}${trip(2, '2000-01-01', '2000-01-02', 'Berlin')}${trip(3, '2000-03-01', '2000-03-02', 'Berlin')}${trip(4, '2000-02-30', '2000-03-02', 'Bonn')}${trip(5, '2000-05-01', '2000-04-01', 'Bonn')}${trip(6, '2000-06-01', '2000-06-01', 'Capital', 'Atlantis')}${trip(7, '2000-03-01', '2000-03-02', 'Berlin')}</trips>\n`,
  })
  expect(adds(version!)).toBe(true)
  expect(version!.skippedBy).toEqual({ 'same stop entered twice': 1 })
  expect(version!.rejectedBy).toEqual({ 'start date is not a date': 1, 'ends before it starts': 1, 'unknown country': 1 })
  expect(await lake.ask(visits, 'SELECT id, year, date, line FROM visit ORDER BY date')).toEqual([
    { id: 'by-usa-1', year: 1999, date: '1999-12-30', line: 2 }, { id: 'by-usa-1', year: 1999, date: '2000-01-01', line: 3 }, { id: 'by-usa-3', year: 2000, date: '2000-03-01', line: 4 },
  ])
})

test('a register that declares entities is refused', async () => {
  using lake = emptyLake()
  await expect(lake.load(visits, { 'visits.xml': `<!DOCTYPE visits [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<visits><visit><id>1</id><visitor>&x;</visitor></visit></visits>` })).rejects.toMatchObject({ code: 'evidence/unreadable' })
})

test.skipIf(!incoming)('a part of a register covers nothing', async () => {
  using lake = emptyLake()
  const { 'visits/state-department-incoming': version } = await lake.load(visits, [`${incoming!}/2010.xml`])
  expect(version!.kept).toBeGreaterThan(400)
  expect(await lake.ask(visits, "SELECT * FROM scope WHERE subject = 'visit'")).toEqual([])
})
