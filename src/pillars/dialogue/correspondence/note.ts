import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeReading, noSuchRecord, type MayChange, type MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { getRecord } from '#server/records/store.ts'
import { checkStanding } from '#server/records/rules.ts'
import { numberedStatuses } from './kind.ts'
import { noteFields, type NoteFields } from './schema.ts'

/** A note as it is kept: its record, and the record’s fields read by their schema. */
export type Note = { readonly record: SpineRecord; readonly fields: NoteFields }

/** A record as a note; the answer for what is none is that for what is not there. */
function noteOf(record: SpineRecord): Note {
  if (record.kind !== 'note') throw noSuchRecord()
  return { record, fields: noteFields.parse(record.fields) }
}

/** A note that the transaction’s person may read. Fault: `kernel/not-found`. */
export async function readNote(db: Db, id: string): Promise<Note & { right: MayRead }> {
  const right = await authorizeReading(db, id)
  return { ...noteOf(await getRecord(db, right)), right }
}

/** A note that the transaction’s person may change and that is not in the trash; its row is locked until the transaction ends. Faults: `kernel/not-found`, `access/read-only`, `records/in-trash`. */
export async function changeNote(db: Db, id: string): Promise<Note & { right: MayChange }> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  checkStanding(record)
  return { ...noteOf(record), right }
}

/** Refuses what cannot be done with a note as it stands. Fault: `correspondence/not-now`. */
export function needStatus({ record }: Note, among: readonly string[], sentence: string): void {
  if (!among.includes(record.status)) throw new Fault('correspondence/not-now', sentence)
}

/** Whether a note has its number and so keeps its text. */
export const isNumbered = ({ record }: Note): boolean => numberedStatuses.includes(record.status)
