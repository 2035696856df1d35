import { Fault } from '#kernel/faults.ts'
import { covers } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeGuards, type MayChange } from '../access/authorized.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import { checkUnits } from './create.ts'
import { listHistory } from './history.ts'
import { kindOf, parseFields, parseStatus } from './kinds.ts'
import { checkReaders } from './people.ts'
import type { RecordRoom } from './room.ts'
import { changeAt, checkActors, checkMarking, checkStanding, conflictOf, decided, differences, isRestorable, withChanges } from './rules.ts'
import type { RecordChanges } from './schema.ts'
import { getMarkingPolicy } from '../marking/store.ts'
import { getRecord, insertRevision, isHeadOver, stampOfRevision, updateRecord } from './store.ts'

/** A change of one record: the version it was made on, and what to put in place. */
export type Change = { readonly id: string; readonly version: number; readonly changes: RecordChanges; readonly reason?: string | undefined }

/**
 * Changes a record within a transaction of a person, keeping what was before as a revision. If somebody else changed
 * it since the version the change was made on, nothing is changed: `records/changed-meanwhile` carries both versions
 * field by field. A change that alters nothing makes no version.
 */
export async function changeRecord(db: Db, room: RecordRoom, by: string, { id, version, changes, reason }: Change): Promise<SpineRecord> {
  const right = await authorizeChange(db, id)
  const before = await getRecord(db, right)
  checkStanding(before)
  await checkVersion(db, right, before, version, changes)
  const kind = kindOf(room.kinds, before.kind)
  const changed = withChanges(before, changes)
  const after: SpineRecord = {
    ...changed, version: before.version + 1, updatedAt: new Date().toISOString(), parties: [...new Set(changed.parties)], named: [...new Set(changed.named)], assignees: [...new Set(changed.assignees)],
    fields: changes.fields ? parseFields(kind, changed.fields) : before.fields, status: changes.status === undefined ? before.status : parseStatus(kind, changes.status),
  }
  const made = differences(before, after)
  if (Object.keys(made).length === 0) return before
  if (decided.some((path) => path in made)) await checkDecides(db, by, before)
  if ('parties' in made) checkActors(after, room.isActor)
  if ('audience' in made) checkMarking(after, (await getMarkingPolicy(db)).ceiling)
  await checkUnits(db, after, (['ownerUnit', 'custodian'] as const).filter((path) => path in made))
  await updateRecord(db, right, await authorizeGuards(db, after))
  await insertRevision(db, right, { version: after.version, by, reason, changes: made, under: after.marking })
  await checkInvolved(db, right, before, after)
  await recordEvent(db, { kind: 'record.changed', subject: { kind: 'record', id }, detail: { version: after.version, fields: Object.keys(made) } })
  await tellOf(db, room, by, before, after)
  return getRecord(db, right)
}

/** Gives a field back the value it had before a revision. Row-level security decides which revisions one has seen. */
export async function restoreValue(db: Db, room: RecordRoom, by: string, { id, version, revision, path }: { id: string; version: number; revision: number; path: string }): Promise<SpineRecord> {
  const right = await authorizeChange(db, id)
  const change = (await listHistory(db, right, revision - 1)).find((one) => one.version === revision)?.changes[path]
  if (!change || !isRestorable(path)) throw new Fault('records/no-revision', `Version ${revision} did not change “${path}”, or its value cannot be given back. The history lists what can.`)
  // What was written under a higher marking stays under it; by this way it would come into the open with a marking down.
  const stamp = await stampOfRevision(db, right, revision)
  if (stamp && !covers((await getRecord(db, right)).marking, stamp)) throw new Fault('records/no-revision', `Version ${revision} was written when the record was marked higher than now. Mark the record as it was, give the value back, and then decide anew.`)
  return changeRecord(db, room, by, { id, version, changes: changeAt(path, change[0]) })
}

/** Refuses a change made on another version than the one that stands. */
export async function checkVersion(db: Db, right: MayChange, now: SpineRecord, version: number, changes: RecordChanges = {}): Promise<void> {
  if (now.version === version) return
  if (version > now.version) throw new Fault('kernel/invalid-input', `The record has no version ${version} yet; it stands at ${now.version}.`)
  const since = await listHistory(db, right, version)
  throw new Fault('records/changed-meanwhile', `Somebody else changed this record since you opened it (version ${version}, now ${now.version}). Compare both below, choose, and save again; nothing of yours is lost.`, { conflict: conflictOf(now, since, changes) })
}

/** Lets pass the author of a record and whoever heads its owner unit or one above it. */
export async function checkDecides(db: Db, by: string, record: Pick<SpineRecord, 'author' | 'ownerUnit'>): Promise<void> {
  if (await decides(db, by, record)) return
  throw new Fault('records/decides', 'Who reads it, where it is kept, and marking it down are decided by its author or the head of its unit. Ask one of them.')
}

/** Whether somebody is the author of a record, or head over its owner unit. */
export async function decides(db: Db, by: string, record: Pick<SpineRecord, 'author' | 'ownerUnit'>): Promise<boolean> {
  return record.author === by || isHeadOver(db, by, record.ownerUnit)
}

/** Everybody newly involved must be able to read it; if its readers change, so must all who are assigned. */
async function checkInvolved(db: Db, right: MayChange, before: SpineRecord, after: SpineRecord): Promise<void> {
  const narrowed = before.audience !== after.audience || before.ownerUnit !== after.ownerUnit || before.named.some((one) => !after.named.includes(one))
  await checkReaders(db, right, narrowed ? after.assignees : added(before.assignees, after.assignees), 'assignees')
  await checkReaders(db, right, added(before.named, after.named), 'named')
}

async function tellOf(db: Db, room: RecordRoom, by: string, before: SpineRecord, after: SpineRecord): Promise<void> {
  const record = after.id
  const [assigned, named] = [added(before.assignees, after.assignees), added(before.named, after.named)]
  if (assigned.length > 0) await room.tell?.(db, { kind: 'assigned', record, by, people: assigned })
  if (named.length > 0) await room.tell?.(db, { kind: 'named', record, by, people: named })
  await room.tell?.(db, { kind: 'changed', record, by, people: [] })
}

const added = (before: readonly string[], after: readonly string[]): string[] => after.filter((one) => !before.includes(one))
