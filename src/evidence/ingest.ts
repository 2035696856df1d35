import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { CanonicalTable, Dataset, Load, Scope, Source } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { takeLock } from '#server/lock.ts'
import { concordanceDigest, registerActors } from './actors.ts'
import { openArchives } from './archives.ts'
import { named, openDuck, quoted, rowsOf, type Duck } from './duckdb.ts'
import { locate, type Found, type Group } from './locate.ts'
import { currentVersion, findManifest, publish, syncFolder, type ResolvedScope, type StoredVersion } from './manifest.ts'
import { meter, type Meter } from './meter.ts'
import { readRaw, type BrokenLine, type StagedFile } from './read-raw.ts'
import { readTexts } from './read-texts.ts'
import { writeRejects } from './rejects.ts'
import type { ImportResult, Progress } from './schema.ts'
import { canonicalSelect, canonicalTables } from './tables.ts'
import { sizeOf, unpack, type Unpacked } from './unpack.ts'
import { xmlToCsv } from './xml-rows.ts'

export type ImportOptions = {
  /** Folder of the lake. */
  lake: string
  onProgress?: (progress: Progress) => void
  onResult?: (result: ImportResult) => void
  signal?: AbortSignal
  /** Where the files came from, when that is not their path (a download's address). */
  from?: string
  memory?: string
  now?: () => Date
}

/**
 * Loads the publisher's files under `paths` into the lake: each dataset found there becomes a new version,
 * or stays as it is when the same files were loaded before. Killed at any moment, the previous version stands.
 *
 * @returns one result a dataset, and the files that no layout of the source knows
 * @throws Fault evidence/…; datasets finished before the fault stay loaded; lock/held while the source is being imported elsewhere
 */
export async function importSource(source: Source, paths: readonly string[], options: ImportOptions): Promise<{ results: ImportResult[]; passedOver: string[] }> {
  const results: ImportResult[] = []
  const lock = await takeLock(join(options.lake, `.${source.id}.lock`), `importing ${source.id}`, 0, `the source ${source.id}`)
  const opened = join(options.lake, `.opened-${source.id}`)
  try {
    const { groups, passedOver } = await locate(source, await openArchives(paths, opened, options.signal))
    for (const group of groups) {
      const result = await importDataset(source, group, options)
      options.onResult?.(result)
      results.push(result)
    }
    return { results, passedOver }
  } finally {
    await rm(opened, { recursive: true, force: true })
    lock.release()
  }
}

type Staged = Found & Unpacked & { staged: string }

