import type { Db } from '../database.ts'
import type { Happening } from '../records/room.ts'
import type { Vault } from './vault.ts'

/**
 * What the room of files works with.
 * - `db`: the machine's handle, on which refusals are written.
 * - `tell` is told of happenings inside their transaction.
 * - `index` is told a record's words, of all its files as they stand, inside the transaction that changed them.
 */
export type FileRoom = {
  readonly db: Db
  readonly vault: Vault
  readonly tell?: (db: Db, happening: Happening) => Promise<void>
  readonly index?: (db: Db, record: string, text: string) => Promise<void>
}
