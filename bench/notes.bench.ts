import { sql } from 'kysely'
import { openMinistry } from '../src/pillars/dialogue/correspondence/ministry.fixture.ts'
import { median, ratio, secondsOf, smoke } from './measure.ts'

/**
 * The registers of correspondence: 10,000 notes among 30,000 records, a third of them above the reader’s clearance, listed and
 * filtered in the ways of the screen. Limit 200 ms for the slowest of them (median of its runs), reply clocks and totals included.
 */
const notes = smoke ? 500 : 10_000
const limit = 0.2
const it = await openMinistry()
const { drafter } = it.people
await sql`
  INSERT INTO record (id, pillar, kind, title, parties, fields, summary, language, level, author, status, happened_on, due_on, number, updated_at, created_at)
  SELECT gen_random_uuid(), 'dialogue', CASE WHEN n % 3 = 0 THEN 'note' ELSE 'memo' END, 'Matter ' || n || ' of ' || (ARRAY['transit', 'fisheries', 'visas', 'scholarships'])[1 + n % 4], ARRAY[(ARRAY['PER', 'KEN', 'IDN', 'NOR', 'FRA', 'JPN'])[1 + n % 6]],
    jsonb_build_object('form', (ARRAY['note-verbale', 'letter', 'aide-memoire'])[1 + n % 3], 'direction', CASE WHEN n % 2 = 0 THEN 'out' ELSE 'in' END, 'addressee', jsonb_build_object('actor', 'PER', 'name', 'Embassy', 'rank', 'institution', 'place', '', 'unit', null), 'series', CASE WHEN n % 2 = 0 THEN 'NV' ELSE 'IN' END, 'theirNumber', n || '/2026', 'wantsAnswer', n % 5 = 0),
    repeat('The Ministry has the honour to refer to the matter and to convey the following. ', 12), 'en', (n % 3 = 0 AND n % 9 = 0)::int * 3, ${drafter}, (ARRAY['draft', 'registered', 'delivered', 'answered'])[1 + n % 4], date '2026-11-01' - (n % 900), NULL, CASE WHEN n % 3 = 0 THEN 'B/' || n ELSE NULL END, now() - make_interval(mins => n), now() - make_interval(mins => n)
  FROM generate_series(1, ${notes * 3}) n`.execute(it.db)
await sql`ANALYZE record`.execute(it.db)
const api = it.notes('drafter')
const asked: [string, Parameters<typeof api.list>[0]][] = [
  ['all', {}], ['out', { direction: 'out' }], ['in, a form', { direction: 'in', form: 'letter' }], ['a partner', { party: 'KEN' }], ['a register', { series: 'NV' }], ['a status', { status: 'delivered' }],
  ['awaiting our reply', { awaiting: 'ours' }], ['awaiting theirs', { awaiting: 'theirs' }], ['a word', { q: 'fisheries' }], ['their number', { q: '4242/2026' }], ['mine', { isMine: true }], ['by due day', { sort: 'due' }],
]
let slowest = 0
for (const [name, filter] of asked) {
  await api.list(filter)
  const seconds = await secondsOf(9, () => api.list(filter))
  slowest = Math.max(slowest, median(seconds))
  console.log(`${name}: ${(median(seconds) * 1000).toFixed(0)} ms (${(Math.min(...seconds) * 1000).toFixed(0)}–${(Math.max(...seconds) * 1000).toFixed(0)})`)
}
ratio(`slowest list of ${notes.toLocaleString('en')} notes ÷ ${limit * 1000} ms`, slowest, limit, 1)
await it.close()
