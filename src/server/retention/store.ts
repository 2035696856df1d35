import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../database.ts'
import { markingOf, type MarkingRow } from '../records/row.ts'
import type { Due, Hold, RetentionClass } from './schema.ts'

type HoldRow = { id: string; name: string; reason: string; by: string; at: Date; ended_at: Date | null }
const tables = (db: Db) => db.withTables<{ retention_class: RetentionClass; legal_hold: HoldRow; legal_hold_record: { hold_id: string; record_id: string } }>()

/** How long a record lies in the trash before it may be destroyed, in days. */
const trashDays = 30

/** All classes. */
export async function listClasses(db: Db): Promise<RetentionClass[]> {
  return tables(db).selectFrom('retention_class').selectAll().orderBy('id').execute()
}

/** Makes or replaces a class. */
export async function upsertClass(db: Db, { id, ...rest }: RetentionClass): Promise<void> {
  await tables(db).insertInto('retention_class').values({ id, ...rest }).onConflict((at) => at.column('id').doUpdateSet(rest)).execute()
}

/** Since when each record's time is over, and why; nothing for those on hold, transferred, kept longer or of a class without years. */
const dueRecords = sql`
  SELECT r.id, r.kind, r.title, r.number, r.level, r.compartments, r.releasable_to, r.originators, r.is_originator_controlled, r.caveats, r.tlp, coalesce(r.retention_class, 'standard') AS class, c.disposition,
    CASE WHEN r.deleted_at IS NOT NULL THEN 'trash' WHEN r.retain_until IS NOT NULL THEN 'kept-until' ELSE 'class' END AS why,
    CASE WHEN r.retain_until IS NOT NULL THEN r.retain_until
      WHEN r.deleted_at IS NOT NULL THEN (r.deleted_at + ${sql.lit(`${trashDays} days`)}::interval)::date
      ELSE ((CASE c.trigger WHEN 'created' THEN r.created_at ELSE r.updated_at END) + make_interval(years => c.years))::date END AS due_since
  FROM record r JOIN retention_class c ON c.id = coalesce(r.retention_class, 'standard')
  WHERE NOT r.legal_hold AND r.transferred_at IS NULL AND (c.years IS NOT NULL OR r.deleted_at IS NOT NULL OR r.retain_until IS NOT NULL)`

/** The queue as the person of the transaction may see it, the longest due first. */
export async function listDue(db: Db, limit: number, only?: readonly string[]): Promise<Due[]> {
  const { rows } = await sql<MarkingRow & Pick<Due, 'id' | 'kind' | 'title' | 'number' | 'class' | 'disposition' | 'why'> & { due_since: string }>`
    SELECT * FROM (${dueRecords}) queue WHERE due_since <= current_date ${only ? sql`AND id = ANY (${sql.val([...only])}::uuid[])` : sql``} ORDER BY due_since, id LIMIT ${limit}`.execute(db)
  return rows.map((row) => ({ id: row.id, kind: row.kind, title: row.title, number: row.number, class: row.class, disposition: row.disposition, why: row.why, dueSince: row.due_since, marking: markingOf(row) }))
}

/** Of these records, those that the person of the transaction may change. */
export async function listChangeable(db: Db, records: readonly string[]): Promise<{ id: string; onHold: boolean }[]> {
  const { rows } = await sql<{ id: string; onHold: boolean }>`SELECT id, legal_hold AS "onHold" FROM record WHERE id = ANY (${sql.val([...records])}::uuid[]) FOR UPDATE`.execute(db)
  return rows
}

/** Writes the decision on each record down; it outlives the record. */
export async function insertDecisions(db: Db, records: readonly string[], given: { decision: string; reason: string; until: string | null; by: string }): Promise<void> {
  await sql`INSERT INTO retention_decision (id, record_id, decision, reason, until, by) VALUES ${sql.join(records.map((record) => sql`(${newId()}, ${record}, ${given.decision}, ${given.reason}, ${given.until}, ${given.by})`))}`.execute(db)
}

/** Destroys records for good, with all that hangs on them. By the machine. */
export async function destroyRecords(db: Db, records: readonly string[]): Promise<void> {
  await sql`UPDATE record SET merged_into = NULL WHERE merged_into = ANY (${sql.val([...records])}::uuid[])`.execute(db)
  await sql`DELETE FROM legal_hold_record WHERE record_id = ANY (${sql.val([...records])}::uuid[])`.execute(db)
  await sql`DELETE FROM record WHERE id = ANY (${sql.val([...records])}::uuid[])`.execute(db)
}

/** Keeps records until a day, or marks them as handed to the archive. By the machine. */
export async function keepRecords(db: Db, records: readonly string[], until: string | null): Promise<void> {
  const what = until === null ? sql`transferred_at = clock_timestamp()` : sql`retain_until = ${until}`
  await sql`UPDATE record SET ${what} WHERE id = ANY (${sql.val([...records])}::uuid[])`.execute(db)
}

/** Keeps a hold and puts its records on it. By the machine. */
export async function insertHold(db: Db, given: { name: string; reason: string; by: string; records: readonly string[] }): Promise<string> {
  const id = newId()
  await sql`INSERT INTO legal_hold (id, name, reason, by) VALUES (${id}, ${given.name}, ${given.reason}, ${given.by})`.execute(db)
  await tables(db).insertInto('legal_hold_record').values(given.records.map((record_id) => ({ hold_id: id, record_id }))).execute()
  await sql`UPDATE record SET legal_hold = true WHERE id = ANY (${sql.val([...given.records])}::uuid[])`.execute(db)
  return id
}

/** How many records a hold keeps, hidden ones too. By the machine. */
export async function countHeld(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM legal_hold_record WHERE hold_id = ${id}`.execute(db)
  return rows[0]!.count
}

/** Ends a hold; its records are free unless another one stands. False if there is none. By the machine. */
export async function endHold(db: Db, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`UPDATE legal_hold SET ended_at = clock_timestamp() WHERE id = ${id} AND ended_at IS NULL`.execute(db)
  await sql`UPDATE record SET legal_hold = false WHERE id IN (SELECT record_id FROM legal_hold_record WHERE hold_id = ${id})
    AND NOT EXISTS (SELECT FROM legal_hold_record o JOIN legal_hold l ON l.id = o.hold_id WHERE o.record_id = record.id AND l.ended_at IS NULL)`.execute(db)
  return numAffectedRows === 1n
}

/** Holds as the person of the transaction may see them, the newest first. */
export async function listHolds(db: Db): Promise<Hold[]> {
  const { rows } = await sql<HoldRow & { records: number }>`
    SELECT l.*, (SELECT count(*)::int FROM legal_hold_record h WHERE h.hold_id = l.id) AS records FROM legal_hold l ORDER BY l.at DESC`.execute(db)
  return rows.map(({ at, ended_at, ...row }) => ({ ...row, at: at.toISOString(), endedAt: ended_at?.toISOString() ?? null }))
}
