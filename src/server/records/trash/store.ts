import { sql } from 'kysely'
import type { MayChange } from '../../access/authorized.ts'
import type { Db } from '../../database.ts'

/** Puts a record into somebody's trash, or takes it out (`by` null), as its next version. Nothing else is touched. */
export async function setTrash(db: Db, { id }: MayChange, by: string | null, version: number): Promise<void> {
  await sql`UPDATE record SET deleted_by = ${by}, deleted_at = ${by === null ? null : sql`clock_timestamp()`}, version = ${version}, updated_at = clock_timestamp() WHERE id = ${id}`.execute(db)
}
