import { sql } from 'kysely'
import type { SpineRecord } from '#kernel/record.ts'
import type { Authorized } from '../../access/authorized.ts'
import { writable } from '../../access/predicate.ts'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../../database.ts'
import { changeable } from '../row.ts'

/** Keeps many new records in one statement. */
export async function insertRecords(db: Db, records: readonly Authorized<SpineRecord>[]): Promise<void> {
  if (records.length === 0) return
  const rows = records.map((record) => ({ ...changeable(record), fields: record.fields, id: record.id, pillar: record.pillar, kind: record.kind, author: record.author, version: record.version, retention_class: record.retentionClass, legal_hold: record.legalHold }))
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)))
  await sql`INSERT INTO record (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::public.record, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

/** A record at the version that somebody left. */
export type AtVersion = { readonly id: string; readonly version: number }

/**
 * Puts records into a person's trash that stand at their version, that the person may change, that no hold keeps and
 * on which nothing of others hangs; each with its revision. Answers the ids of those.
 */
export async function trashUntouched(db: Db, by: string, records: readonly AtVersion[]): Promise<string[]> {
  const rows = records.map(({ id, version }) => ({ id, version, revision: newId() }))
  const { rows: done } = await sql<{ id: string }>`
    WITH asked AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS a (id uuid, version integer, revision uuid)),
    gone AS (
      UPDATE record SET deleted_by = ${by}::uuid, deleted_at = clock_timestamp(), version = record.version + 1, updated_at = clock_timestamp()
      FROM asked WHERE record.id = asked.id AND record.version = asked.version AND record.deleted_at IS NULL AND NOT record.legal_hold AND ${sql.raw(writable('record'))}
        AND NOT EXISTS (SELECT FROM record_comment c WHERE c.record_id = record.id AND c.deleted_at IS NULL)
        AND NOT EXISTS (SELECT FROM record_link l WHERE l.to_id = record.id OR l.from_id = record.id)
      RETURNING record.id, record.version, asked.revision, record.level, record.compartments, record.releasable_to),
    kept AS (
      INSERT INTO record_revision (id, record_id, version, by, changes, level, compartments, releasable_to)
      SELECT revision, id, version, ${by}::uuid, '{"isTrash": [false, true]}'::jsonb, level, compartments, releasable_to FROM gone)
    SELECT id FROM gone`.execute(db)
  return done.map((row) => row.id)
}

/** How records stand that somebody may see. */
export async function standingOf(db: Db, ids: readonly string[]): Promise<Map<string, { version: number; isDeleted: boolean; isHeld: boolean }>> {
  const { rows } = await sql<{ id: string; version: number; deleted: boolean; held: boolean }>`SELECT id, version, deleted_at IS NOT NULL AS deleted, legal_hold AS held FROM record WHERE id = ANY (${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, { version: row.version, isDeleted: row.deleted, isHeld: row.held }]))
}

/** Records of a kind that stand and have one of the titles, as far as the person sees them. */
export async function listByTitles(db: Db, kind: string, titles: readonly string[]): Promise<{ id: string; version: number; title: string; parties: string[]; happenedOn: string | null; fields: Record<string, unknown> }[]> {
  const { rows: found } = await sql<{ id: string }>`SELECT id FROM record_of_titles(${kind}, ${[...titles]}::text[]) AS t (id)`.execute(db)
  // In an import the table grows faster than what the planner knows of it, and it would read all of it for nothing.
  if (found.length === 0) return []
  const { rows } = await sql<{ id: string; version: number; title: string; parties: string[]; happened_on: string | null; fields: Record<string, unknown> }>`
    SELECT r.id, r.version, r.title, r.parties, r.happened_on, r.fields FROM record r WHERE r.id = ANY (${found.map(({ id }) => id)}::uuid[]) AND r.deleted_at IS NULL`.execute(db)
  return rows.map(({ happened_on: happenedOn, ...row }) => ({ ...row, happenedOn }))
}
