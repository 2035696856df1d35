import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, type MayChange } from '../access/authorized.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import { checkStanding } from '../records/rules.ts'
import { getRecord } from '../records/store.ts'
import type { FileRoom } from './room.ts'
import { findLink, lockSweeping, wordsOf, type Link } from './store.ts'
import type { Kept } from './vault.ts'

/** The same answer for a file that is not there and one whose record is hidden. */
export const noSuchFile = (): Fault => new Fault('kernel/not-found', 'There is no such file. Look for it on its record.')

/** A file that can be seen, removed or not. */
export async function getLink(db: Db, id: string): Promise<Link> {
  const link = await findLink(db, id)
  if (!link) throw noSuchFile()
  return link
}

/** A record that may be changed and is not in the trash; its row is locked unless it is only asked about. */
export async function changeableRecord(db: Db, id: string, isLocked = true): Promise<{ right: MayChange; record: SpineRecord }> {
  const right = await authorizeChange(db, id, isLocked)
  const record = await getRecord(db, right)
  checkStanding(record)
  return { right, record }
}

/** The file of a link whose record may be changed, as it stands. Faults: `files/changed-meanwhile` when it is at another version than was opened. */
export async function changeableLink(db: Db, id: string, expected?: number, isLocked = true): Promise<{ right: MayChange; record: SpineRecord; link: Link }> {
  const { right, record } = await changeableRecord(db, (await getLink(db, id)).record, isLocked)
  // Again, now that nobody else changes it.
  const link = await getLink(db, id)
  if (link.isRemoved && expected !== undefined) throw new Fault('files/changed-meanwhile', `“${link.name}” was removed meanwhile. Bring it back first, or send yours as a new file.`)
  if (expected !== undefined && link.version !== expected) throw new Fault('files/changed-meanwhile', `“${link.name}” is at version ${link.version} and not at ${expected} any more: somebody else sent one. Look at theirs, then send yours again if it should follow it.`)
  return { right, record, link }
}

/** Makes sure that what was kept is still there, and stays until the transaction ends. */
export async function holdKept(db: Db, { vault }: FileRoom, all: readonly Kept[]): Promise<void> {
  await lockSweeping(db, 'share')
  for (const kept of all) {
    if (!(await vault.store.has(kept.digest)) || (kept.preview && !(await vault.store.has(kept.preview.digest)))) throw new Fault('kernel/unavailable', 'The file was cleared away before it was tied to the record. Send it again.')
  }
}

/** Writes what happened, tells followers, and gives the file's words to search. */
export async function concluded(db: Db, room: FileRoom, kind: `file.${string}`, { id: record }: MayChange, by: string, about: { file: string; version: number }): Promise<void> {
  await recordEvent(db, { kind, subject: { kind: 'record', id: record }, detail: about })
  await room.tell?.(db, { kind: 'changed', record, by, people: [] })
  if (room.index) await room.index(db, record, about.file, await wordsOf(db, about.file))
}
