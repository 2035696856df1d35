import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import type { Row, Source } from '#kernel/evidence.ts'
import { adds, emptyLake } from '../../test/evidence.ts'
import { unVotes } from '../pillars/forums/sources/un-votes.ts'
import { igoMemberships } from '../pillars/forums/sources/igo-memberships.ts'
import { importSource } from './ingest.ts'
import { openLake } from './lake.ts'
import { currentVersion, findManifest } from './manifest.ts'
import type { Progress } from './schema.ts'

const header = 'rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year'
const line = (rcid: number, vote: string, ccode: string, date = '1/1/1980', session = '35') => `${rcid},${session},${vote},${ccode},1,0,${date},R/35/1,0,0,0,0,0,0,1980`
const good = [header, line(1, '1', '2'), line(1, '3', '20'), line(1, '8', '850'), line(1, '9', '740'), line(2, '2', '2'), line(2, '2', '850')].join('\n')
const folder = mkdtempSync(join(tmpdir(), 'entente-ingest-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const ask = async ({ lake }: { lake: string }, source: Source, sql: string): Promise<Row[]> => {
  const open = await openLake({ lake, sources: [source] })
  return open.query(sql).finally(() => open.close())
}
const votes = (lake: { lake: string }, path: string) => importSource(unVotes, [path], { lake: lake.lake })

test('counts add up; codes 8 and 9 are kept as absent and not a member', async () => {
  using lake = emptyLake()
  const { 'un-votes/voeten': version } = await lake.load(unVotes, { 'votes.csv': `${good}\n` })
  expect(version).toMatchObject({ read: 6, kept: 6, skipped: 0, rejected: 0, tables: { vote: 6, rollcall: 2 } })
  expect(adds(version!)).toBe(true)
  expect(await ask(lake, unVotes, "SELECT actor, choice, year, line FROM vote WHERE rollcall = '1' ORDER BY line")).toEqual([
    { actor: 'USA', choice: 'yes', year: 1980, line: 2 }, { actor: 'CAN', choice: 'no', year: 1980, line: 3 },
    { actor: 'IDN', choice: 'absent', year: 1980, line: 4 }, { actor: 'JPN', choice: 'not-member', year: 1980, line: 5 },
  ])
})

test('the same files again are unchanged, other files are a new version, and the old one stays', async () => {
  using lake = emptyLake()
  const first = await votes(lake, file('a.csv', good))
  const again = await votes(lake, file('b.csv', good))
  const next = await votes(lake, file('c.csv', `${good}\n${line(3, '1', '2')}`))
  expect([first, again, next].map((r) => [r.results[0]!.version, r.results[0]!.unchanged, r.results[0]!.kept])).toEqual([[1, false, 6], [1, true, 6], [2, false, 7]])
  expect(findManifest(lake.lake, 'un-votes/voeten')!.versions).toHaveLength(2)
  expect(existsSync(join(lake.lake, 'un-votes/voeten/v0001/vote.parquet'))).toBe(true)
})

test('rejects keep line, reason and the original row, also after broken lines', async () => {
  using lake = emptyLake()
  const text = [header, line(1, '1', '2'), `${line(1, '1', '20')},extra`, line(1, '7', '20'), line(1, '1', '99999'), line(1, '1', '20', '13/45/1980'), line(1, '1', '20', '1/1/1980', '1,000'), '1,35', line(1, '1', '850')].join('\n')
  const { results: [result] } = await votes(lake, file('bad.csv', text))
  expect(result).toMatchObject({ read: 8, kept: 2, rejected: 6 })
  const rejects = readFileSync(result!.rejectsFile!, 'utf8').trim().split('\n').slice(1).map((l) => l.replace(/^[^,]*,(\d+),"?/, '$1 ')).sort()
  expect(rejects).toEqual(['3 more fields than the header', '4 vote is none of 1, 2, 3, 8, 9', '5 unknown country code', '6 date is not a date', '7 more fields than the header', '8 fewer fields than the header'].map((r) => expect.stringContaining(r)))
  expect(await ask(lake, unVotes, 'SELECT line FROM vote ORDER BY line')).toEqual([{ line: 2 }, { line: 9 }])
})

test('a state that stands twice in a roll call counts once', async () => {
  using lake = emptyLake()
  const { results: [result] } = await votes(lake, file('twice.csv', `${good}\n${line(1, '3', '2')}\n${line(3, '3', '2')}`))
  expect(result).toMatchObject({ read: 8, kept: 7, rejected: 1 })
  expect(await ask(lake, unVotes, "SELECT choice FROM vote WHERE rollcall = '1' AND actor = 'USA'")).toEqual([{ choice: 'yes' }])
})

test('quotes, commas and line breaks inside fields; lines count as in the file', async () => {
  using lake = emptyLake()
  const { 'igo-memberships/factbook': version } = await lake.load(igoMemberships, { 'm.csv': '"ISO_3166_2","ISO_3166_3","NAME.EN","source","org_name","org_id","org_member"\r\n"NA","NAM","Namibia","CIA","Bank, ""the"" first\nof two lines","ABC","member"\r\n"FR","FRA","France","CIA","X","ABC","observer"\r\n' })
  expect(version).toMatchObject({ read: 2, kept: 2 })
  expect(await ask(lake, igoMemberships, 'SELECT actor, kind, name, line FROM membership ORDER BY line')).toEqual([
    { actor: 'NAM', kind: 'full', name: 'Bank, "the" first\nof two lines', line: 2 }, { actor: 'FRA', kind: 'observer', name: 'X', line: 4 },
  ])
})

describe('a file that cannot be used is refused with a sentence, and what was there stands', () => {
  const gz = gzipSync(good.repeat(50))
  const cases: [string, string | Buffer, string, RegExp][] = [
    ['truncated.csv.gz', gz.subarray(0, gz.length - 20), 'evidence/unreadable', /damaged or truncated gzip/],
    ['empty.csv', '', 'evidence/empty', /empty\.csv is empty/],
    ['header-only.csv', header, 'evidence/empty', /header but no rows/],
    ['missing.csv', good.replace('ccode', 'country'), 'evidence/no-layout', /rcid, session, vote, ccode/],
    ['page.csv', '<!DOCTYPE html><html><body>rcid,session,vote,ccode,date</body></html>', 'evidence/html', /page\.csv is a web page/],
    ['nothing.csv', [header, line(1, '1', '99999')].join('\n'), 'evidence/all-rejected', /None of the 1 rows.*unknown country code/],
  ]
  test.each(cases)('%s', async (name, content, code, sentence) => {
    using lake = emptyLake()
    await votes(lake, file('before.csv', good))
    await expect(votes(lake, file(name, content))).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) })
    expect(currentVersion(findManifest(lake.lake, 'un-votes/voeten'))).toMatchObject({ version: 1, kept: 6 })
    expect(readdirSync(join(lake.lake, 'un-votes/voeten')).sort()).toEqual(['manifest.json', 'v0001'])
  })
  test('a path that is not there, a folder with nothing known, half of a dataset', async () => {
    using lake = emptyLake()
    await expect(votes(lake, join(folder, 'absent'))).rejects.toMatchObject({ code: 'evidence/no-file' })
    const odd = mkdtempSync(join(folder, 'odd-'))
    writeFileSync(join(odd, 'readme.txt'), 'hello')
    await expect(votes(lake, odd)).rejects.toMatchObject({ code: 'evidence/no-layout' })
    await expect(votes(lake, file('half.csv', 'rcid,country,country_code,vote\n1,France,FR,yes\n'))).rejects.toMatchObject({ code: 'evidence/no-layout', message: expect.stringContaining('the rollcalls file') })
  })
})

