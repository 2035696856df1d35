import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Kept } from '#server/files/vault.ts'

/**
 * The note that was made of the same thing when it came in before: of the same bytes under the same key, or of the same e-mail by another way. The first
 * there is, of those that stand and that the transaction’s person may read; one may not know of the others.
 */
export async function findArrival(db: Db, { digest, examined }: Kept): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    WITH known AS (
      SELECT v.link_id AS file FROM file f JOIN file_version v ON v.file_id = f.id WHERE f.digest = ${digest}
      UNION SELECT n.file_id FROM note_file n WHERE n.message = ${examined.message ?? null})
    SELECT l.record_id AS id FROM known k JOIN note_file n ON n.file_id = k.file AND n.role = 'source' JOIN file_link l ON l.id = k.file AND l.removed_at IS NULL
    JOIN record r ON r.id = l.record_id WHERE r.kind = 'note' AND r.deleted_at IS NULL ORDER BY l.record_id LIMIT 1`.execute(db)
  return rows[0]?.id
}

/** Lets the same thing come in once at a time, until the transaction ends. */
export async function lockArrival(db: Db, { digest, examined }: Kept): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`entente.arrival ${examined.message ?? digest}`}, 0))`.execute(db)
}
