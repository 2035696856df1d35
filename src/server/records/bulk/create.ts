import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeGuards, guardColumns, type Authorized } from '../../access/authorized.ts'
import { recordEvents } from '../../audit/store.ts'
import type { Db } from '../../database.ts'
import { checkUnits, draftOf } from '../create.ts'
import { kindOf } from '../kinds.ts'
import type { RecordRoom } from '../room.ts'
import { checkActors, checkMarking } from '../rules.ts'
import type { NewRecord } from '../schema.ts'
import { getMarkingPolicy } from '../../marking/store.ts'
import { custodianOf, placeOf } from '../store.ts'
import { insertRecords } from './store.ts'

/**
 * Keeps many new records of a person under the same rules as one by one (records/create.ts), asking what they have in
 * common once: the policy, the unit, and the right to keep something under each set of guards. Nobody is assigned or
 * named in them, so that nobody has to be told. All are kept or none; each has its event in the audit.
 */
export async function createRecords(db: Db, room: RecordRoom, by: string, given: readonly NewRecord[]): Promise<readonly SpineRecord[]> {
  if (given.some((one) => one.named.length > 0 || one.assignees.length > 0)) throw new Fault('records/unfit', 'Records kept in numbers name and assign nobody.')
  const { scheme, ceiling } = await getMarkingPolicy(db)
  const own = await placeOf(db, by)
  const custodians = new Map<string | null, string | null>()
  const checked = new Set<string>()
  const drafts: Authorized<SpineRecord>[] = []
  for (const one of given) {
    const ownerUnit = one.ownerUnit === undefined ? own : one.ownerUnit
    if (!custodians.has(ownerUnit)) custodians.set(ownerUnit, await custodianOf(db, ownerUnit))
    const draft = draftOf(kindOf(room.kinds, one.kind), by, one, { scheme, ownerUnit, custodian: one.custodian === undefined ? custodians.get(ownerUnit)! : one.custodian })
    checkActors(draft, room.isActor)
    checkMarking(draft, ceiling)
    const guards = JSON.stringify([guardColumns(draft), draft.custodian])
    if (!checked.has(guards)) {
      await checkUnits(db, draft)
      await authorizeGuards(db, draft)
      checked.add(guards)
    }
    // The right was given for these very guards.
    drafts.push(draft as Authorized<SpineRecord>)
  }
  await insertRecords(db, drafts)
  await recordEvents(db, drafts.map((draft) => ({ kind: 'record.created', subject: { kind: 'record', id: draft.id }, detail: { kind: draft.kind, level: draft.marking.level } })))
  return drafts
}
