import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { loadavg } from 'node:os'
import { sql } from 'kysely'
import { scopeOf } from '#server/access/scope.ts'
import type { Db } from '#server/database.ts'
import { search } from '#server/search/search.ts'
import { findFunctions, permitted } from '#server/search/sql-find.ts'
import { suggestRecords } from '#server/search/store.ts'
import type { Sort } from '#server/search/schema.ts'
import { recordPillars } from '#kernel/record.ts'
import { realData } from './data.ts'
import { median, ratio, smoke } from './measure.ts'
import { chance, kinds, readSpeeches, reference, textLength } from './search-records.ts'
import { searchWorld } from './search-world.ts'

/**
 * Search over a million records (`--records=N` for others; 20,000 in a smoke run) with text made from the speeches of the
 * General Debate: the whole answer (parsing, finding, facets, twenty passages) in one transaction of who asks, one query at
 * a time, caches warm. p95 against 300 ms; and the same without access rules as a ratio, bar 1.5: the very functions with
 * `true` in the place of the predicate. Beside each stands the processor's time, which other work on the machine
 * stretches less.
 */
const count = Number(process.argv.find((one) => one.startsWith('--records='))?.slice('--records='.length) ?? (smoke ? 20_000 : 1_000_000))
const rounds = smoke ? 1 : Number(process.argv.find((one) => one.startsWith('--rounds='))?.slice('--rounds='.length) ?? 3)
const speeches = realData('statements/ungdc')

async function measure(folder: string): Promise<void> {
  const world = await searchWorld(folder, count)
  try {
    const { rows: [size] } = await sql<{ record: string; entry: string; words: string; titles: string; trigrams: string; buffers: string }>`SELECT pg_size_pretty(pg_total_relation_size('record')) AS record, pg_size_pretty(pg_table_size('search_entry')) AS entry,
      pg_size_pretty(pg_relation_size('search_entry_document')) AS words, pg_size_pretty(pg_relation_size('search_entry_titled')) AS titles, pg_size_pretty(pg_total_relation_size('search_word')) AS trigrams, current_setting('shared_buffers') AS buffers`.execute(world.db)
    const disk = statfsSync(world.folder)
    console.log(`${count.toLocaleString('en')} records of ${textLength.title} + ${textLength.summary} words; records ${size!.record}, entries ${size!.entry}, index of words ${size!.words}, of titles ${size!.titles}, words known ${size!.trigrams}; shared_buffers ${size!.buffers}; ${Math.round((disk.bavail * disk.bsize) / 2 ** 30)} GiB of disk free. Load of the machine ${loadavg()[0]!.toFixed(1)}.`)
    const asked = queries(folder)
    await openFunctions(world.db)
    for (const [who, person] of Object.entries(world.people)) {
      const within = scopeOf(world.db, { person })
      const times = await timed(world.db, asked, (text, sort) => within((db) => search(db, text, { sort, from: 0, size: 20, hasFacets: true }, vocabulary)))
      const openTimes = await timed(world.db, asked, (text, sort) => within((db) => withoutRules(db, () => search(db, text, { sort, from: 0, size: 20, hasFacets: true }, vocabulary))))
      console.log(`\n${who}`)
      for (const kind of new Set(asked.map((one) => one.kind))) console.log(`  ${kind.padEnd(22)} ${told(of(times, kind))}   without rules ${told(of(openTimes, kind))}`)
      console.log(`  ${'all'.padEnd(22)} ${told(times)}   without rules ${told(openTimes)}`)
      ratio(`  ${who}: p95 ÷ 300 ms`, p95(times.map((one) => one.ms)), 300, 1)
      ratio(`  ${who}: p95 with rules ÷ without`, p95(times.map((one) => one.ms)), p95(openTimes.map((one) => one.ms)), 1.5)
      ratio(`  ${who}: time of the processor, p95 ÷ 300 ms`, p95(times.map((one) => one.cpu)), 300, 1)
      ratio(`  ${who}: time of the processor over all queries, with rules ÷ without`, sum(times), sum(openTimes), 1.5)
    }
    const typing = await timed(world.db, ['go', 'gove', 'united na', 'security counc', 'climate ch', 'pa', 'развит', 'zzzz'].map((text) => ({ kind: 'suggest', text, sort: 'newest' })), (text) => scopeOf(world.db, { person: world.people.officer })((db) => suggestRecords(db, text.split(' ').slice(0, -1), text.split(' ').at(-1)!, 8)))
    console.log(`\nwhile typing: ${told(typing)}`)
    await writing(world.db, world.people.officer)
  } finally {
    await closeFunctions(world.db)
    await world.close()
  }
}

type Asked = { readonly kind: string; readonly text: string; readonly sort: Sort }
type Timed = { readonly place: number; readonly kind: string; readonly ms: number; readonly cpu: number }

const vocabulary = { actorsNamed: (name: string) => [name], kinds, pillars: recordPillars }

