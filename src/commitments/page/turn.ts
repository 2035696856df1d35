import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, noSuchRecord } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { changeRecord, checkVersion } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import type { RecordChanges } from '#server/records/schema.ts'
import { getRecord } from '#server/records/store.ts'
import { checkSides } from '../create.ts'
import { isClosed } from '../rules.ts'
import type { CommitmentFields } from '../schema.ts'
import type { CommitmentState } from '../states.ts'
import { ourActor } from '../store.ts'
import { checkMove, checkTurn, type Turn } from '../turns.ts'
import { insertAsked, listProof } from './store.ts'

/** A commitment opened in a version, to be changed by a person. */
type Opened = { readonly id: string; readonly version: number; readonly by: string }

/** The commitment as it stands, held until the transaction ends. A change made on another version is told first, before any rule that it might then break. */
async function held(db: Db, { id, version }: Opened): Promise<SpineRecord & { fields: CommitmentFields; status: CommitmentState }> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'commitment') throw noSuchRecord()
  await checkVersion(db, right, record, version)
  return record as SpineRecord & { fields: CommitmentFields; status: CommitmentState }
}

async function changed(db: Db, records: RecordRoom, { id, version, by }: Opened, changes: RecordChanges, reason?: string, side?: string): Promise<SpineRecord> {
  const after = await changeRecord(db, records, by, { id, version, changes, reason })
  if (side !== undefined && after.version > version) await insertAsked(db, id, after.version, side)
  return after
}

/** Puts a commitment into another state. */
export async function turn(db: Db, records: RecordRoom, opened: Opened, given: Turn, today: string): Promise<SpineRecord> {
  const { fields, status, dueOn, createdAt } = await held(db, opened)
  const evidence = (await listProof(db, await authorizeChange(db, opened.id))).length
  checkTurn({ state: status, ...fields, evidence, dueOn, madeOn: createdAt.slice(0, 10) }, given, today)
  if (status === given.state) return getRecord(db, await authorizeChange(db, opened.id))
  // The day it was done goes with being done.
  const happenedOn = given.state === 'done' ? (given.on ?? today) : null
  return changed(db, records, opened, { status: given.state, ...(isClosed(given.state) || isClosed(status) ? { happenedOn } : {}) }, given.reason, given.state === 'released' ? given.side : undefined)
}

/** Moves the date of a commitment. */
export async function move(db: Db, records: RecordRoom, opened: Opened, given: { readonly dueOn: string; readonly side: string; readonly reason: string }): Promise<SpineRecord> {
  const { fields, status, dueOn, createdAt } = await held(db, opened)
  checkMove({ state: status, ...fields, dueOn, madeOn: createdAt.slice(0, 10) }, given)
  return changed(db, records, opened, { dueOn: given.dueOn }, given.reason, given.side)
}

/** Changes what is owed, or its sides. */
export async function rewrite(db: Db, records: RecordRoom, opened: Opened, { title, text, reason, ...sides }: { readonly title?: string | undefined; readonly text?: string | undefined; readonly owedBy?: string[] | undefined; readonly owedTo?: string[] | undefined; readonly reason?: string | undefined }): Promise<SpineRecord> {
  const { fields: before } = await held(db, opened)
  const fields = { owedBy: sides.owedBy ?? before.owedBy, owedTo: sides.owedTo ?? before.owedTo }
  checkSides(fields, records.isActor)
  const us = await ourActor(db)
  const parties = [...new Set([...fields.owedBy, ...fields.owedTo])].filter((actor) => actor !== us)
  return changed(db, records, opened, { ...(title !== undefined && { title }), ...(text !== undefined && { summary: text }), ...((sides.owedBy || sides.owedTo) && { fields, parties }) }, reason)
}

/** Hands a commitment over. */
export async function handOver(db: Db, records: RecordRoom, opened: Opened, { assignees, ownerUnit, reason }: { readonly assignees?: string[] | undefined; readonly ownerUnit?: string | null | undefined; readonly reason?: string | undefined }): Promise<SpineRecord> {
  await held(db, opened)
  return changed(db, records, opened, { ...(assignees && { assignees }), ...(ownerUnit !== undefined && { ownerUnit }) }, reason)
}
