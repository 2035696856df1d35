import { sql } from 'kysely'
import { isAtLeast } from '#kernel/marking.ts'
import { isFault } from '#kernel/faults.ts'
import type { Db } from '#server/database.ts'
import { changeRecord } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { changeNote, readNote, type Note } from './note.ts'

/**
 * Calls the notes that a note answers answered. Only where everybody who reads the question may read the answer too,
 * since otherwise the status would tell of a note that is hidden from them; and only where who registers the answer may
 * change the question. Elsewhere the reply clock still knows the answer for those who may read it.
 */
export async function settleAnswered(db: Db, records: RecordRoom, by: string, id: string): Promise<void> {
  const reply = await readNote(db, id)
  const { rows } = await sql<{ id: string }>`SELECT to_id AS id FROM record_link WHERE from_id = ${id} AND kind = 'reply'`.execute(db)
  for (const { id: answered } of rows) {
    const note = await changeNote(db, answered).catch((error: unknown) => { if (isFault(error)) return undefined; throw error })
    if (!note || !['registered', 'delivered'].includes(note.record.status) || !isAsOpen(reply, note)) continue
    await changeRecord(db, records, by, { id: answered, version: note.record.version, changes: { status: 'answered' }, reason: 'Answered' })
  }
}

/** Whether everybody who reads the one may read the other. */
function isAsOpen({ record: reply }: Note, { record: question }: Note): boolean {
  const isAudienceAsWide = reply.audience === 'ministry' || (reply.audience === question.audience && reply.ownerUnit === question.ownerUnit && question.named.every((one) => reply.named.includes(one)) && question.author === reply.author)
  return isAudienceAsWide && isAtLeast(question.marking, { ...reply.marking, originators: [], caveats: [], isOriginatorControlled: false })
}
