import type { Marking } from '#kernel/marking.ts'
import type { MayChange, MayRead } from '../access/authorized.ts'
import type { Db } from '../database.ts'
import type { Revision } from './schema.ts'
import { isReached, listRevisions } from './store.ts'

/**
 * The history of a record after a version, as the transaction's person may see it: the database leaves out what was
 * written under a marking that they do not reach, and here the marking itself is left out of the change away from it.
 */
export async function listHistory(db: Db, right: MayRead | MayChange, after = 0): Promise<Revision[]> {
  return Promise.all((await listRevisions(db, right, after)).map((one) => masked(db, right, one)))
}

async function masked(db: Db, right: MayRead | MayChange, one: Revision): Promise<Revision> {
  const change = one.changes['marking']
  if (!change || change[0] === null || (await isReached(db, right, change[0] as Marking))) return one
  return { ...one, changes: { ...one.changes, marking: [null, change[1]] } }
}
