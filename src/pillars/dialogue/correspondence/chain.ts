import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { changeRecord } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { isCleared } from './clearance.ts'
import { clearersOf } from './clearance-store.ts'
import { changeNote } from './note.ts'
import { standingOf } from './page.ts'
import type { ClearanceStep } from './schema.ts'

/**
 * Brings status and assignees of a note in line with its chain after its text was changed: stages that the change
 * opened again wait for whoever clears them. Answers sentences that say which.
 */
export async function settleChain(db: Db, records: RecordRoom, by: string, id: string): Promise<string[]> {
  const note = await changeNote(db, id)
  if (note.record.status !== 'clearance' && note.record.status !== 'cleared') return []
  const { steps } = await standingOf(db, note)
  const opened = steps.filter(({ reopenedBy }) => reopenedBy === note.record.version)
  const status = isCleared(steps) ? 'cleared' : 'clearance'
  const people = await waitingFor(db, steps, note.record.author)
  if (status !== note.record.status || opened.length > 0) await changeRecord(db, records, by, { id, version: note.record.version, changes: { status, assignees: people ?? note.record.assignees }, reason: opened.length > 0 ? 'A change of the text opened its clearance again' : undefined })
  if (opened.length === 0) return []
  await recordEvent(db, { kind: 'note.reopened', subject: { kind: 'record', id }, detail: { version: note.record.version, positions: opened.map(({ position }) => position) } })
  return [`Your change opened ${opened.length === 1 ? 'a stage' : `${opened.length} stages`} of the clearance again: ${opened.map(({ stage }) => stage).join(', ')}. The text they cleared was another.`]
}

/** Who is to clear a note now; undefined where nobody is. */
export async function waitingFor(db: Db, steps: readonly ClearanceStep[], author: string): Promise<string[] | undefined> {
  const current = steps.find(({ state }) => state === 'current')
  return current && clearersOf(db, current, author)
}
