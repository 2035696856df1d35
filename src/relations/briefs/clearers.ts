import { sql } from 'kysely'
import { can, roles } from '#kernel/roles.ts'
import type { MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Offered } from '#server/records/schema.ts'

const deciding = roles.filter((one) => can([one], 'records:decide'))

/** Who may clear a brief: whoever decides and may read and change its cover, by name. */
export async function clearersOf(db: Db, { id }: MayRead): Promise<Offered[]> {
  const { rows } = await sql<Offered>`
    SELECT p.id, p.name FROM record r, record_readers(r, ARRAY(SELECT id FROM person WHERE active AND roles && ${sql.val([...deciding])}::text[])) f JOIN person p ON p.id = f.person
    WHERE r.id = ${id} AND f.why <> 'exception' ORDER BY p.name, p.id`.execute(db)
  return rows
}
