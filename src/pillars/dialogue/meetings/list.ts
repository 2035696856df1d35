import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { checkReaders } from '#server/records/people.ts'
import { lowestRank } from './room-access.ts'
import { isReleasedTo } from './rules.ts'
import type { Delegation, NewParticipant } from './schema.ts'
import { findColleague, insertParticipant, listDelegations, listPeople } from './store.ts'

/**
 * Puts somebody on a meeting’s list: an officer under the ministry’s name and address, who has to be able to read the
 * meeting; or a guest, of a delegation to which its marking releases it. Faults: `meetings/no-delegation`,
 * `meetings/no-person`, `meetings/listed`, `meetings/head`, `meetings/not-released`, `records/may-not-read`.
 */
export async function putOnList(db: Db, right: MayChange, record: SpineRecord, us: string | undefined, given: NewParticipant): Promise<string> {
  const delegations = await listDelegations(db, right)
  checkDelegation(delegations, given.delegation)
  const colleague = given.person === null ? undefined : await findColleague(db, given.person)
  if (given.person !== null && !colleague) throw new Fault('meetings/no-person', 'Nobody here has that id, or not any more. Choose an officer.', { fields: [{ path: 'person', message: 'is nobody' }] })
  if (given.person !== null) await checkReaders(db, right, [given.person], 'person')
  if (!colleague && given.name === '') throw new Fault('meetings/no-person', 'Choose an officer, or write the name of a guest.', { fields: [{ path: 'name', message: 'is missing' }] })
  if (!colleague) await checkRelease(db, record, us, given.delegation)
  const people = await listPeople(db, right)
  checkHead(people, given)
  if (!colleague && given.email !== null && people.some((one) => one.email === given.email!.toLowerCase())) throw new Fault('meetings/listed', `Somebody with the address ${given.email} is on the list already.`, { fields: [{ path: 'email', message: 'is on the list' }] })
  const id = await insertParticipant(db, right, { ...given, ...(colleague && { name: colleague.name, email: colleague.email }) })
  if (id === undefined) throw new Fault('meetings/listed', `${colleague?.name ?? given.name} is on the list already.`)
  await recordEvent(db, { kind: 'participant.listed', subject: { kind: 'record', id: record.id }, detail: { participant: id, delegation: given.delegation, isGuest: given.person === null, role: given.role } })
  return id
}

function checkDelegation(delegations: readonly Delegation[], actor: string): void {
  if (!delegations.some((one) => one.actor === actor)) throw new Fault('meetings/no-delegation', `“${actor.slice(0, 64)}” has no delegation in this meeting. Add the delegation first.`, { fields: [{ path: 'delegation', message: 'is no delegation' }] })
}

/** Refuses guests of a delegation to which the meeting’s marking does not release it. */
export async function checkRelease(db: Db, record: Pick<SpineRecord, 'marking'>, us: string | undefined, actor: string): Promise<void> {
  if (actor === us) return
  if (!isReleasedTo(actor, record.marking, await lowestRank(db))) throw new Fault('meetings/not-released', `This meeting is not released to ${actor}, so that delegation cannot have guests. Put ${actor} on the list of releasability in its marking first.`, { fields: [{ path: 'delegation', message: 'is not released to' }] })
}

/** Refuses a second head of a delegation. */
export function checkHead(people: readonly { readonly id: string; readonly delegation: string; readonly isHead: boolean; readonly name: string }[], given: { readonly delegation: string; readonly isHead: boolean }, own?: string): void {
  const head = given.isHead ? people.find((one) => one.isHead && one.delegation === given.delegation && one.id !== own) : undefined
  if (head) throw new Fault('meetings/head', `${head.name} heads that delegation. A delegation has one head.`, { fields: [{ path: 'isHead', message: 'is somebody else' }] })
}
