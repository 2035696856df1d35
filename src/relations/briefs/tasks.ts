import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { writingRoles } from '#kernel/roles.ts'
import { authorizeChange, authorizeReading, authorizeTie, type MayChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { insertNotices } from '#server/notify/store.ts'
import { changeRecord } from '#server/records/change.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import { checkReaders } from '#server/records/people.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { getRecord, readersAmong } from '#server/records/store.ts'
import type { Marking } from '#kernel/marking.ts'
import type { KeptSection } from './store.ts'

/** Most people who get the task of one section. */
const mostPeople = 50

/** What a task is made of. */
export type NewTask = { readonly title: string; readonly note: string; readonly marking: Marking; readonly dueOn: string; readonly unit: string | null; readonly people: readonly string[] }

/**
 * Makes the task of a section that is asked for: a task of the desk like any other, under the section's marking, with its notice, its
 * place in everybody's day and its one reminder. People by name must be able to read brief and section, else the
 * refusal names them; of a unit, those get it who can. Answers its id and who has it.
 */
export async function makeTask(db: Db, room: RecordRoom, by: string, { right, record }: { right: MayChange; record: SpineRecord }, { title, note, marking, dueOn, unit, people }: NewTask): Promise<{ task: string; people: string[] }> {
  await checkReaders(db, right, people, 'people')
  const ofUnit = unit === null ? [] : await holdersOf(db, unit)
  const nearby = await readersAmong(db, right, ofUnit)
  const task = await createRecord(db, room, by, {
    kind: 'task', pillar: 'relations', title: title.slice(0, 500), parties: record.parties, fields: {}, summary: note, language: null, marking, audience: record.audience,
    named: record.audience === 'named' ? [...new Set([...record.named, ...people, ...nearby])] : [...record.named], ...(unit !== null && record.audience !== 'unit' ? { ownerUnit: unit } : { ownerUnit: record.ownerUnit }),
    assignees: [], happenedOn: null, dueOn,
  })
  const mayChange = await authorizeChange(db, task.id)
  const able = await readersAmong(db, mayChange, ofUnit)
  const assigned = [...new Set([...people, ...ofUnit.filter((one) => nearby.has(one) && able.has(one))])].slice(0, mostPeople)
  if (assigned.length === 0) throw new Fault('briefs/nobody', 'Nobody in that unit can read this brief and write the section. Name people instead, or mark what is asked for differently.', { fields: [{ path: 'unit', message: 'has nobody who can write it' }] })
  await changeRecord(db, room, by, { id: task.id, version: task.version, changes: { assignees: assigned } })
  await insertLink(db, await authorizeTie(db, task.id, record.id), 'related', by)
  return { task: task.id, people: assigned }
}

/** Who holds a post in a unit today and may write. */
async function holdersOf(db: Db, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT p.id FROM post o JOIN person p ON p.id = o.person_id
    WHERE o.unit_id = ${unit} AND p.active AND p.roles && ${sql.val([...writingRoles])}::text[] AND o.from_date <= current_date AND (o.to_date IS NULL OR o.to_date >= current_date) ORDER BY p.id LIMIT 500`.execute(db)
  return rows.map(({ id }) => id)
}

/** The task of a section while it stands, as far as the transaction's person may read it. */
export async function openTask(db: Db, { call }: Pick<KeptSection, 'call'>): Promise<SpineRecord | undefined> {
  if (!call?.task) return undefined
  const { rows } = await sql`SELECT FROM record WHERE id = ${call.task} AND deleted_at IS NULL AND status = 'open'`.execute(db)
  return rows.length === 0 ? undefined : getRecord(db, await authorizeReading(db, call.task))
}

/** Closes the task of a section, if it still stands. */
export async function closeTask(db: Db, room: RecordRoom, by: string, section: Pick<KeptSection, 'call'>, { status, reason }: { status: 'done' | 'dismissed'; reason?: string }): Promise<void> {
  const task = await openTask(db, section)
  if (task) await changeRecord(db, room, by, { id: task.id, version: task.version, changes: { status, ...(reason && { fields: { reason } }) } })
}

/** Moves the day of a section's task, and opens it again where it was closed; whoever has it is told, as far as they can read it. Nothing where it is gone. */
export async function moveTask(db: Db, room: RecordRoom, by: string, { call }: Pick<KeptSection, 'call'>, { dueOn, reason }: { dueOn: string; reason?: string | undefined }): Promise<void> {
  if (!call?.task) return
  const { rows } = await sql`SELECT FROM record WHERE id = ${call.task} AND deleted_at IS NULL`.execute(db)
  if (rows.length === 0) return
  const task = await getRecord(db, await authorizeReading(db, call.task))
  await changeRecord(db, room, by, { id: task.id, version: task.version, changes: { dueOn, ...(task.status !== 'open' && { status: 'open' }) }, reason })
  await insertNotices(db, await holdersOfTask(db, task), task.status === 'open' ? 'changed' : 'assigned', task.id, by)
}

/** Those who have a task and can still read it. */
export async function holdersOfTask(db: Db, { id, assignees }: SpineRecord): Promise<string[]> {
  return [...(await readersAmong(db, await authorizeChange(db, id), assignees))]
}
