import { authorizeReading, noSuchRecord } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { listHistory } from '#server/records/history.ts'
import { openRecord } from '#server/records/open.ts'
import type { Revision } from '#server/records/schema.ts'
import { namesOf } from '#server/records/store.ts'
import { findCommitment, type Seen } from '../list/store.ts'
import type { CommitmentPage, DateChange } from '../schema.ts'
import { listOtherFiles, listProof, listSources, sidesOf } from './store.ts'
import { isUndoable } from './undo.ts'

/** A commitment as one person opens it. Faults: `kernel/not-found` where it is hidden, absent or no commitment. */
export async function openCommitment(db: Db, seen: Seen, id: string): Promise<CommitmentPage> {
  const right = await authorizeReading(db, id)
  const item = await findCommitment(db, seen, id)
  if (!item) throw noSuchRecord()
  const page = await openRecord(db, seen.me, id)
  const sides = await sidesOf(db, right)
  const history = (await listHistory(db, right)).map((one) => ({ ...one, side: sides.get(one.version) ?? null }))
  const evidence = await listProof(db, right)
  const people = history.flatMap(({ by, changes }) => [by, ...Object.entries(changes).flatMap(([path, both]) => (path === 'assignees' ? (both.flat() as (string | null)[]) : []))])
  return {
    ...page, item, sources: await listSources(db, right), dates: datesIn(history), evidence, files: await listOtherFiles(db, right), history,
    mayUndo: page.may.change && page.record.deletedAt === null && isUndoable(history[0], page.record, seen.me),
    names: { ...page.names, ...(await namesOf(db, [...people.filter((one) => one !== null), ...evidence.map(({ by }) => by)])) },
  }
}

/** Changes of the date, oldest first, from a history that runs the other way. */
function datesIn(history: readonly (Revision & { side: string | null })[]): DateChange[] {
  return history.toReversed().flatMap(({ version, at, by, reason, side, changes }) => {
    const change = changes['dueOn'] as [string | null, string | null] | undefined
    return change ? [{ version, from: change[0], to: change[1], by, at, reason, side }] : []
  })
}
