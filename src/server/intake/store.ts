import { sql, type Selectable } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../database.ts'
import type { Batch, Counts, Mapping, Plan, RowFault, SavedMapping } from './schema.ts'

type BatchRow = {
  id: string; target: string; format: string; file_name: string; digest: string; bytes: number; by: string; at: Date
  state: Batch['state']; columns: string[]; plan: Plan | null; counts: Counts | null; problem: string | null
}
type RowRow = {
  batch: string; place: number; line: number; action: 'create' | 'update' | 'skip' | 'reject'; record_id: string | null; version: number | null; before: unknown
  column: string | null; sentence: string | null; values: Record<string, string> | null; undone_at: Date | null; stays: string | null
}
type MappingRow = { id: string; by: string; target: string; name: string; mapping: Mapping; at: Date }
type Tables = { intake_batch: BatchRow; intake_row: RowRow; intake_mapping: MappingRow }
const tables = (db: Db) => db.withTables<Tables>()

/** A batch as the engine needs it: with its columns and the plan last given. */
export type StoredBatch = Batch & { readonly columns: readonly string[]; readonly plan: Plan | null }

const batchOf = (row: Selectable<BatchRow>): StoredBatch => ({
  id: row.id, target: row.target, format: row.format, fileName: row.file_name, digest: row.digest, bytes: Number(row.bytes), by: row.by, at: row.at.toISOString(),
  state: row.state, counts: row.counts, problem: row.problem, progress: null, columns: row.columns, plan: row.plan,
})

/** Keeps an uploaded file as a batch. */
export async function insertBatch(db: Db, batch: Pick<Batch, 'id' | 'target' | 'format' | 'digest' | 'bytes' | 'by'> & { fileName: string; columns: readonly string[] }): Promise<void> {
  const { id, target, format, digest, bytes, by, fileName, columns } = batch
  await tables(db).insertInto('intake_batch').values({ id, target, format, digest, bytes, by, file_name: fileName, columns: JSON.stringify(columns) as never } as never).execute()
}

/** A batch of the person of the transaction. */
export async function findBatch(db: Db, id: string): Promise<StoredBatch | undefined> {
  const row = await tables(db).selectFrom('intake_batch').selectAll().where('id', '=', id).executeTakeFirst()
  return row && batchOf(row)
}

/** The last batches that the transaction may see, newest first. */
export async function listBatches(db: Db, limit: number): Promise<StoredBatch[]> {
  return (await tables(db).selectFrom('intake_batch').selectAll().orderBy('at', 'desc').limit(limit).execute()).map(batchOf)
}

/** Files of a person that wait, the oldest first. */
export async function listWaiting(db: Db, by: string): Promise<string[]> {
  const rows = await tables(db).selectFrom('intake_batch').select('id').where('by', '=', by).where('state', '=', 'uploaded').orderBy('at').execute()
  return rows.map((row) => row.id)
}

/** When the same file went to the same target and stands, who of the transaction did so. */
export async function findSame(db: Db, { id, digest, target }: Pick<Batch, 'id' | 'digest' | 'target'>): Promise<{ batch: string; at: string } | undefined> {
  const row = await tables(db).selectFrom('intake_batch').select(['id', 'at']).where('digest', '=', digest).where('target', '=', target).where('id', '<>', id).where('state', 'in', ['applied', 'partly-undone']).orderBy('at', 'desc').executeTakeFirst()
  return row && { batch: row.id, at: row.at.toISOString() }
}