test('another delimiter, a BOM, windows-1252, UTF-16 and CR CR LF are read as they are', async () => {
  using lake = emptyLake()
  const rows = 'ISO_3166_2,ISO_3166_3,NAME.EN,source,org_name,org_id,org_member\nCI,CIV,Côte d’Ivoire,CIA,Banque d’été,ABC,member\n'
  const name = async () => (await ask(lake, igoMemberships, 'SELECT name FROM membership'))[0]!['name']
  const load = (given: string | Buffer) => importSource(igoMemberships, [file('m.csv', given)], { lake: lake.lake })
  await load(`\uFEFF${rows}`)
  expect(await name()).toBe('Banque d’été')
  await load(rows.replaceAll(',', ';').replaceAll('\n', '\r\r\n'))
  expect(await name()).toBe('Banque d’été')
  await load(Buffer.from(rows.replaceAll('’', '\'').replace(',member\n', ',associate\n'), 'latin1'))
  expect(await name()).toBe("Banque d'été")
  await load(Buffer.from(`\uFEFF${rows.replace('ABC', 'ABD')}`, 'utf16le'))
  expect(await name()).toBe('Banque d’été')
})

test('progress says stage, rate and time left; a cancelled import changes nothing', async () => {
  using lake = emptyLake()
  await votes(lake, file('before.csv', good))
  const stop = new AbortController()
  const seen: Progress[] = []
  const big = file('big.csv', [header, ...Array.from({ length: 200_000 }, (_, i) => line(i % 500, '1', '2'))].join('\n'))
  const importing = importSource(unVotes, [big], { lake: lake.lake, signal: stop.signal, onProgress: (p) => { seen.push(p); if (p.stage === 'read') stop.abort() } })
  await expect(importing).rejects.toMatchObject({ code: 'evidence/cancelled' })
  expect(seen.map((p) => p.stage)).toContain('unpack')
  expect(currentVersion(findManifest(lake.lake, 'un-votes/voeten'))!.version).toBe(1)
})

test('killed at any moment, the previous version stands and the next import works', async () => {
  using lake = emptyLake()
  await votes(lake, file('before.csv', good))
  const big = file('kill.csv', [header, ...Array.from({ length: 120_000 }, (_, i) => line(i, '1', '2'))].join('\n'))
  const program = file('kill.ts', `import { importSource } from ${JSON.stringify(join(import.meta.dirname, 'ingest.ts'))}; import { unVotes } from ${JSON.stringify(join(import.meta.dirname, '../pillars/forums/sources/un-votes.ts'))}; process.stdout.write('go'); await importSource(unVotes, [${JSON.stringify(big)}], { lake: ${JSON.stringify(lake.lake)} })`)
  for (const after of [30, 120, 250, 400, 600]) {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'ignore'] })
    const closed = new Promise((resolve) => child.once('close', resolve))
    await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), closed])
    await new Promise((resolve) => setTimeout(resolve, after))
    child.kill('SIGKILL')
    await closed
    const version = currentVersion(findManifest(lake.lake, 'un-votes/voeten'))!
    expect(await ask(lake, unVotes, 'SELECT count(*) AS n FROM vote')).toEqual([{ n: version.tables['vote'] }])
    if (version.version > 1) return
  }
  execFileSync(process.execPath, [program])
  expect(currentVersion(findManifest(lake.lake, 'un-votes/voeten'))).toMatchObject({ version: 2, kept: 120_000 })
  expect(readdirSync(join(lake.lake, 'un-votes/voeten')).filter((n) => n.startsWith('.staging'))).toEqual([])
}, 240_000)
