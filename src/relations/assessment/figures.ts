import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Indicator } from '#kernel/evidence.ts'
import { concordanceDigest } from '#evidence/actors.ts'
import { createScopes, type OpenLake } from '#evidence/lake.ts'
import { named, quoted, rowsOf, type Duck } from '#evidence/duckdb.ts'
import { writeAtomically } from '#evidence/manifest.ts'
import type { Meter } from '#evidence/meter.ts'
import { findStarter, type StarterFigure } from './starter.ts'

/** Figures of one indicator for all pairs and years, carried forward and ranked, as a file. */
export type FigureSet = {
  key: string
  /** File below the figures folder; undefined where no source speaks yet. */
  file?: string
  /** First and last year of evidence. */
  years: [number, number] | null
  sources: { source: string; version: number }[]
  starter: boolean
  /** Variance that a year adds to a percentile, in squared points. */
  drift: number
  rows: number
}

export type FigureManifest = { format: 1; figures: Record<string, FigureSet>; /** Variance between a pillar's indicators within one relationship. */ spread: Record<string, number> }

/** Where there are too few complete pairs to tell: the variance of a uniform percentile, 100²/12. */
export const widestSpread = 833

/** Where an indicator has no series to tell from (a snapshot): five points a year. */
const defaultDrift = 25

/** Part of every key: a change in how figures are made makes them anew. */
const engine = 5

export type BuildOptions = { folder: string; lake: OpenLake; indicators: readonly Indicator[]; reference: string; progress?: Meter; signal?: AbortSignal; now?: Date }

export function readFigures(folder: string): FigureManifest | undefined {
  const path = join(folder, 'manifest.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as FigureManifest) : undefined
}

/** The dataset versions that an indicator reads. */
function evidenceOf(indicator: Indicator, lake: OpenLake): OpenLake['standing'] {
  return lake.standing.filter((s) => (indicator.datasets?.includes(s.dataset) ?? true) && indicator.tables.some((t) => s.version.parts[t]))
}

/** The key under which an indicator's figures are current: its definition, the evidence it reads, the concordance. */
export function figureKey(indicator: Indicator, lake: OpenLake, starter: StarterFigure | undefined, now: Date): string {
  const read = evidenceOf(indicator, lake).map((s) => `${s.dataset} ${s.version.version} ${s.version.digest}`)
  return createHash('sha256').update(JSON.stringify([engine, indicator.figures, indicator.prepare?.sql ?? null, indicator.carry, indicator.direction, indicator.zero ?? null, read, starter?.digest ?? null, concordanceDigest, now.getUTCFullYear()])).digest('hex').slice(0, 16)
}

/** True where every indicator's figures are those of the lake as it stands. */
export function areFiguresCurrent(options: BuildOptions): boolean {
  const manifest = readFigures(options.folder)
  return manifest !== undefined && options.indicators.every((i) => manifest.figures[i.id]?.key === figureKey(i, options.lake, findStarter(options.reference, i.id), options.now ?? new Date()))
}

/**
 * Computes the figures of every indicator whose evidence changed: values of all ordered pairs, zeros inside full scopes,
 * carried forward no longer than the indicator allows and never backwards, and ranked among all pairs of the same year.
 * Published at once by one manifest; killed before, the earlier figures stand.
 */
export async function buildFigures(options: BuildOptions): Promise<FigureManifest> {
  const { folder, lake, indicators, reference, progress, signal } = options
  const now = options.now ?? new Date()
  await mkdir(folder, { recursive: true })
  const before = readFigures(folder)
  const figures: FigureManifest['figures'] = {}
  let changed = !before
  for (const [i, indicator] of indicators.entries()) {
    signal?.throwIfAborted()
    progress?.at('figures', indicator.id, i, indicators.length, 'steps')
    const starter = findStarter(reference, indicator.id)
    const key = figureKey(indicator, lake, starter, now)
    const old = before?.figures[indicator.id]
    if (old?.key === key) { figures[indicator.id] = old; continue }
    changed = true
    figures[indicator.id] = await buildOne(indicator, key, starter, options, now.getUTCFullYear())
  }
  if (!changed) return before!
  for (const table of new Set(indicators.flatMap((i) => i.prepare?.table ?? []))) await lake.duck.run(`DROP TABLE IF EXISTS ${named(table)}`)
  const spread: Record<string, number> = {}
  for (const pillar of new Set(indicators.map((i) => i.pillar))) spread[pillar] = await spreadOf(lake.duck, folder, indicators.filter((i) => i.pillar === pillar && i.weight > 0), figures)
  const manifest: FigureManifest = { format: 1, figures, spread }
  await writeAtomically(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1))
  for (const [id, old] of Object.entries(before?.figures ?? {})) if (old.file && figures[id]?.file !== old.file) await rm(join(folder, old.file), { force: true })
  progress?.done('figures')
  return manifest
}

