import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange } from '../../access/authorized.ts'
import type { Db } from '../../database.ts'
import { getRecord } from '../store.ts'

/** A record that the person of the transaction may change, with its row locked. Faults: those of `authorizeChange`. */
export async function openForChange(db: Db, id: string): Promise<SpineRecord> {
  return getRecord(db, await authorizeChange(db, id))
}
