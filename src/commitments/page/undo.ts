import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import { listHistory } from '#server/records/history.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { changeAt } from '#server/records/rules.ts'
import type { RecordChanges, Revision } from '#server/records/schema.ts'
import { getRecord } from '#server/records/store.ts'

/** What undoing gives back. A marking, a place in the trash and a number have their own ways. */
const undone = ['title', 'summary', 'parties', 'status', 'dueOn', 'happenedOn', 'assignees', 'ownerUnit', 'fields.owedBy', 'fields.owedTo']

/** Whether a record's last change is one's own and of what undoing gives back. */
export function isUndoable(last: Revision | undefined, { version }: Pick<SpineRecord, 'version'>, me: string): boolean {
  return last !== undefined && last.version === version && last.by === me && Object.keys(last.changes).every((path) => undone.includes(path))
}

/** Takes one's own last change back, as a further version. Faults: `commitments/no-undo`, and those of changing. */
export async function undoLast(db: Db, records: RecordRoom, by: string, { id, version }: { id: string; version: number }): Promise<SpineRecord> {
  const right = await authorizeChange(db, id)
  const now = await getRecord(db, right)
  await checkVersion(db, right, now, version)
  const last = (await listHistory(db, right, version - 1))[0]
  if (!last || !isUndoable(last, now, by)) throw new Fault('commitments/no-undo', 'The last change of it is not yours, or not one that is taken back here. Look at its history.')
  const changes = Object.entries(last.changes).map(([path, [before]]) => changeAt(path, before))
  const fields = Object.assign({}, ...changes.map((one) => one.fields ?? {})) as Record<string, unknown>
  const whole: RecordChanges = { ...Object.assign({}, ...changes), ...(Object.keys(fields).length > 0 && { fields }) }
  return changeRecord(db, records, by, { id, version, changes: whole })
}
