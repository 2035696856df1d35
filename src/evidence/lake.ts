import { join } from 'node:path'
import type { CanonicalTable, Cell, Lake, Row, Source } from '#kernel/evidence.ts'
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
  close(): void
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
  // One connection answers one question at a time; questions wait their turn.
  let turn: Promise<unknown> = Promise.resolve()
  return {
    standing, duck, close,
    query(sql: string, params: Record<string, Cell> = {}): Promise<Row[]> {
      const answer = turn.then(() => rowsOf(duck, sql, params))
      turn = answer.catch(() => undefined)
      return answer
    },
  }
}

async function createView(duck: Duck, lake: string, table: CanonicalTable, standing: readonly Standing[], sources: readonly Source[]): Promise<void> {
  const parts = standing.flatMap(({ dataset, version }) => {
    const files = version.parts[table]
    return files ? [`SELECT *, ${quoted(dataset)} AS dataset, ${version.version} AS version FROM read_parquet([${files.map((f) => quoted(join(lake, f))).join(', ')}])`] : []
  })
  const empty = `SELECT ${Object.entries(canonicalTables[table]).map(([c, t]) => `NULL::${t} AS ${named(c)}`).join(', ')}, NULL::VARCHAR AS dataset, NULL::INTEGER AS version WHERE false`
  const all = parts.length > 0 ? parts.join(' UNION ALL BY NAME ') : empty
  const overlaps = sources.flatMap((s) => (s.precedence?.tables.includes(table) ? [s.precedence] : []))
  const [overlap] = overlaps.filter((o) => standing.filter((s) => o.order.includes(s.dataset) && s.version.parts[table]).length > 1)
  if (!overlap) {
    await duck.run(`CREATE VIEW ${named(table)} AS ${all}`)
    return
  }
  // Which dataset speaks for which value of the shared column is settled once, when the lake is opened.
  const by = named(overlap.by)
  const order = `CASE dataset ${overlap.order.map((d, i) => `WHEN ${quoted(d)} THEN ${i}`).join(' ')} END`
  await duck.run(`CREATE TEMP TABLE ${named(`winner_${table}`)} AS SELECT ${by} AS part, arg_min(dataset, rank) AS dataset FROM (SELECT DISTINCT ${by}, dataset, ${order} AS rank FROM (${all})) WHERE rank IS NOT NULL GROUP BY 1`)
  await duck.run(`CREATE TEMP VIEW ${named(table)} AS SELECT a.* FROM (${all}) a LEFT JOIN ${named(`winner_${table}`)} w ON w.part = a.${by} WHERE w.dataset IS NULL OR w.dataset = a.dataset OR a.dataset NOT IN (${overlap.order.map(quoted).join(', ')})`)
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