/** A mix of questions, the same each time: words by how often they stand in the speeches, and what people add to them. */
function queries(folder: string): Asked[] {
  const random = chance(7)
  const speech = readSpeeches(folder)
  const counts = new Map<string, number>()
  for (const word of speech.words) {
    const bare = word.toLowerCase().replace(/[^a-z]/g, '')
    if (bare.length > 3) counts.set(bare, (counts.get(bare) ?? 0) + 1)
  }
  const between = (low: number, high: number) => [...counts].filter(([, n]) => n >= low && n < high).map(([word]) => word).sort()
  const [rare, medium, common] = [between(1, 3), between(60, 300), between(1500, 20_000)]
  const pick = (of: readonly string[]) => of[Math.floor(random() * of.length)]!
  const pair = () => { const place = Math.floor(random() * (speech.words.length - 3)); return `"${speech.words.slice(place, place + 2).join(' ').replaceAll('"', '')}"` }
  const each = (kind: string, n: number, make: () => string, sort: Sort = 'relevance'): Asked[] => Array.from({ length: n }, () => ({ kind, text: make(), sort }))
  return [
    ...each('in one record', 5, () => reference(Math.floor(random() * count))), ...each('rare word', 10, () => pick(rare)), ...each('medium word', 10, () => pick(medium)), ...each('common word', 10, () => pick(common)),
    ...each('two medium words', 5, () => `${pick(medium)} ${pick(medium)}`), ...each('two common words', 10, () => `${pick(common)} ${pick(common)}`), ...each('phrase', 10, pair),
    ...each('word -word', 5, () => `${pick(medium)} -${pick(common)}`), ...each('word OR word', 5, () => `${pick(rare)} OR ${pick(medium)}`), ...each('common, newest', 5, () => pick(common), 'newest'), ...each('common, by date', 5, () => pick(common), 'date'),
    ...each('word country: type:', 8, () => `${pick(common)} country:${pick(['FRA', 'KEN', 'AFG', 'CHN', 'BRA'])} type:${pick(kinds)}`), ...each('word after: before:', 5, () => `${pick(medium)} after:2015 before:2019`), ...each('operators alone', 4, () => `type:${pick(kinds)} year:${2012 + Math.floor(random() * 10)}`),
    ...each('~name', 4, () => `~${pick(['Guterres', 'Guterez', 'Mandela', 'Palestyne'])}`), ...each('nothing as typed', 3, () => `${pick(medium)}zq`), ...each('everything', 2, () => ''),
  ]
}

/** Milliseconds that the processor has worked for us and for PostgreSQL's process so far; not a number where the system does not tell. */
const worked = (process_: number): number => {
  const file = `/proc/${process_}/schedstat`
  const { user, system } = process.cpuUsage()
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 + (user + system) / 1000 : NaN
}

async function timed(db: Db, asked: readonly Asked[], work: (text: string, sort: Sort) => Promise<unknown>): Promise<Timed[]> {
  const { rows: [backend] } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db)
  for (const { text, sort } of asked) await work(text, sort)
  const times: Timed[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [place, { kind, text, sort }] of asked.entries()) {
      const [began, before] = [performance.now(), worked(backend!.pid)]
      await work(text, sort)
      times.push({ place, kind, ms: performance.now() - began, cpu: worked(backend!.pid) - before })
    }
  }
  return times
}

const p95 = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * 0.95))]!
const sum = (times: readonly Timed[]): number => times.reduce((all, one) => all + one.cpu, 0)
const told = (times: readonly { ms: number; cpu: number }[]): string => `median ${median(times.map((one) => one.ms)).toFixed(0).padStart(4)} ms, p95 ${p95(times.map((one) => one.ms)).toFixed(0).padStart(4)} ms (processor ${median(times.map((one) => one.cpu)).toFixed(0).padStart(4)}, ${p95(times.map((one) => one.cpu)).toFixed(0).padStart(4)})`
const of = (times: readonly Timed[], kind: string): Timed[] => times.filter((one) => one.kind === kind)

/** The functions of search with `true` for the predicate and nothing for the sieve, in a schema of their own that only this bench knows. */
async function openFunctions(db: Db): Promise<void> {
  await sql`DROP SCHEMA IF EXISTS without_rules CASCADE`.execute(db)
  await sql`CREATE SCHEMA without_rules`.execute(db)
  await sql`GRANT USAGE ON SCHEMA without_rules TO PUBLIC`.execute(db)
  for (const text of findFunctions.filter((one) => /FUNCTION search_(find|similar|suggest)\(/.test(one))) {
    const open = text.replaceAll(permitted, 'true').replace('search_is_narrow()', 'false').replace('FUNCTION search_', 'FUNCTION without_rules.search_').replace('search_path = public', 'search_path = without_rules, public')
    if (open.includes('me.level')) throw new Error('An access rule is left in what should have none.')
    await sql.raw(open).execute(db)
  }
}

const closeFunctions = (db: Db) => sql`DROP SCHEMA IF EXISTS without_rules CASCADE`.execute(db)

/** The same transaction with the open functions in front, and records read past row-level security. */
async function withoutRules<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`RESET ROLE`.execute(db)
  await sql`SET LOCAL search_path = without_rules, public`.execute(db)
  return work()
}

/** What the index costs a write: one record, and a batch. All of it is taken back. */
async function writing(db: Db, person: string): Promise<void> {
  const { rows: [backend] } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db)
  const copy = (step: Db, offset: number, count: number) => sql`INSERT INTO record (id, pillar, kind, title, summary, language, level, author)
    SELECT gen_random_uuid(), pillar, kind, title, summary, language, level, ${person} FROM record ORDER BY id LIMIT ${count} OFFSET ${offset}`.execute(step)
  const step = await db.startTransaction().execute()
  const times: { ms: number; cpu: number }[] = []
  for (let at = 0; at < (smoke ? 5 : 100); at++) {
    const [began, before] = [performance.now(), worked(backend!.pid)]
    await copy(step, at, 1)
    times.push({ ms: performance.now() - began, cpu: worked(backend!.pid) - before })
  }
  const [began, batch] = [performance.now(), smoke ? 100 : 2000]
  await copy(step, 1000, batch)
  console.log(`writing a record with its place in the index: ${told(times)}; ${batch} at once: ${Math.round(batch / ((performance.now() - began) / 1000))} a second`)
  await step.rollback().execute()
}

if (speeches) await measure(speeches)