async function buildOne(indicator: Indicator, key: string, starter: StarterFigure | undefined, { folder, lake, reference }: BuildOptions, thisYear: number): Promise<FigureSet> {
  const { duck } = lake
  const none: FigureSet = { key, years: null, sources: [], starter: false, drift: 0, rows: 0 }
  const fromLake = evidenceOf(indicator, lake)
  const collect = (sql: string) => duck.run(`CREATE OR REPLACE TEMP TABLE figure AS SELECT u.place::INTEGER * ${stride} + p.place AS pair, f.year::SMALLINT AS year, f.value::DOUBLE AS value, f.n::INTEGER AS n FROM (${sql}) f
    JOIN actor_place u ON u.id = f.us JOIN actor_place p ON p.id = f.partner WHERE f.us <> f.partner AND isfinite(f.value)`)
  // Pairs are numbers while figures are made: sorting and joining two million of them by name takes three times as long.
  await duck.run("CREATE TEMP TABLE IF NOT EXISTS actor_place AS SELECT id, (row_number() OVER (ORDER BY id) - 1)::SMALLINT AS place FROM actor WHERE kind NOT IN ('territory', 'organisation')")
  let isStarter = false
  let rows = 0
  if (fromLake.length > 0) {
    if (indicator.prepare) await duck.run(`CREATE TEMP TABLE IF NOT EXISTS ${named(indicator.prepare.table)} AS ${indicator.prepare.sql}`)
    await collect(indicator.figures)
    rows = await countRows(duck)
  }
  if (rows === 0 && starter) {
    isStarter = true
    await collect(`SELECT us, partner, year, value, n FROM read_parquet(${quoted(join(reference, starter.file))})${starter.symmetric ? ` UNION ALL SELECT partner AS us, us AS partner, year, value, n FROM read_parquet(${quoted(join(reference, starter.file))})` : ''}`)
    rows = await countRows(duck)
    await createScopes(duck, starter.sources.map((s, i) => ({ dataset: s.source, version: 0, scopes: i === 0 ? starter.scopes : [] })))
  }
  if (rows === 0) return none
  if (indicator.zero) await fillZeros(duck, indicator.zero)
  if (isStarter) await createScopes(duck, lake.standing.map((s) => ({ dataset: s.dataset, version: s.version.version, scopes: s.version.scopes })))
  const [span] = await rowsOf(duck, 'SELECT min(year) AS a, max(year) AS b FROM figure')
  const file = `${indicator.id}.${key}.parquet`
  const beside = join(folder, `.${file}.${process.pid}`)
  await duck.run(`COPY (${standingSql(indicator, thisYear)}) TO ${quoted(beside)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)`)
  await rename(beside, join(folder, file))
  const drift = await driftOf(duck, join(folder, file))
  const used = isStarter ? starter!.sources.map((s) => ({ source: s.source, version: 0 })) : await datasetsUsed(lake, indicator)
  return { key, file, years: [Number(span!['a']), Number(span!['b'])], sources: used, starter: isStarter, drift, rows: await countRows(duck) }
}

async function countRows(duck: Duck): Promise<number> {
  return Number((await rowsOf(duck, 'SELECT count(*) AS n FROM figure'))[0]!['n'])
}

/** Which datasets really stand behind the tables after precedence: those with rows in the indicator's first table. */
async function datasetsUsed(lake: OpenLake, indicator: Indicator): Promise<{ source: string; version: number }[]> {
  const own = indicator.datasets ? ` WHERE dataset IN (${indicator.datasets.map(quoted).join(', ')})` : ''
  const rows = await lake.query(`SELECT DISTINCT dataset, version FROM ${indicator.tables[0]}${own} ORDER BY 1`)
  return rows.map((r) => ({ source: String(r['dataset']), version: Number(r['version']) }))
}

/** More than there are actors: a pair is `place of us × stride + place of partner`. */
const stride = 1024

