import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { Authorized, MayChange, MayRead } from '../access/authorized.ts'
import { reached } from '../access/predicate.ts'
import type { Db } from '../database.ts'
import { changeable, recordOf, spine } from './row.ts'
import type { Revision } from './schema.ts'

/** Keeps a new record. Its number is drawn after it, since a register refers to it. */
export async function insertRecord(db: Db, record: Authorized<SpineRecord>): Promise<void> {
  await spine(db).insertInto('record').values({
    ...changeable(record), id: record.id, pillar: record.pillar, kind: record.kind, author: record.author, number: record.number, version: record.version,
    deleted_at: null, deleted_by: null, merged_into: null, retention_class: record.retentionClass, legal_hold: record.legalHold,
  }).execute()
}

/** Writes the number that a register gave, or takes it off, as a version. */
export async function setNumber(db: Db, { id }: MayChange, number: string | null, version: number): Promise<void> {
  await spine(db).updateTable('record').set({ number, version, updated_at: new Date() }).where('id', '=', id).execute()
}

/** A record that one may read, as it stands in this transaction. */
export async function getRecord(db: Db, { id }: MayRead | MayChange): Promise<SpineRecord> {
  return recordOf(await spine(db).selectFrom('record').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}

/** Puts a whole record in the place of the one before, as its next version. */
export async function updateRecord(db: Db, { id }: MayChange, after: Authorized<SpineRecord>): Promise<void> {
  await spine(db).updateTable('record').set({ ...changeable(after), version: after.version, updated_at: new Date(after.updatedAt) }).where('id', '=', id).execute().catch((error: unknown) => { throw guarded(error) })
}

/** A refusal of the guard that a room has put on its kind in the database: its sentence is for people. Fault: `records/guarded`. */
function guarded(error: unknown): unknown {
  const { code, constraint, message } = (error ?? {}) as { code?: string; constraint?: string; message?: string }
  return code === '23514' && constraint?.endsWith('_guard') ? new Fault('records/guarded', message!, { cause: error }) : error
}

/** What changed, by path. */
export type Changes = Revision['changes']

type RevisionRow = { id: string; record_id: string; version: number; at: Date; by: string; reason: string | null; changes: Changes }

/**
 * Keeps what a version changed, under the marking in force with that version. Row-level security holds the revision
 * under it for ever: when the record is marked down later, what was written before does not come into the open with it.
 */
export async function insertRevision(db: Db, { id }: MayChange, made: { version: number; by: string; reason?: string | undefined; changes: Changes; under: SpineRecord['marking'] }): Promise<void> {
  await sql`INSERT INTO record_revision (id, record_id, version, by, reason, changes, level, compartments, releasable_to)
    VALUES (${newId()}, ${id}, ${made.version}, ${made.by}, ${made.reason ?? null}, ${JSON.stringify(made.changes)}, ${made.under.level}, ${made.under.compartments}, ${made.under.releasableTo})`.execute(db)
}

/** Revisions of a record after a version, the newest first. Row-level security leaves out what was written under a marking that the reader does not reach. */
export async function listRevisions(db: Db, { id }: MayRead | MayChange, after = 0): Promise<Revision[]> {
  const rows = await db.withTables<{ record_revision: RevisionRow }>().selectFrom('record_revision').select(['version', 'at', 'by', 'reason', 'changes'])
    .where('record_id', '=', id).where('version', '>', after).orderBy('version', 'desc').limit(1000).execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Under which marking a revision was written, if the transaction's person sees it. */
export async function stampOfRevision(db: Db, { id }: MayRead | MayChange, version: number): Promise<Pick<SpineRecord['marking'], 'level' | 'compartments' | 'releasableTo'> | undefined> {
  const { rows } = await sql<{ level: number; compartments: string[]; releasableTo: string[] | null }>`SELECT level, compartments, releasable_to AS "releasableTo" FROM record_revision WHERE record_id = ${id} AND version = ${version}`.execute(db)
  return rows[0]
}

/** Whether the transaction's person reaches a marking; about one record, since an exception may waive compartments. */
export async function isReached(db: Db, { id }: MayRead | MayChange, marking: Pick<SpineRecord['marking'], 'level' | 'compartments' | 'releasableTo'>): Promise<boolean> {
  const columns = JSON.stringify({ id, level: marking.level, compartments: marking.compartments, releasable_to: marking.releasableTo })
  const { rows } = await sql<{ is: boolean }>`SELECT ${sql.raw(reached('r', 'r.id'))} AS is FROM jsonb_populate_record(NULL::public.record, ${columns}::jsonb) r`.execute(db)
  return rows[0]!.is
}

/** Names of people by id; ids of nobody are left out. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`SELECT id, name FROM person WHERE id = ANY (${[...new Set(ids)]}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** Which of the people may read a record as it stands in this transaction. Answered only about records that the transaction's person may change. */
export async function readersAmong(db: Db, { id }: MayChange, people: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ person: string }>`SELECT f.person FROM record r, record_readers(r, ${[...people]}::uuid[]) f WHERE r.id = ${id}`.execute(db)
  return new Set(rows.map((row) => row.person))
}

/** Whether a person heads a unit or one above it today. */
export async function isHeadOver(db: Db, person: string, unit: string | null): Promise<boolean> {
  if (unit === null) return false
  const { rows } = await sql<{ is: boolean }>`
    WITH RECURSIVE above AS (SELECT id, parent FROM unit WHERE id = ${unit} UNION SELECT u.id, u.parent FROM unit u JOIN above a ON u.id = a.parent)
    SELECT EXISTS (SELECT FROM post p JOIN above a ON a.id = p.unit_id WHERE p.person_id = ${person} AND p.is_head AND p.from_date <= current_date AND (p.to_date IS NULL OR p.to_date >= current_date)) AS is`.execute(db)
  return rows[0]!.is
}

/** Where a person works now: the unit of the post held longest. */
export async function placeOf(db: Db, person: string): Promise<string | null> {
  const { rows } = await sql<{ unit: string }>`SELECT unit_id AS unit FROM post WHERE person_id = ${person} AND from_date <= current_date AND (to_date IS NULL OR to_date >= current_date) ORDER BY from_date, id LIMIT 1`.execute(db)
  return rows[0]?.unit ?? null
}

/** The mission or headquarters in whose archive a unit keeps its records: the nearest at or above it. */
export async function custodianOf(db: Db, unit: string | null): Promise<string | null> {
  if (unit === null) return null
  const { rows } = await sql<{ id: string }>`
    WITH RECURSIVE above AS (SELECT id, parent, kind, 0 AS far FROM unit WHERE id = ${unit} UNION SELECT u.id, u.parent, u.kind, far + 1 FROM unit u JOIN above a ON u.id = a.parent)
    SELECT id FROM above WHERE kind IN ('mission', 'headquarters') ORDER BY far LIMIT 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Which of the units there are and are not closed. */
export async function unitsAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM unit WHERE id = ANY (${[...ids]}::uuid[]) AND closed_at IS NULL`.execute(db)
  return new Set(rows.map((row) => row.id))
}
