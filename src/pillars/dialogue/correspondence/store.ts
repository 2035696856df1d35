import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Addressee, Delivery, Kept } from './schema.ts'

/** Keeps that a note was handed over or its receipt acknowledged. Answers the id; undefined where the very same is kept already, as when a request is sent again. */
export async function insertDelivery(db: Db, { id: record }: MayChange, made: Omit<Delivery, 'id' | 'at'>): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`INSERT INTO note_delivery (id, record_id, kind, way, by, to_whom, on_date, words, receipt) VALUES (${newId()}, ${record}, ${made.kind}, ${made.way}, ${made.by}, ${made.to}, ${made.on}, ${made.words}, ${made.receipt}) ON CONFLICT DO NOTHING RETURNING id`.execute(db)
  return rows[0]?.id
}

/** Deliveries and receipts of a note, oldest first. */
export async function listDeliveries(db: Db, { id }: MayRead | MayChange): Promise<Delivery[]> {
  const { rows } = await sql<Omit<Delivery, 'at'> & { at: Date }>`SELECT id, kind, way, by, to_whom AS "to", on_date AS "on", words, receipt, at FROM note_delivery WHERE record_id = ${id} ORDER BY on_date, id LIMIT 500`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** What a file is to a note: one of its papers, or what it was read from. */
export type FileRole = 'pdf' | 'docx' | 'source'

/** Keeps which file of a note is what to it; `message` is by what an e-mail is known again. */
export async function insertFile(db: Db, { id }: MayChange, role: FileRole, file: string, message?: string): Promise<void> {
  await sql`INSERT INTO note_file (record_id, role, file_id, message) VALUES (${id}, ${role}, ${file}, ${message ?? null})`.execute(db)
}

/** Forgets the papers of a note, whose number was voided: the files stay on its record, and others are made with the next number. */
export async function forgetPapers(db: Db, { id }: MayChange): Promise<void> {
  await sql`DELETE FROM note_file WHERE record_id = ${id} AND role <> 'source'`.execute(db)
}

/** The papers of a note and what it was read from, by role. */
export async function filesOf(db: Db, { id }: MayRead | MayChange): Promise<Partial<Record<FileRole, string>>> {
  const { rows } = await sql<{ role: FileRole; file: string }>`SELECT role, file_id AS file FROM note_file WHERE record_id = ${id}`.execute(db)
  return Object.fromEntries(rows.map(({ role, file }) => [role, file]))
}

/** Whether a file hangs on a note and was not removed. */
export async function hasFile(db: Db, { id }: MayRead | MayChange, file: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM file_link WHERE id = ${file} AND record_id = ${id} AND removed_at IS NULL`.execute(db)
  return rows.length > 0
}

/** Keeps that a finding of the style check is meant so. */
export async function insertKept(db: Db, { id }: MayChange, by: string, { rule, words }: Pick<Kept, 'rule' | 'words'>): Promise<void> {
  await sql`INSERT INTO note_kept (record_id, rule, words, by) VALUES (${id}, ${rule}, ${words}, ${by}) ON CONFLICT DO NOTHING`.execute(db)
}

/** Shows all findings of a note again. */
export async function deleteKept(db: Db, { id }: MayChange): Promise<void> {
  await sql`DELETE FROM note_kept WHERE record_id = ${id}`.execute(db)
}

/** The findings of a note that are meant so, in the order in which they were kept. */
export async function listKept(db: Db, { id }: MayRead | MayChange): Promise<Kept[]> {
  const { rows } = await sql<Omit<Kept, 'at'> & { at: Date }>`SELECT rule, words, by, at FROM note_kept WHERE record_id = ${id} ORDER BY at LIMIT 500`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Where the last note of an office of ours was dated, of those that the transaction’s person may read; empty where none was. */
export async function lastPlace(db: Db, { unit, name }: Pick<Addressee, 'unit' | 'name'>): Promise<string> {
  const { rows } = await sql<{ place: string }>`
    SELECT fields ->> 'place' AS place FROM record WHERE kind = 'note' AND deleted_at IS NULL AND fields ->> 'direction' = 'out' AND fields ->> 'place' <> '' AND (fields -> 'sender' ->> 'unit' = ${unit} OR (${unit}::text IS NULL AND fields -> 'sender' ->> 'name' = ${name}))
    ORDER BY created_at DESC LIMIT 1`.execute(db)
  return rows[0]?.place ?? ''
}

/** Name and kind of a unit; undefined for none. */
export async function unitOf(db: Db, id: string | null): Promise<{ name: string; kind: string } | undefined> {
  if (id === null) return undefined
  const { rows } = await sql<{ name: string; kind: string }>`SELECT name, kind FROM unit WHERE id = ${id}`.execute(db)
  return rows[0]
}
