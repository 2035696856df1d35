import { join } from 'node:path'
import type { CanonicalTable, Cell, Lake, Row, Source } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { registerActors } from './actors.ts'
import { named, openDuck, quoted, rowsOf, type Duck } from './duckdb.ts'
import { currentVersion, listManifests, type Manifest, type ResolvedScope, type StoredVersion } from './manifest.ts'
import { canonicalTables } from './tables.ts'

/** A dataset version that stands in this view of the lake. */
export type Standing = { dataset: string; version: StoredVersion }

/** The lake as it stood when it was opened: later imports are seen by opening it again. */
export type OpenLake = Lake & {
  standing: readonly Standing[]
  /** For the evidence and assessment rooms only: the connection itself. */
  duck: Duck
  /** Work on the connection, when its turn has come: one connection answers one question at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** Lets go of it when what was asked has been answered: closed under a running question, DuckDB waits for ever. */
  close(): Promise<void>
}

export type LakeOptions = { lake: string; sources: readonly Source[]; memory?: string; more?: readonly string[] }

/**
 * Opens the current version of every dataset as views named after the canonical tables, each row with its `dataset` and `version`;
 * `scope` says what each dataset speaks about. Where datasets of one source overlap, its precedence has been applied.
 *
 * @param more further folders that queries may read
 */
export async function openLake({ lake, sources, memory = '1GB', more = [] }: LakeOptions): Promise<OpenLake> {
  const { duck, close } = await openDuck([lake, ...more], { memory, spill: join(lake, '.spill') })
  const standing = listManifests(lake).flatMap((m: Manifest) => { const version = currentVersion(m); return version ? [{ dataset: m.dataset, version }] : [] })
  await registerActors(duck)
  for (const table of Object.keys(canonicalTables) as CanonicalTable[]) await createView(duck, lake, table, standing, sources)
  await createScopes(duck, standing.map((s) => ({ dataset: s.dataset, version: s.version.version, scopes: s.version.scopes })))
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const answer = turn.then(work)
    turn = answer.catch(() => undefined)
    return answer
  }
  let isClosed = false
  return {
    standing, duck, inTurn,
    query: (sql: string, params: Record<string, Cell> = {}): Promise<Row[]> => inTurn(async () => {
      if (isClosed) throw new Fault('kernel/unavailable', 'The evidence is being closed, because the server stops.')
      return rowsOf(duck, sql, params)
    }),
    close: () => inTurn(async () => {
      if (isClosed) return
      isClosed = true
      close()
    }),
  }
}

async function createView(duck: Duck, lake: string, table: CanonicalTable, standing: readonly Standing[], sources: readonly Source[]): Promise<void> {
  const parts = standing.flatMap(({ dataset, version }) => {
    const files = version.parts[table]
    return files ? [{ dataset, sql: `SELECT *, ${quoted(dataset)} AS dataset, ${version.version} AS version FROM read_parquet([${files.map((f) => quoted(join(lake, f))).join(', ')}])` }] : []
  })
  const empty = `SELECT ${Object.entries(canonicalTables[table]).map(([c, t]) => `NULL::${t} AS ${named(c)}`).join(', ')}, NULL::VARCHAR AS dataset, NULL::INTEGER AS version WHERE false`
  const wins = await winnersOf(duck, parts, sources.flatMap((s) => (s.precedence?.tables.includes(table) ? [s.precedence] : [])))
  const all = parts.map(({ dataset, sql }) => (wins.has(dataset) ? `${sql} WHERE ${wins.get(dataset)}` : sql))
  await duck.run(`CREATE VIEW ${named(table)} AS ${all.length > 0 ? all.join(' UNION ALL BY NAME ') : empty}`)
}

/**
 * Which dataset speaks for which value of the shared column, settled once when the lake is opened, as a condition for each.
 * Plain conditions reach the files; a join in the view would cost every question a scan of all of them.
 */
async function winnersOf(duck: Duck, parts: readonly { dataset: string; sql: string }[], overlaps: readonly NonNullable<Source['precedence']>[]): Promise<Map<string, string>> {
  const wins = new Map<string, string>()
  for (const { by, order } of overlaps) {
    const rivals = order.flatMap((id) => parts.find((p) => p.dataset === id) ?? [])
    if (rivals.length < 2) continue
    const taken = new Set<string | number>()
    for (const { dataset, sql } of rivals) {
      const values = (await rowsOf(duck, `SELECT DISTINCT ${named(by)} AS part FROM (${sql}) ORDER BY 1`)).map((r) => r['part']).filter((v): v is string | number => v !== null && !taken.has(v as string | number))
      for (const v of values) taken.add(v)
      wins.set(dataset, `(${named(by)} IS NULL OR ${conditionOf(named(by), values)})`)
    }
  }
  return wins
}

/** A column's values as ranges where they are whole numbers, else as a list. */
function conditionOf(column: string, values: readonly (string | number)[]): string {
  if (values.length === 0) return 'false'
  if (values.some((v) => typeof v === 'string')) return `${column} IN (${values.map((v) => quoted(String(v))).join(', ')})`
  const ranges: [number, number][] = []
  for (const v of values as readonly number[]) {
    const last = ranges.at(-1)
    if (last && v === last[1] + 1) last[1] = v
    else ranges.push([v, v])
  }
  return `(${ranges.map(([a, b]) => `${column} BETWEEN ${a} AND ${b}`).join(' OR ')})`
}

/** `scope(dataset, version, subject, from_actor, to_actor, year_from, year_to, completeness)`; a NULL actor stands for all. */
export async function createScopes(duck: Duck, given: readonly { dataset: string; version: number; scopes: readonly ResolvedScope[] }[]): Promise<void> {
  await duck.run('CREATE OR REPLACE TEMP TABLE scope (dataset VARCHAR, version INTEGER, subject VARCHAR, from_actor VARCHAR, to_actor VARCHAR, year_from INTEGER, year_to INTEGER, completeness VARCHAR)')
  const list = (actors: string[] | null) => (actors === null ? '[NULL::VARCHAR]' : `[${actors.map(quoted).join(', ')}]::VARCHAR[]`)
  for (const { dataset, version, scopes } of given) {
    for (const s of scopes) {
      await duck.run(`INSERT INTO scope SELECT ${quoted(dataset)}, ${version}, ${quoted(s.subject)}, f, t, ${s.years[0]}, ${s.years[1]}, ${quoted(s.completeness)} FROM (SELECT unnest(${list(s.from)}) AS f), (SELECT unnest(${list(s.to)}) AS t)`)
    }
  }
}
