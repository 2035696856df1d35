import { sql, type Selectable } from 'kysely'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import type { Proof, ShownSource, TakenFrom } from '../schema.ts'

/** The records that a commitment comes from with the words in them; those that the person of the transaction may not read are not there. */
export async function listSources(db: Db, { id }: MayRead): Promise<ShownSource[]> {
  const { rows } = await sql<Selectable<RecordRow> & { link: string; paragraph: string | null; words: string | null }>`
    SELECT l.id AS link, s.paragraph, s.words, ${itemColumns} FROM record_link l JOIN record r ON r.id = l.to_id LEFT JOIN commitment_source s ON s.link_id = l.id
    WHERE l.from_id = ${id} AND l.kind = 'source' AND r.deleted_at IS NULL ORDER BY l.id`.execute(db)
  return rows.map((row) => ({ link: row.link, record: itemOf(row), paragraph: row.paragraph, words: row.words ?? '' }))
}

/** The commitments that come from a record with its words, the first made first; those that the person of the transaction may not read are not there. */
export async function listTakenFrom(db: Db, { id }: MayRead): Promise<TakenFrom[]> {
  const { rows } = await sql<Selectable<RecordRow> & { paragraph: string | null; words: string | null }>`
    SELECT s.paragraph, s.words, ${itemColumns} FROM record_link l JOIN record r ON r.id = l.from_id LEFT JOIN commitment_source s ON s.link_id = l.id
    WHERE l.to_id = ${id} AND l.kind = 'source' AND r.kind = 'commitment' AND r.deleted_at IS NULL ORDER BY r.id`.execute(db)
  return rows.map((row) => ({ record: itemOf(row), paragraph: row.paragraph, words: row.words ?? '' }))
}

/** What proves a commitment: records linked as evidence and those of its files that were chosen as such, oldest first, as far as the person of the transaction may see them. */
export async function listProof(db: Db, { id }: MayRead): Promise<Proof[]> {
  const links = await sql<Selectable<RecordRow> & { link: string; link_by: string; link_at: Date }>`
    SELECT l.id AS link, l.by AS link_by, l.at AS link_at, ${itemColumns} FROM record_link l JOIN record r ON r.id = l.from_id
    WHERE l.to_id = ${id} AND l.kind = 'evidence' AND r.deleted_at IS NULL ORDER BY l.id`.execute(db)
  const files = await sql<{ id: string; name: string; type: string | null; by: string; at: Date }>`SELECT f.id, f.name, c.type, p.by, p.at FROM file_link f JOIN commitment_proof p ON p.file_link = f.id LEFT JOIN file c ON c.id = f.file_id WHERE f.record_id = ${id} AND f.removed_at IS NULL ORDER BY f.id`.execute(db)
  return [
    ...links.rows.map((row) => ({ id: row.link, record: itemOf(row), file: null, type: null, by: row.link_by, at: row.link_at.toISOString() })),
    ...files.rows.map(({ name, at, ...file }) => ({ ...file, record: null, file: name, at: at.toISOString() })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** The files of a commitment that nobody chose as evidence, by name. */
export async function listOtherFiles(db: Db, { id }: MayRead): Promise<{ id: string; name: string; type: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; type: string | null }>`
    SELECT f.id, f.name, c.type FROM file_link f LEFT JOIN file c ON c.id = f.file_id WHERE f.record_id = ${id} AND f.removed_at IS NULL AND NOT EXISTS (SELECT FROM commitment_proof p WHERE p.file_link = f.id) ORDER BY lower(f.name), f.id`.execute(db)
  return rows
}

/** Chooses a file of a commitment as evidence; false where it is no file of it. Once is enough. */
export async function insertProofFile(db: Db, { id }: MayChange, file: string, by: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM file_link WHERE id = ${file} AND record_id = ${id} AND removed_at IS NULL`.execute(db)
  if (rows.length === 0) return false
  await sql`INSERT INTO commitment_proof (file_link, by) VALUES (${file}, ${by}) ON CONFLICT DO NOTHING`.execute(db)
  return true
}

/** Takes a file of a commitment for evidence no longer; false where it was none. The file stays. */
export async function deleteProofFile(db: Db, { id }: MayChange, file: string): Promise<boolean> {
  const { numAffectedRows } = await sql`DELETE FROM commitment_proof p USING file_link f WHERE f.id = p.file_link AND p.file_link = ${file} AND f.record_id = ${id}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
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
