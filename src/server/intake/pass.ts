import type { Db } from '../database.ts'
import { isRowError, type Reading } from './formats/row.ts'
import { rowMapper } from './rows.ts'
import type { Counts, Plan, RowFault } from './schema.ts'
import type { Existing, IntakeTarget, IntakeWrite, ResolveActor } from './target.ts'
import { newId } from '#kernel/ids.ts'

/** What is to happen to a row of the file; `place` counts rows. Refused rows keep their cells. */
export type Planned = { readonly place: number; readonly line: number; readonly values: Readonly<Record<string, string>> } & (
  | { readonly write: IntakeWrite }
  | { readonly skip: string; readonly record?: string }
  | { readonly faults: readonly RowFault[] }
)

/** Rows that go to the database together. */
export const chunkSize = 1000

type Mapped = { readonly place: number; readonly line: number; readonly values: Readonly<Record<string, string>>; readonly row?: Readonly<Record<string, unknown>>; readonly given?: readonly string[]; readonly keys?: readonly string[]; readonly faults?: readonly RowFault[] }

/**
 * One pass over a file: every row is read, mapped, checked and compared with what is there and with earlier rows,
 * in chunks. Dry run and applying go the same way, so that they cannot disagree.
 *
 * @throws Fault intake/mapping before the first row, intake/unreadable, intake/too-large where the file breaks off
 */
export async function* passOver(reading: Reading, target: IntakeTarget, plan: Plan, resolveActor: ResolveActor, db: Db, signal: AbortSignal): AsyncGenerator<readonly Planned[]> {
  const map = rowMapper(target, plan.mapping, reading.columns, resolveActor)
  const seen = new Map<string, number>()
  let place = 0
  let chunk: Mapped[] = []
  for await (const item of reading.items) {
    place += 1
    if (isRowError(item)) chunk.push({ place, line: item.line, values: item.values ?? {}, faults: [{ line: item.line, column: item.column ?? null, sentence: item.sentence }] })
    else {
      const mapped = map(item)
      chunk.push({ place, line: item.line, values: item.values, ...mapped, ...('row' in mapped && { keys: target.keys(mapped.row) }) })
    }
    if (chunk.length < chunkSize) continue
    signal.throwIfAborted()
    yield await decided(chunk, target, plan, seen, db)
    chunk = []
  }
  signal.throwIfAborted()
  if (chunk.length > 0) yield await decided(chunk, target, plan, seen, db)
}

async function decided(chunk: readonly Mapped[], target: IntakeTarget, { duplicates }: Plan, seen: Map<string, number>, db: Db): Promise<Planned[]> {
  const keys = [...new Set(chunk.flatMap((one) => one.keys ?? []))]
  const existing = duplicates === 'create' || keys.length === 0 ? new Map<string, Existing>() : await target.find(db, keys)
  return chunk.map(({ place, line, values, row, given, keys: own = [], faults }) => {
    const about = { place, line, values }
    if (!row) return { ...about, faults: faults ?? [] }
    if (duplicates !== 'create') {
      const earlier = own.map((key) => seen.get(key)).find((at) => at !== undefined)
      if (earlier !== undefined) return { ...about, skip: `The same as line ${earlier} of the file.` }
      const found = new Map(own.flatMap((key) => existing.get(key) ?? []).map((one) => [one.id, one]))
      if (found.size > 1) return { ...about, faults: [{ line, column: null, sentence: `The row is like ${found.size} different records that are there already. Merge them first, or change the row.` }] }
      for (const key of own) seen.set(key, line)
      const [same] = found.values()
      if (same && duplicates === 'skip') return { ...about, skip: 'It is there already.', record: same.id }
      if (same) {
        // Found by another key than an earlier row; its version is stale by now.
        const changed = seen.get(`record ${same.id}`)
        if (changed !== undefined) return { ...about, skip: `It changes the same record as line ${changed} of the file.`, record: same.id }
        seen.set(`record ${same.id}`, line)
        const changes = Object.fromEntries(Object.entries(row).filter(([name]) => given!.includes(name)))
        return { ...about, write: { action: 'update', id: same.id, row: changes, existing: same } }
      }
    }
    return { ...about, write: { action: 'create', id: newId(), row } }
  })
}

/** No rows yet. */
export const noCounts: Counts = { rows: 0, created: 0, updated: 0, skipped: 0, rejected: 0 }

/** Counts with what a chunk comes to if all its writes succeed. */
export function counted(counts: Counts, planned: readonly Planned[]): Counts {
  const sum = { ...counts }
  for (const one of planned) {
    sum.rows += 1
    if ('faults' in one) sum.rejected += 1
    else if ('skip' in one) sum.skipped += 1
    else if (one.write.action === 'create') sum.created += 1
    else sum.updated += 1
  }
  return sum
}
