import { Fault } from '#kernel/faults.ts'
import { isDownMarking, type Marking } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeGuards } from '../../access/authorized.ts'
import { recordEvent } from '../../audit/store.ts'
import { me } from '../../context.ts'
import type { Db } from '../../database.ts'
import type { Handlers } from '../../http.ts'
import { checkDecides, checkVersion } from '../change.ts'
import type { contract } from '../contract.ts'
import type { RecordRoom } from '../room.ts'
import { checkActors, checkMarking, checkStanding, differences } from '../rules.ts'
import type { Mark } from '../schema.ts'
import { getMarkingPolicy } from '../../marking/store.ts'
import { getRecord, insertRevision, readersAmong, updateRecord } from '../store.ts'

/** The handler of marking: the one verb that changes how a record is marked. */
export function markingHandlers(room: RecordRoom): Pick<Handlers<typeof contract>, 'mark'> {
  return { mark: (given, context) => context.within((db) => markRecord(db, room, me(context), given)) }
}

/**
 * Marks a record, always with a reason. Whoever may change it may mark it up; down only its author or the head of its
 * unit may, and while it is under originator control of others only with the statement of their consent. Whoever is
 * assigned and could not read it any more is no longer assigned. Both markings stay in history and audit.
 */
export async function markRecord(db: Db, room: RecordRoom, by: string, { id, version, marking, reason, consent }: Mark): Promise<SpineRecord> {
  const right = await authorizeChange(db, id)
  const before = await getRecord(db, right)
  checkStanding(before)
  await checkVersion(db, right, before, version)
  const marked: SpineRecord = { ...before, marking: tidy(marking), version: before.version + 1, updatedAt: new Date().toISOString() }
  if (!('marking' in differences(before, marked))) return before
  const isDown = isDownMarking(before.marking, marked.marking)
  if (isDown) await checkDecides(db, by, before)
  if (isDown && before.marking.isOriginatorControlled && before.marking.originators.length > 0 && !consent) throw new Fault('records/consent', `This is under the control of ${before.marking.originators.join(', ')}. Mark it down once they consent, and state their consent and its date.`, { fields: [{ path: 'consent', message: 'is needed' }] })
  checkActors(marked, room.isActor)
  checkMarking(marked, (await getMarkingPolicy(db)).ceiling)
  await updateRecord(db, right, await authorizeGuards(db, marked))
  const readers = await readersAmong(db, right, before.assignees)
  const after = { ...marked, assignees: before.assignees.filter((one) => readers.has(one)) }
  if (after.assignees.length < before.assignees.length) await updateRecord(db, right, await authorizeGuards(db, after))
  await insertRevision(db, right, { version: after.version, by, reason, changes: { ...differences(before, after), ...(consent && { consent: [null, consent] }) }, under: after.marking })
  await recordEvent(db, { kind: isDown ? 'record.marked-down' : 'record.marked', subject: { kind: 'record', id }, detail: { version: after.version, before: before.marking, after: after.marking, ...(consent && { consentOf: consent.of, consentOn: consent.on }) } })
  await room.tell?.(db, { kind: 'marked', record: id, by, people: [] })
  return getRecord(db, right)
}

/** A marking without repetitions, in order, so that the same marking is written in one way. */
function tidy(given: Marking): Marking {
  const sorted = (list: readonly string[]) => [...new Set(list)].sort()
  return { ...given, compartments: sorted(given.compartments), originators: sorted(given.originators), caveats: sorted(given.caveats), releasableTo: given.releasableTo && sorted(given.releasableTo) }
}