/** No row inside a full scope is a zero. The four kinds of scope (one side or both open) are four plain joins. */
async function fillZeros(duck: Duck, { subject, reverse }: NonNullable<Indicator['zero']>): Promise<void> {
  const [us, partner] = reverse ? ['b.place', 'a.place'] : ['a.place', 'b.place']
  await duck.run('CREATE TEMP TABLE IF NOT EXISTS place_year AS SELECT p.place, s.actor, s.year::SMALLINT AS year FROM state_year s JOIN actor_place p ON p.id = s.actor')
  const one = (from: boolean, to: boolean) => `
    SELECT ${us}::INTEGER * ${stride} + ${partner} AS pair, a.year FROM (SELECT DISTINCT from_actor, to_actor, year_from, year_to FROM scope WHERE subject = ${quoted(subject)} AND completeness = 'full'
      AND from_actor IS ${from ? 'NOT NULL' : 'NULL'} AND to_actor IS ${to ? 'NOT NULL' : 'NULL'}) s
    JOIN place_year a ON a.year BETWEEN s.year_from AND s.year_to ${from ? 'AND a.actor = s.from_actor' : ''}
    JOIN place_year b ON b.year = a.year AND b.place <> a.place ${to ? 'AND b.actor = s.to_actor' : ''}`
  const kinds = await rowsOf(duck, `SELECT DISTINCT from_actor IS NOT NULL AS f, to_actor IS NOT NULL AS t FROM scope WHERE subject = ${quoted(subject)} AND completeness = 'full'`)
  if (kinds.length === 0) return
  const covered = kinds.map((k) => one(Boolean(k['f']), Boolean(k['t']))).join(' UNION ALL ')
  await duck.run(`INSERT INTO figure SELECT DISTINCT c.pair, c.year, 0, 0 FROM (${covered}) c ANTI JOIN figure f ON f.pair = c.pair AND f.year = c.year`)
}

/** Carries each value to the next one, at most `carry` years and not past this year, and ranks it among all pairs of the year (ties share the middle rank). */
function standingSql(indicator: Indicator, thisYear: number): string {
  const order = indicator.direction === -1 ? 'value DESC' : 'value'
  return `
    WITH until AS (SELECT pair, year, value, n, least(coalesce(lead(year) OVER (PARTITION BY pair ORDER BY year) - 1, 9999), year + ${indicator.carry}, greatest(${thisYear}, year)) AS last FROM figure),
    carried AS MATERIALIZED (SELECT pair, year, value, n, year AS value_year FROM until
      UNION ALL SELECT pair, unnest(range(year + 1, last + 1))::SMALLINT, value, n, year FROM until WHERE last > year),
    ranked AS (SELECT year, value, (100.0 * (sum(k) OVER (PARTITION BY year ORDER BY ${order}) - k / 2.0) / sum(k) OVER (PARTITION BY year))::FLOAT AS percentile FROM (SELECT year, value, count(*) AS k FROM carried GROUP BY year, value))
    SELECT u.id AS us, p.id AS partner, c.year, c.value, c.n, c.value_year, c.percentile
    FROM (SELECT c.*, r.percentile FROM carried c JOIN ranked r ON r.year = c.year AND r.value = c.value) c
    JOIN actor_place u ON u.place = c.pair // ${stride} JOIN actor_place p ON p.place = c.pair % ${stride} ORDER BY c.pair, c.year`
}

/**
 * Variance that a year adds to a percentile, in squared points: the slope of the variogram between lags of one and five years,
 * so that what merely flickers from year to year is not taken for drift. A quarter of the pairs, chosen by hash.
 */
async function driftOf(duck: Duck, file: string): Promise<number> {
  const [row] = await rowsOf(duck, `WITH p AS MATERIALIZED (SELECT us, partner, year, percentile FROM read_parquet(${quoted(file)}) WHERE year = value_year AND hash(us || partner) % 4 = 0)
    SELECT (SELECT avg((a.percentile - b.percentile) ** 2) FROM p a JOIN p b ON b.us = a.us AND b.partner = a.partner AND b.year = a.year + 1) AS one,
      (SELECT avg((a.percentile - b.percentile) ** 2) FROM p a JOIN p b ON b.us = a.us AND b.partner = a.partner AND b.year = a.year + 5) AS five`)
  if (row?.['one'] === null || row?.['five'] === null) return defaultDrift
  return Math.max(0, (Number(row!['five']) - Number(row!['one'])) / 4)
}

async function spreadOf(duck: Duck, folder: string, indicators: readonly Indicator[], figures: FigureManifest['figures']): Promise<number> {
  const files = indicators.flatMap((i) => (figures[i.id]?.file ? [`SELECT us, partner, year, percentile FROM read_parquet(${quoted(join(folder, figures[i.id]!.file!))}) WHERE year % 5 = 0 AND hash(us || partner) % 4 = 0`] : []))
  if (files.length < 2) return widestSpread
  const [row] = await rowsOf(duck, `SELECT avg(v) AS v, count(*) AS n FROM (SELECT var_samp(percentile) AS v FROM (${files.join(' UNION ALL ')}) GROUP BY us, partner, year HAVING count(*) = ${files.length})`)
  return Number(row?.['n'] ?? 0) < 100 ? widestSpread : Number(row!['v'])
}
