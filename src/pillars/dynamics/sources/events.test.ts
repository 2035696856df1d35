import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { events } from './events.ts'
import { gdelt2Columns } from './gdelt-columns.ts'

const gdelt = realData('events/gdelt2')
const samples = realData('events/gdelt_samples')
const lookup = realData('events/gdelt_lookups/CAMEO.goldsteinscale.txt')
const ucdp = realData('events/ucdp')

test.skipIf(!gdelt || !lookup)('two slices of GDELT are read whole, and each Goldstein score is the one of the published scale', async () => {
  using lake = emptyLake()
  const { 'events/gdelt': version } = await lake.load(events, [gdelt!])
  expect(adds(version!)).toBe(true)
  expect([version!.read, version!.rejected]).toEqual([1540 + 2116, 0])
  expect(version!.kept).toBeGreaterThan(400)
  const scale = new Map(readFileSync(lookup!, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split('\t') as [string, string]))
  const rows = await lake.ask(events, 'SELECT code, goldstein, quad FROM event')
  const known = rows.filter((row) => scale.has(String(row['code'])))
  expect(known.length).toBeGreaterThan(0.99 * rows.length)
  expect(known.filter((row) => Number(scale.get(String(row['code']))) !== row['goldstein'])).toEqual([])
  // Quad class follows from the root code: 1–5, 6–9, 10–14, 15–20.
  const quadOf = (root: number) => (root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4)
  expect(rows.filter((row) => quadOf(Number(String(row['code']).slice(0, 2))) !== row['quad'])).toEqual([])
  expect(await lake.ask(events, 'SELECT count(*) AS n FROM event WHERE date < reported')).not.toEqual([{ n: 0 }])
})

test.skipIf(!samples)('files of both generations are told apart by their shape, whatever their suffix', async () => {
  using lake = emptyLake()
  const versions = await lake.load(events, [samples!])
  expect(Object.keys(versions).sort()).toEqual(['events/gdelt', 'events/gdelt-1'])
  expect(versions['events/gdelt']!.read).toBe(200)
  expect(versions['events/gdelt-1']!.read).toBe(100)
  for (const version of Object.values(versions)) expect(adds(version)).toBe(true)
})

/** A line of GDELT 2.0 with the columns given and the others empty. */
const line = (given: Record<string, string>) => gdelt2Columns.map((c) => ({ MonthYear: '201501', Year: '2015', FractionDate: '2015.1', QuadClass: '1', EventCode: '042', GoldsteinScale: '1.9', NumMentions: '3', AvgTone: '0.5', SQLDATE: '20190501', DATEADDED: '20190501120000', ...given })[c] ?? '').join('\t')
const pair = { Actor1CountryCode: 'IDN', Actor2CountryCode: 'JPN' }

test('a feed adds what is new and skips what it has', async () => {
  using lake = emptyLake()
  const first = await lake.load(events, { 'a.CSV': `${line({ GLOBALEVENTID: '1', ...pair })}\n${line({ GLOBALEVENTID: '2', ...pair })}\n` })
  expect(first['events/gdelt']!.tables).toEqual({ event: 2 })
  const second = await lake.load(events, { 'a.CSV': `${line({ GLOBALEVENTID: '1', ...pair })}\n${line({ GLOBALEVENTID: '2', ...pair })}\n`, 'b.CSV': `${line({ GLOBALEVENTID: '2', ...pair })}\n${line({ GLOBALEVENTID: '3', ...pair })}\n` })
  expect(second['events/gdelt']!.tables).toEqual({ event: 3 })
  expect(second['events/gdelt']!.skippedBy).toEqual({ 'already loaded': 1 })
  expect(await lake.ask(events, 'SELECT id FROM event ORDER BY id')).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }])
})

test('rows without two states are skipped, unusable ones rejected', async () => {
  using lake = emptyLake()
  const { 'events/gdelt': version } = await lake.load(events, {
    'a.CSV': [
      line({ GLOBALEVENTID: '1', ...pair }), line({ GLOBALEVENTID: '1', ...pair }), line({ GLOBALEVENTID: '2', Actor1CountryCode: 'IDN' }), line({ GLOBALEVENTID: '3', Actor1CountryCode: 'IDN', Actor2CountryCode: 'EUR' }),
      line({ GLOBALEVENTID: '4', Actor1CountryCode: 'IDN', Actor2CountryCode: 'IDN' }), line({ GLOBALEVENTID: '5', Actor1CountryCode: 'IDN', Actor2CountryCode: 'QQQ' }), line({ GLOBALEVENTID: '6', ...pair, SQLDATE: '20190231' }),
      line({ GLOBALEVENTID: '7', ...pair, QuadClass: '9' }), line({ GLOBALEVENTID: '8', ...pair, NumMentions: '1,200' }), line({ GLOBALEVENTID: '9', ...pair, Actor1Geo_Lat: 'north' }),
    ].join('\n') + '\n',
  })
  expect(adds(version!)).toBe(true)
  expect(version!.kept).toBe(2)
  expect(version!.skippedBy).toEqual({ 'same event twice': 1, 'without two states': 2, 'both actors from one state': 1 })
  expect(version!.rejectedBy).toEqual({ 'unknown country code': 1, 'date is not a date': 1, 'quad class is none of 1, 2, 3, 4': 1, 'number of mentions is not a number': 1 })
})

test.skipIf(!ucdp)('armed conflicts are read whole, both ways, with those who sent troops', async () => {
  using lake = emptyLake()
  const versions = await lake.load(events, [ucdp!])
  for (const version of Object.values(versions)) expect(adds(version)).toBe(true)
  const conflicts = versions['events/ucdp']!
  expect([conflicts.read, conflicts.rejected, conflicts.skippedBy, conflicts.years]).toEqual([5652, 0, { 'side A is not a state': 3 }, [1946, 2024]])
  // The scope names the last year of the release; a newer release needs it raised.
  expect(conflicts.scopes.map((s) => s.years[1])).toEqual([conflicts.years![1], conflicts.years![1]])
  const years = async (from: string, to: string) => (await lake.ask(events, "SELECT DISTINCT year FROM event WHERE dataset = 'events/ucdp' AND from_actor = $from AND to_actor = $to ORDER BY 1", { from, to })).map((r) => r['year'])
  expect(await years('ISR', 'JOR')).toContain(1967)
  expect(await years('RUS', 'UKR')).toEqual([2022, 2023, 2024])
  expect(await years('UKR', 'RUS')).toEqual(await years('RUS', 'UKR'))
  expect(await years('GBR', 'IRQ')).toContain(2003)
  expect(await years('TUR', 'PRK')).toEqual([1950, 1951, 1952, 1953])
  expect(await years('USA', 'CHN')).toEqual(expect.arrayContaining([1951, 1952, 1953]))
  expect([versions['events/ucdp-ged']!.read, versions['events/ucdp-ged']!.kept]).toEqual([1000, 18])
})
