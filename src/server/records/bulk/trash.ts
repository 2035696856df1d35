import { recordEvents } from '../../audit/store.ts'
import type { Db } from '../../database.ts'
import { standingOf, trashUntouched, type AtVersion } from './store.ts'

/** Why a record was not put in the trash. */
export type Stays = { readonly id: string; readonly sentence: string }

/**
 * Puts many records into a person's trash that nobody touched since they stood at their version; the others stay, each
 * with the reason. What one may not see any more is told like what is gone.
 */
export async function trashRecords(db: Db, by: string, records: readonly AtVersion[]): Promise<{ readonly trashed: readonly string[]; readonly stays: readonly Stays[] }> {
  const trashed = await trashUntouched(db, by, records)
  const versions = new Map(records.map(({ id, version }) => [id, version]))
  await recordEvents(db, trashed.map((id) => ({ kind: 'record.deleted', subject: { kind: 'record', id }, detail: { version: versions.get(id)! + 1 } })))
  const done = new Set(trashed)
  const others = records.filter(({ id }) => !done.has(id))
  const standing = await standingOf(db, others.map(({ id }) => id))
  return { trashed, stays: others.map(({ id, version }) => ({ id, sentence: reason(standing.get(id), version) })) }
}

function reason(now: { version: number; isDeleted: boolean; isHeld: boolean } | undefined, version: number): string {
  if (!now) return 'It is no longer there, or not for you to see.'
  if (now.isDeleted) return 'It is in the trash already.'
  if (now.isHeld) return 'It is under legal hold.'
  if (now.version !== version) return 'Somebody has changed it since.'
  return 'Comments or links hang on it, or you may no longer change it.'
}
