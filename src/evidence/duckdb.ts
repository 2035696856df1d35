import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import type { Cell, Row } from '#kernel/evidence.ts'

export type Duck = DuckDBConnection

/**
 * Opens DuckDB in memory: there is no database file, so any number of processes may read the lake at once.
 * It may read and write only below `folders`; extensions are neither fetched nor loaded.
 *
 * @param memory limit such as `800MB`; beyond it DuckDB spills to `spill`.
 */
export async function openDuck(folders: readonly string[], { memory = '1GB', threads = 2, spill }: { memory?: string; threads?: number; spill?: string } = {}): Promise<{ duck: Duck; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads), memory_limit: memory, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' })
  const duck = await instance.connect()
  if (spill) await duck.run(`SET temp_directory = ${quoted(spill)}`)
  // Files are never changed once written, so what was read of their footers stays true.
  await duck.run('SET parquet_metadata_cache = true')
  await duck.run(`SET allowed_directories = [${folders.map((f) => quoted(f.endsWith('/') ? f : f + '/')).join(', ')}]`)
  await duck.run('SET enable_external_access = false')
  await duck.run('SET lock_configuration = true')
  return { duck, close: () => { duck.closeSync(); instance.closeSync() } }
}

/** An SQL text literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** An SQL identifier. */
export function named(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Rows as plain JSON: 64-bit integers as numbers, dates as ISO text. Only the parameters that the SQL names are bound. */
export async function rowsOf(duck: Duck, sql: string, params: Record<string, Cell> = {}): Promise<Row[]> {
  const used = Object.fromEntries(Object.entries(params).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql)))
  const reader = Object.keys(used).length > 0 ? await duck.runAndReadAll(sql, used as Record<string, DuckDBValue>) : await duck.runAndReadAll(sql)
  return reader.getRowObjectsJS().map((row) => {
    const out: Row = {}
    for (const [name, value] of Object.entries(row)) out[name] = plain(value)
    return out
  })
}

function plain(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v))
}
