import type { Db } from '../database.ts'
import type { BlobStore } from './blob-store.ts'
import { deleteUntied, isUsed, lockSweeping } from './store.ts'

/** What is younger than this may still be on its way to a record, in milliseconds. */
const grace = 3_600_000

/**
 * Removes what no record has any more: files of destroyed records, and what uploads that broke off
 * left. Runs with the machine’s rights. Answers how many stored files went.
 */
export async function sweepFiles(db: Db, store: BlobStore, now: number = Date.now()): Promise<number> {
  await db.transaction().execute(deleteUntied)
  let removed = 0
  for await (const { address, at } of store.list()) {
    if (now - at.getTime() < grace || (await isUsed(db, address))) continue
    await db.transaction().execute(async (step) => {
      await lockSweeping(step, 'alone')
      if (await isUsed(step, address)) return
      await store.remove(address)
      removed++
    })
  }
  return removed
}