/** Changes a batch that stands in one of the states; false when it does not. */
export async function updateBatch(db: Db, id: string, from: readonly Batch['state'][], change: { state?: Batch['state']; plan?: Plan; counts?: Counts | null; problem?: string | null }): Promise<boolean> {
  const { plan, counts, ...rest } = change
  const set = { ...rest, ...(plan && { plan: JSON.stringify(plan) }), ...(counts !== undefined && { counts: counts && JSON.stringify(counts) }) }
  const { numUpdatedRows } = await tables(db).updateTable('intake_batch').set(set as never).where('id', '=', id).where('state', 'in', from).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Batches whose server stopped: what waited is gone, what was being applied was rolled back. */
export async function expireWaiting(db: Db): Promise<void> {
  await tables(db).updateTable('intake_batch').set({ state: 'expired', problem: 'The server was started anew; the file was removed and nothing was imported.' }).where('state', 'in', ['uploaded', 'applying']).execute()
}

/** Takes the cells of refused rows away where the batch is older. */
export async function forgetValues(db: Db, days: number): Promise<void> {
  await sql`UPDATE intake_row SET "values" = NULL WHERE "values" IS NOT NULL AND batch IN (SELECT id FROM intake_batch WHERE at < clock_timestamp() - make_interval(days => ${days}))`.execute(db)
}

/** What became of a row. */
export type RowOutcome = { readonly place: number; readonly line: number; readonly action: RowRow['action']; readonly record?: string; readonly version?: number; readonly before?: unknown; readonly fault?: RowFault; readonly values?: Readonly<Record<string, string>> }

/** Keeps what became of rows, many in one statement. */
export async function insertRows(db: Db, batch: string, rows: readonly RowOutcome[]): Promise<void> {
  if (rows.length === 0) return
  const json = JSON.stringify(rows.map(({ place, line, action, record, version, before, fault, values }) => ({ place, line, action, record_id: record, version, before, column: fault?.column, sentence: fault?.sentence, values })))
  await sql`INSERT INTO intake_row (batch, place, line, action, record_id, version, before, "column", sentence, "values")
    SELECT ${batch}::uuid, r.place, r.line, r.action, r.record_id, r.version, r.before, r."column", r.sentence, r."values"
    FROM jsonb_to_recordset(${json}::jsonb) AS r (place integer, line integer, action text, record_id uuid, version integer, before jsonb, "column" text, sentence text, "values" jsonb)`.execute(db)
}

/** Refused rows with their cells, in the order of the file, from a place on. */
export async function listRejected(db: Db, batch: string, after: number, limit: number): Promise<{ place: number; line: number; sentence: string; values: Record<string, string> | null }[]> {
  const rows = await tables(db).selectFrom('intake_row').select(['place', 'line', 'sentence', 'values']).where('batch', '=', batch).where('action', '=', 'reject').where('place', '>', after).orderBy('place').limit(limit).execute()
  return rows.map((row) => ({ ...row, sentence: row.sentence ?? '' }))
}

/** What a batch wrote and still stands, newest first, so that what came later goes first. */
export async function listStanding(db: Db, batch: string, before: number, limit: number): Promise<{ place: number; line: number; action: 'create' | 'update'; id: string; version: number; before: unknown }[]> {
  const rows = await tables(db).selectFrom('intake_row').selectAll().where('batch', '=', batch).where('action', 'in', ['create', 'update']).where('undone_at', 'is', null).where('place', '<', before).orderBy('place', 'desc').limit(limit).execute()
  return rows.map((row) => ({ place: row.place, line: row.line, action: row.action as 'create' | 'update', id: row.record_id!, version: row.version!, before: row.before }))
}

/** Notes which rows were taken back, and why others stay. */
export async function updateUndone(db: Db, batch: string, rows: readonly { place: number; stays: string | null }[]): Promise<void> {
  await sql`UPDATE intake_row SET undone_at = CASE WHEN u.stays IS NULL THEN clock_timestamp() END, stays = u.stays
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS u (place integer, stays text) WHERE intake_row.batch = ${batch} AND intake_row.place = u.place`.execute(db)
}

const mappingOf = (row: Selectable<MappingRow>): SavedMapping => ({ id: row.id, target: row.target, name: row.name, mapping: row.mapping, at: row.at.toISOString() })

/** Own mappings of a target by name. */
export async function listMappings(db: Db, target: string): Promise<SavedMapping[]> {
  return (await tables(db).selectFrom('intake_mapping').selectAll().where('target', '=', target).orderBy('name').execute()).map(mappingOf)
}

/** Keeps a mapping; the same name replaces it. */
export async function upsertMapping(db: Db, by: string, { target, name, mapping }: Pick<SavedMapping, 'target' | 'name' | 'mapping'>): Promise<SavedMapping> {
  const json = JSON.stringify(mapping) as never
  const row = await tables(db).insertInto('intake_mapping').values({ id: newId(), by, target, name, mapping: json, at: new Date() })
    .onConflict((at) => at.columns(['by', 'target', 'name']).doUpdateSet({ mapping: json, at: new Date() })).returningAll().executeTakeFirstOrThrow()
  return mappingOf(row)
}

/** Removes an own mapping and answers it. */
export async function deleteMapping(db: Db, id: string): Promise<SavedMapping | undefined> {
  const row = await tables(db).deleteFrom('intake_mapping').where('id', '=', id).returningAll().executeTakeFirst()
  return row && mappingOf(row)
}
