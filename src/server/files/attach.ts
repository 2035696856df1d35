import type { Db } from '../database.ts'
import { changeableRecord, concluded, holdKept } from './change.ts'
import type { FileRoom } from './room.ts'
import { insertLink } from './store.ts'
import { keep, ministry, type Kept, type Vault } from './vault.ts'

/** A file that another room made, such as a note as PDF. `type` is its media type. */
export type Made = { readonly name: string; readonly content: Uint8Array; readonly type: string }

/** Such a file, kept and not yet tied to a record: what is never tied is cleared away. */
export type Prepared = Pick<Made, 'name' | 'type'> & { readonly kept: Kept }

/** Keeps what was made under the key of a record’s archive, outside of any transaction. Faults: those of keys and of reading files. */
export async function prepare(vault: Vault, custodian: string | null, { name, content, type }: Made): Promise<Prepared> {
  return { name, type, kept: await keep(vault, once(content), { custodian: custodian ?? ministry, name, isStripped: false }) }
}

/** Ties what was prepared to a record, within a transaction of somebody who may change it. Answers the file’s id. Faults: `access/read-only`, `records/in-trash`. */
export async function attach(db: Db, room: FileRoom, { by, record: id }: { by: string; record: string }, { name, type, kept }: Prepared): Promise<string> {
  const { right } = await changeableRecord(db, id)
  await holdKept(db, room, [kept])
  const file = await insertLink(db, right, { kept, name, declaredType: type, by })
  await concluded(db, room, 'file.added', right, by, { file, version: 1 })
  return file
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
