import type { Db } from '../database.ts'
import type { Happening } from '../records/room.ts'
import type { Vault } from './vault.ts'

/**
 * What the room of files works with.
 * - `db`: the machine's handle, on which refusals are written.
 * - `tell` is told of happenings inside their transaction.
 * - `index` is told the words of a file as it stands (undefined once it is removed), inside the transaction that changed them.
 */
export type FileRoom = {
  readonly db: Db
  readonly vault: Vault
  readonly tell?: (db: Db, happening: Happening) => Promise<void>
  readonly index?: (db: Db, record: string, file: string, text: string | undefined) => Promise<void>
}
