import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import type { RecordKind, SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeGuards } from '../access/authorized.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import { kindOf, parseFields, parseStatus } from './kinds.ts'
import { numberNew } from './number.ts'
import { checkReaders } from './people.ts'
import type { RecordRoom } from './room.ts'
import { checkActors, checkMarking, lowestMarking } from './rules.ts'
import type { NewRecord } from './schema.ts'
import type { MarkingPolicy } from '../marking/schema.ts'
import { getMarkingPolicy } from '../marking/store.ts'
import { custodianOf, getRecord, insertRecord, placeOf, unitsAmong } from './store.ts'

/**
 * Keeps a new record by a person, within a transaction of theirs. What is not given follows from who keeps it: the
 * unit of the post, the archive above it, the lowest level of the scheme, the first status of the kind. Faults: those
 * of an unfit field, marking, actor or reader; nothing is kept then.
 */
export async function createRecord(db: Db, room: RecordRoom, by: string, given: NewRecord): Promise<SpineRecord> {
  const kind = kindOf(room.kinds, given.kind)
  const { scheme, ceiling } = await getMarkingPolicy(db)
  const ownerUnit = given.ownerUnit === undefined ? await placeOf(db, by) : given.ownerUnit
  const draft = draftOf(kind, by, given, { scheme, ownerUnit, custodian: given.custodian === undefined ? await custodianOf(db, ownerUnit) : given.custodian })
  checkActors(draft, room.isActor)
  checkMarking(draft, ceiling)
  await checkUnits(db, draft)
  await insertRecord(db, await authorizeGuards(db, draft))
  const change = await authorizeChange(db, draft.id)
  await checkReaders(db, change, draft.assignees, 'assignees')
  await checkReaders(db, change, draft.named, 'named')
  await recordEvent(db, { kind: 'record.created', subject: { kind: 'record', id: draft.id }, detail: { kind: draft.kind, level: draft.marking.level } })
  if (given.series !== undefined) await numberNew(db, change, { series: given.series, year: new Date(draft.createdAt).getUTCFullYear() })
  if (draft.assignees.length > 0) await room.tell?.(db, { kind: 'assigned', record: draft.id, by, people: draft.assignees })
  if (draft.named.length > 0) await room.tell?.(db, { kind: 'named', record: draft.id, by, people: draft.named })
  return getRecord(db, change)
}

/** A new record as it will be kept, before it is checked against actors, marking and units. Faults: `records/unfit`. */
export function draftOf(kind: RecordKind, by: string, given: NewRecord, { scheme, ownerUnit, custodian }: { scheme: MarkingPolicy['scheme']; ownerUnit: string | null; custodian: string | null }): SpineRecord {
  const now = new Date().toISOString()
  return {
    id: newId(), kind: kind.kind, pillar: pillarOf(kind, given), title: given.title, parties: [...new Set(given.parties)], fields: parseFields(kind, given.fields),
    summary: given.summary, language: given.language, marking: given.marking ?? lowestMarking(scheme), audience: given.audience, named: [...new Set(given.named)],
    ownerUnit, custodian, author: by, assignees: [...new Set(given.assignees)],
    status: parseStatus(kind, given.status), happenedOn: given.happenedOn, dueOn: given.dueOn, number: null, version: 1, createdAt: now, updatedAt: now,
    deletedAt: null, mergedInto: null, retentionClass: kind.retention, legalHold: false,
  }
}

function pillarOf(kind: RecordKind, given: NewRecord): SpineRecord['pillar'] {
  if (kind.pillar !== undefined) return kind.pillar
  if (given.pillar !== undefined) return given.pillar
  throw new Fault('records/unfit', `Say under which heading the ${kind.kind} is kept.`, { fields: [{ path: 'pillar', message: 'is missing' }] })
}

/** Refuses an owner or an archive that is no unit, or one that is closed. `paths` are those to look at. */
export async function checkUnits(db: Db, record: Pick<SpineRecord, 'ownerUnit' | 'custodian'>, paths: readonly ('ownerUnit' | 'custodian')[] = ['ownerUnit', 'custodian']): Promise<void> {
  const asked = paths.filter((path) => record[path] !== null)
  if (asked.length === 0) return
  const known = await unitsAmong(db, asked.map((path) => record[path]!))
  const wrong = asked.filter((path) => !known.has(record[path]!))
  if (wrong.length > 0) throw new Fault('records/unfit', 'There is no such unit. Choose one of the ministry’s tree.', { fields: wrong.map((path) => ({ path, message: 'is no unit' })) })
}
