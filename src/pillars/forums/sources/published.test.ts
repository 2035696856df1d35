import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { adds, emptyLake, realData } from '../../../../test/evidence.ts'
import { importSource } from '#evidence/ingest.ts'
import { resolve } from '#evidence/actors.ts'
import { openLake } from '#evidence/lake.ts'
import { indicators } from '../indicators.ts'
import { igoMemberships } from './igo-memberships.ts'
import { unVotes } from './un-votes.ts'

const figuresOf = async (lake: string, id: string, where: string) => {
  const open = await openLake({ lake, sources: [unVotes, igoMemberships] })
  const indicator = indicators.find((i) => i.id === id)!
  await open.query(`CREATE TEMP TABLE ${indicator.prepare!.table} AS ${indicator.prepare!.sql}`)
  return open.query(`SELECT us, partner, year, value FROM (${indicator.figures}) WHERE ${where}`).finally(() => open.close())
}

async function* csvRows(path: string): AsyncGenerator<Record<string, string>> {
  let header: string[] | undefined
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const cells = line.split(',').map((c) => c.replace(/^"|"$/g, ''))
    if (header) yield Object.fromEntries(header.map((h, i) => [h, cells[i] ?? '']))
    else header = cells
  }
}

const votes = realData('un/voeten_unvotes_s1_70')
const ideal = realData('un/ideal_points/IdealpointestimatesAll_Jun2024_sessions01-60.csv.gz')

test.skipIf(!votes || !ideal)('agreement with the United States in session 40 equals the published USAgree for all 157 states', async () => {
  using lake = emptyLake()
  const { 'un-votes/voeten': version } = await lake.load(unVotes, [votes!])
  expect(version).toMatchObject({ read: 1_066_613, kept: 1_066_613, skipped: 0, rejected: 0 })
  expect(adds(version!)).toBe(true)
  const ours = new Map((await figuresOf(lake.lake, 'forums.vote-agreement', "us = 'USA' AND year = 1985")).map((r) => [r['partner'], Number(r['value'])]))
  let compared = 0
  for await (const row of csvRows(ideal!)) {
    if (row['session'] !== '40' || row['ccode'] === '2') continue
    const found = resolve('cow', row['ccode']!, '1985')
    if (!('actor' in found)) throw new Error(`cow ${row['ccode']} does not resolve`)
    expect(Math.abs(ours.get(found.actor)! - Number(row['USAgree'])), found.actor).toBeLessThan(1e-6)
    compared++
  }
  expect(compared).toBe(157)
}, 120_000)

test.skipIf(!votes)('one vote changed in a copied file changes exactly the pairs of that state which voted on it', async () => {
  using lake = emptyLake()
  const text = gunzipSync(readFileSync(join(votes!, 'UNVotesPublished.csv.gz'))).toString('utf8')
  const lines = text.split('\n').filter((l, i) => i === 0 || l.split(',')[1] === '40')
  const at = lines.findIndex((l) => l.split(',')[2] === '1' && l.split(',')[3] === '850')
  const rcid = lines[at]!.split(',')[0]
  const changed = lines.with(at, lines[at]!.split(',').with(2, '3').join(','))
  const load = async (name: string, content: string[]) => {
    const path = join(lake.lake, name)
    writeFileSync(path, content.join('\n'))
    await importSource(unVotes, [path], { lake: lake.lake })
    return new Map((await figuresOf(lake.lake, 'forums.vote-agreement', 'true')).map((r) => [`${r['us']} ${r['partner']}`, r['value']]))
  }
  const before = await load('before.csv', lines)
  const after = await load('after.csv', changed)
  const differing = [...after].filter(([pair, value]) => before.get(pair) !== value).map(([pair]) => pair).sort()
  // A partner that voted yes agreed before and not after; one that voted no the other way round; one that abstained agreed neither time.
  const partners = lines.filter((l) => l.split(',')[0] === rcid && l.split(',')[3] !== '850' && ['1', '3'].includes(l.split(',')[2]!)).map((l) => resolve('cow', l.split(',')[3]!, '1985')).map((r) => ('actor' in r ? r.actor : ''))
  expect(partners.length).toBeGreaterThan(50)
  expect(differing).toEqual(partners.flatMap((p) => [`IDN ${p}`, `${p} IDN`]).sort())
}, 120_000)

const long = realData('un/unvotes')
const matrices = realData('un/digital_library_matrices')

test.skipIf(!votes || !long || !matrices)('the three layouts load side by side and are never summed: each session speaks once', async () => {
  using lake = emptyLake()
  const versions = await lake.load(unVotes, [votes!, long!, matrices!])
  expect(versions['un-votes/unvotes']).toMatchObject({ read: 836_830, rejected: 0, tables: { rollcall: 6017 } })
  expect(versions['un-votes/digital-library']).toMatchObject({ read: 389_578, rejected: 0 })
  const sessions = await lake.ask(unVotes, 'SELECT session, count(DISTINCT dataset) AS n, any_value(dataset) AS dataset FROM vote GROUP BY session')
  expect(sessions.every((s) => s['n'] === 1)).toBe(true)
  expect(Object.fromEntries(sessions.map((s) => [s['session'], s['dataset']]))).toMatchObject({ 70: 'un-votes/voeten', 72: 'un-votes/unvotes', 73: 'un-votes/digital-library' })
}, 120_000)

const igo = realData('igo/cow_igo_v3')
const counts = realData('igo/cow_igo_counts/cow_igo_sy.csv.gz')

test.skipIf(!igo || !counts)('full memberships in 2000 equal the published sums for 191 of 191 states', async () => {
  using lake = emptyLake()
  await lake.load(igoMemberships, [igo!])
  const ours = new Map((await lake.ask(igoMemberships, "SELECT actor, count(*) AS n FROM membership WHERE year = 2000 AND kind = 'full' GROUP BY actor")).map((r) => [r['actor'], r['n']]))
  let compared = 0
  for await (const row of csvRows(counts!)) {
    if (row['year'] !== '2000') continue
    const found = resolve('cow', row['ccode']!, '2000')
    if (!('actor' in found)) throw new Error(`cow ${row['ccode']} does not resolve`)
    expect(ours.get(found.actor) ?? 0, found.actor).toBe(Number(row['sum_igo_full']))
    compared++
  }
  expect(compared).toBe(191)
}, 120_000)
