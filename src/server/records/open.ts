import { sql } from 'kysely'
import { authorizeReading } from '../access/authorized.ts'
import { writable } from '../access/predicate.ts'
import type { Db } from '../database.ts'
import { decides } from './change.ts'
import { listHistory } from './history.ts'
import { auditOpening } from './opened.ts'
import type { RecordPage, Revision } from './schema.ts'
import { getRecord, namesOf } from './store.ts'

/** A record as one person opens it: with their rights, the names of the people in it, and a line in the audit if it is marked. */
export async function openRecord(db: Db, person: string, id: string): Promise<RecordPage> {
  const right = await authorizeReading(db, id)
  const record = await getRecord(db, right)
  await auditOpening(db, record, person)
  const { rows } = await sql<{ change: boolean; followed: boolean; into: string | null }>`
    SELECT (SELECT m.id FROM record m WHERE m.id = r.merged_into) AS into, ${sql.raw(writable('r'))} AS change, EXISTS (SELECT FROM record_follow f WHERE f.record_id = r.id AND f.person = ${person}) AS followed FROM record r WHERE r.id = ${id}`.execute(db)
  const { change, followed, into } = rows[0]!
  return {
    // What it was merged into may be hidden.
    record: { ...record, mergedInto: into }, isFollowed: followed, may: { change, decide: change && (await decides(db, person, record)) },
    names: await namesOf(db, [record.author, ...record.assignees, ...record.named]),
  }
}

/** The history of a record as one person may see it, with the names of who changed it. */
export async function openHistory(db: Db, id: string): Promise<{ revisions: Revision[]; names: Record<string, string> }> {
  const revisions = await listHistory(db, await authorizeReading(db, id))
  return { revisions, names: await namesOf(db, revisions.flatMap((one) => one.by ?? [])) }
}
