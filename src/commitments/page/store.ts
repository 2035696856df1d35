import { sql, type Selectable } from 'kysely'
import type { MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import type { Proof, ShownSource } from '../schema.ts'

/** The records that a commitment comes from with the words in them; those that the person of the transaction may not read are not there. */
export async function listSources(db: Db, { id }: MayRead): Promise<ShownSource[]> {
  const { rows } = await sql<Selectable<RecordRow> & { link: string; paragraph: string | null; words: string | null }>`
    SELECT l.id AS link, s.paragraph, s.words, ${itemColumns} FROM record_link l JOIN record r ON r.id = l.to_id LEFT JOIN commitment_source s ON s.link_id = l.id
    WHERE l.from_id = ${id} AND l.kind = 'source' AND r.deleted_at IS NULL ORDER BY l.id`.execute(db)
  return rows.map((row) => ({ link: row.link, record: itemOf(row), paragraph: row.paragraph, words: row.words ?? '' }))
}

/** What proves a commitment: records linked as evidence and its own files, oldest first, as far as the person of the transaction may see them. */
export async function listProof(db: Db, { id }: MayRead): Promise<Proof[]> {
  const links = await sql<Selectable<RecordRow> & { link: string; link_by: string; link_at: Date }>`
    SELECT l.id AS link, l.by AS link_by, l.at AS link_at, ${itemColumns} FROM record_link l JOIN record r ON r.id = l.from_id
    WHERE l.to_id = ${id} AND l.kind = 'evidence' AND r.deleted_at IS NULL ORDER BY l.id`.execute(db)
  const files = await sql<{ id: string; name: string; by: string; at: Date }>`SELECT id, name, by, at FROM file_link WHERE record_id = ${id} AND removed_at IS NULL ORDER BY id`.execute(db)
  return [
    ...links.rows.map((row) => ({ id: row.link, record: itemOf(row), file: null, by: row.link_by, at: row.link_at.toISOString() })),
    ...files.rows.map(({ name, at, ...file }) => ({ ...file, record: null, file: name, at: at.toISOString() })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Which side asked for what the versions of a commitment changed; versions of which nobody said it are left out. */
export async function sidesOf(db: Db, { id }: MayRead): Promise<Map<number, string>> {
  const { rows } = await sql<{ version: number; side: string }>`SELECT version, side FROM commitment_asked WHERE record_id = ${id}`.execute(db)
  return new Map(rows.map(({ version, side }) => [version, side]))
}

/** Keeps which side asked for what a version changed. */
export async function insertAsked(db: Db, record: string, version: number, side: string): Promise<void> {
  await sql`INSERT INTO commitment_asked (record_id, version, side) VALUES (${record}, ${version}, ${side})`.execute(db)
}