async function importDataset(source: Source, group: Group, options: ImportOptions): Promise<ImportResult> {
  const { dataset } = group
  const began = performance.now()
  const folder = join(options.lake, dataset.id)
  const staging = join(folder, `.staging-${process.pid}`)
  const progress = meter(options.onProgress)
  // What a killed import left: the lock says that nobody else is at work here.
  for (const left of existsSync(folder) ? await readdir(folder) : []) if (left.startsWith('.staging-')) await rm(join(folder, left), { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  try {
    const staged = await stage(group, staging, progress, options.signal)
    const before = findManifest(options.lake, dataset.id)
    const current = currentVersion(before)
    const fresh = dataset.feed && current ? staged.filter((f) => !current.files.some((g) => g.sha256 === f.sha256)) : staged
    const digest = digestOf(dataset, dataset.feed && current ? [...current.files.map((f) => f.sha256), ...fresh.map((f) => f.sha256)] : staged.map((f) => f.sha256))
    if (current && (current.digest === digest || fresh.length === 0)) return resultOf(source, dataset, current, options.lake, secondsSince(began), true)
    const number = Math.max(0, ...(before?.versions ?? []).map((v) => v.version)) + 1
    const version = await load(dataset, fresh, { number, digest, current, staging, options, progress })
    version.seconds = secondsSince(began)
    options.signal?.throwIfAborted()
    const place = join(folder, versionFolder(number))
    await rm(place, { recursive: true, force: true })
    await rename(join(staging, 'out'), place)
    await syncFolder(folder)
    await publish(options.lake, dataset.id, version)
    progress.done(dataset.id)
    return resultOf(source, dataset, version, options.lake, version.seconds, false)
  } catch (cause) {
    throw cancelledOr(cause, dataset, options.signal)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

function cancelledOr(cause: unknown, dataset: Dataset, signal?: AbortSignal): unknown {
  if (signal?.aborted) return new Fault('evidence/cancelled', `The import of ${dataset.id} was cancelled; what was there before stands.`)
  const message = cause instanceof Error ? cause.message : ''
  if (/No space left on device|ENOSPC/i.test(message)) return new Fault('evidence/unreadable', `There is no space left for ${dataset.id}; what was there before stands. Free some space and load it again.`, { cause })
  return cause
}

async function stage({ files }: Group, staging: string, progress: Meter, signal?: AbortSignal): Promise<Staged[]> {
  const staged: Staged[] = []
  const total = (await Promise.all(files.map((f) => sizeOf(f.path)))).reduce((a, b) => a + b, 0)
  let before = 0
  for (const [i, file] of files.entries()) {
    const to = join(staging, `${i}.txt`)
    const unpacked = await unpack(file.path, to, (bytes) => progress.at('unpack', file.head.name, before + bytes, total, 'bytes'), signal)
    before += unpacked.bytes
    staged.push({ ...file, ...unpacked, staged: to })
  }
  return staged.sort((a, b) => (a.head.name < b.head.name ? -1 : 1))
}

/** Same files read in the same way: the same digest. The load's own text and the concordance take part, so that a better reading of old files is a new version. */
function digestOf(dataset: Dataset, files: readonly string[]): string {
  const all = new Set<string>(dataset.files.map((r) => r.role))
  const way = JSON.stringify([typeof dataset.load === 'function' ? dataset.load(all) : dataset.load, dataset.files.map((f) => f.format), dataset.scope, concordanceDigest])
  return createHash('sha256').update(way).update([...files].sort().join('\n')).digest('hex')
}

type Loading = { number: number; digest: string; current: StoredVersion | undefined; staging: string; options: ImportOptions; progress: Meter }

async function load(dataset: Dataset, files: readonly Staged[], { number, digest, current, staging, options, progress }: Loading): Promise<StoredVersion> {
  const out = join(staging, 'out')
  await mkdir(out)
  const { duck, close } = await openDuck([options.lake, staging], { memory: options.memory ?? '700MB', spill: join(staging, 'spill') })
  const stop = () => duck.interrupt()
  options.signal?.addEventListener('abort', stop)
  const watch = setInterval(() => { const p = duck.progress; if (p.percentage > 0) progress.at('read', dataset.id, Math.round(p.percentage), 100, 'steps') }, 250)
  try {
    await registerActors(duck)
    const roles = new Set(files.map((f) => f.role.role))
    const broken: BrokenLine[] = []
    const columns: string[] = []
    for (const role of dataset.files) {
      const own = files.filter((f) => f.role.role === role.role)
      if (own.length === 0) continue
      progress.at('read', own.length > 3 ? `${own.length} files` : own.map((f) => f.head.name).join(', '), 0, null, 'rows')
      columns.push(...role.columns)
      if (role.format.kind === 'text') { await readTexts(duck, role.role, own.map((f) => ({ staged: f.staged, name: f.head.name }))); continue }
      const read = await readRaw(duck, role.role, csvFormat(role.format), role.format.kind === 'xml' ? ['xml_line'] : role.columns, await plain(own))
      broken.push(...read.broken)
    }
    progress.at('check', dataset.id, 0, null, 'rows')
    const loading = typeof dataset.load === 'function' ? dataset.load(roles) : dataset.load
    await duck.run(`CREATE TEMP TABLE record AS ${loading.mostlySkipped ? `SELECT * FROM (${loading.records}) WHERE verdict IS NULL OR verdict NOT LIKE 'skip: %'` : loading.records}`)
    if (dataset.feed && current) await skipKnown(duck, dataset.feed, options.lake, current)
    const counts = await countVerdicts(duck, broken, loading.mostlySkipped ? loading.records : undefined)
    if (counts.kept === 0) throw nothingKept(dataset, counts)
    await duck.run('CREATE TEMP VIEW kept AS SELECT * EXCLUDE (verdict) FROM record WHERE verdict IS NULL')
    progress.at('write', dataset.id, 0, null, 'rows')
    const tables = await writeTables(duck, loading, out)
    const folder = join(dataset.id, versionFolder(number))
    const rejectsFile = counts.rejected > 0 ? join(folder, 'rejects.csv') : null
    const main = loading.raw ?? dataset.files.find((r) => roles.has(r.role))!.role
    if (rejectsFile) await writeRejects(duck, main, [...roles].filter((role) => role !== main), broken, join(out, 'rejects.csv'))
    const parts: StoredVersion['parts'] = {}
    const rows: Record<string, number> = {}
    for (const [table, count] of Object.entries(tables)) {
      parts[table] = [...(dataset.feed ? current?.parts[table] ?? [] : []), join(folder, `${table}.parquet`)]
      rows[table] = count + (dataset.feed ? current?.tables[table] ?? 0 : 0)
    }
    const years = await yearsOf(duck, out, Object.keys(tables))
    const now = (options.now?.() ?? new Date()).toISOString()
    return {
      version: number, digest,
      files: [...(dataset.feed ? current?.files ?? [] : []), ...files.map((f) => ({ name: f.head.name, role: f.role.role, bytes: f.bytes, sha256: f.sha256, from: options.from ?? basename(f.path) }))],
      columns: [...new Set(columns)], ...counts, tables: rows, years: dataset.feed ? widest(years, current?.years ?? null) : years, retrieved: now, loadedAt: now, seconds: 0, parts, rejectsFile,
      scopes: await Promise.all(dataset.scope.map((s) => resolveScope(duck, s, years))),
    }
  } finally {
    clearInterval(watch)
    options.signal?.removeEventListener('abort', stop)
    close()
  }
}

function widest(a: [number, number] | null, b: [number, number] | null): [number, number] | null {
  return a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : a ?? b
}

function csvFormat(format: Dataset['files'][number]['format']): Extract<typeof format, { kind: 'csv' }> {
  return format.kind === 'csv' ? format : { kind: 'csv', delimiter: ',', header: true }
}

/** XML files become text files of rows first. */
async function plain(files: readonly Staged[]): Promise<StagedFile[]> {
  const read: StagedFile[] = []
  for (const f of files) {
    if (f.role.format.kind !== 'xml') { read.push({ staged: f.staged, name: f.head.name, lines: f.lines }); continue }
    const rows = `${f.staged}.csv`
    await xmlToCsv(f.staged, rows, f.head.name, f.role.format)
    read.push({ staged: rows, name: f.head.name, lines: -1 })
  }
  return read
}

async function skipKnown(duck: Duck, feed: NonNullable<Dataset['feed']>, lake: string, current: StoredVersion): Promise<void> {
  const known = (current.parts[feed.table] ?? []).map((p) => quoted(join(lake, p))).join(', ')
  if (known === '') return
  await duck.run(`UPDATE record SET verdict = 'skip: already loaded' WHERE verdict IS NULL AND ${named(feed.id)} IN (SELECT id FROM read_parquet([${known}]))`)
}

type Counts = Pick<StoredVersion, 'read' | 'kept' | 'skipped' | 'rejected' | 'skippedBy' | 'rejectedBy'>

async function countVerdicts(duck: Duck, broken: readonly BrokenLine[], records?: string): Promise<Counts> {
  const counts: Counts = { read: 0, kept: 0, skipped: 0, rejected: 0, skippedBy: {}, rejectedBy: {} }
  const add = (verdict: string | null, n: number) => {
    counts.read += n
    if (verdict === null) counts.kept += n
    else if (verdict.startsWith('skip: ')) { counts.skipped += n; counts.skippedBy[verdict.slice(6)] = (counts.skippedBy[verdict.slice(6)] ?? 0) + n }
    else if (verdict.startsWith('reject: ')) { counts.rejected += n; counts.rejectedBy[verdict.slice(8)] = (counts.rejectedBy[verdict.slice(8)] ?? 0) + n }
    else throw new Error(`A verdict must start with "skip: " or "reject: ", not "${verdict}".`)
  }
  for (const row of await rowsOf(duck, 'SELECT verdict, count(*) AS n FROM record GROUP BY verdict')) add(row['verdict'] as string | null, Number(row['n']))
  if (records) for (const row of await rowsOf(duck, `SELECT verdict, count(*) AS n FROM (${records}) WHERE verdict LIKE 'skip: %' GROUP BY verdict`)) add(row['verdict'] as string, Number(row['n']))
  for (const line of broken) add(`reject: ${line.reason}`, 1)
  return counts
}

function nothingKept(dataset: Dataset, counts: Counts): Fault {
  if (counts.read === 0) return new Fault('evidence/empty', `The files of ${dataset.id} have a header but no rows. What was there before stands.`)
  const [reason, n] = Object.entries({ ...counts.rejectedBy, ...counts.skippedBy }).sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  return new Fault('evidence/all-rejected', `None of the ${counts.read} rows for ${dataset.id} could be used; ${n} of them because: ${reason}. What was there before stands.`)
}

async function writeTables(duck: Duck, loading: Load, out: string): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const [table, sql] of Object.entries(loading.into) as [CanonicalTable, string][]) {
    const given = new Set((await rowsOf(duck, `SELECT column_name FROM (DESCRIBE ${sql})`)).map((r) => String(r['column_name'])))
    const odd = [...given].filter((c) => !(c in canonicalTables[table]))
    if (odd.length > 0) throw new Error(`The table ${table} has no column ${odd.join(', ')}.`)
    const file = quoted(join(out, `${table}.parquet`))
    await duck.run(`COPY (${canonicalSelect(table, given, `(${sql})`)}) TO ${file} (FORMAT parquet, COMPRESSION zstd)`)
    rows[table] = Number((await rowsOf(duck, `SELECT count(*) AS n FROM read_parquet(${file})`))[0]!['n'])
  }
  return rows
}

async function yearsOf(duck: Duck, out: string, tables: readonly string[]): Promise<[number, number] | null> {
  let span: [number, number] | null = null
  for (const table of tables) {
    const columns = canonicalTables[table as CanonicalTable]
    const [low, high] = 'year' in columns ? ['min(year)', 'max(year)'] : 'from_year' in columns ? ['min(from_year)', 'max(to_year)']
      : 'force' in columns ? ['min(TRY_CAST(left(coalesce(signed, force), 4) AS INTEGER))', 'max(TRY_CAST(left(coalesce(force, signed), 4) AS INTEGER))'] : []
    if (!low) continue
    const [row] = await rowsOf(duck, `SELECT ${low} AS a, ${high} AS b FROM read_parquet(${quoted(join(out, `${table}.parquet`))})`)
    if (row?.['a'] !== null && row?.['a'] !== undefined) span = widest(span, [Number(row['a']), Number(row['b'])])
  }
  return span
}

async function resolveScope(duck: Duck, scope: Scope, years: [number, number] | null): Promise<ResolvedScope> {
  const resolve = async (side: Scope['from']): Promise<string[] | null> => {
    if (side === 'all') return null
    if ('sql' in side) return (await rowsOf(duck, `SELECT DISTINCT actor FROM (${side.sql}) WHERE actor IS NOT NULL ORDER BY 1`)).map((r) => String(r['actor']))
    return [...side]
  }
  return { subject: scope.subject, from: await resolve(scope.from), to: await resolve(scope.to), years: scope.years === 'rows' ? years ?? [0, 0] : [...scope.years], completeness: scope.completeness, says: scope.says }
}

function resultOf(source: Source, dataset: Dataset, v: StoredVersion, lake: string, seconds: number, unchanged: boolean): ImportResult {
  return { source: source.id, dataset: dataset.id, version: v.version, read: v.read, kept: v.kept, skipped: v.skipped, rejected: v.rejected, rejectsFile: v.rejectsFile && existsSync(join(lake, v.rejectsFile)) ? join(lake, v.rejectsFile) : null, seconds, unchanged }
}

function versionFolder(number: number): string {
  return `v${String(number).padStart(4, '0')}`
}

function secondsSince(began: number): number {
  return Math.round(performance.now() - began) / 1000
}
