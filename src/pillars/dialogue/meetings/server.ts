import { Fault } from '#kernel/faults.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { authorizeChange, authorizeReading, noSuchRecord, type MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import { routes, type Handlers, type Routes } from '#server/http.ts'
import { changeRecord } from '#server/records/change.ts'
import { checkStanding } from '#server/records/rules.ts'
import { getRecord } from '#server/records/store.ts'
import { contract } from './contract.ts'
import { meetingFaults } from './faults.ts'
import { newSecret } from './guest-cookie.ts'
import { insertLink, setInvited } from './guest-store.ts'
import { checkHead, checkRelease, putOnList } from './list.ts'
import { pageOf } from './page.ts'
import { checkTimes, planMeeting } from './plan.ts'
import { closeDoors, decide } from './room-access.ts'
import { daysOf } from './rules.ts'
import type { MeetingPage } from './schema.ts'
import { deleteDelegation, deletePaper, findPerson, insertPaper, listDelegations, listMeetings, listPeople, mostMeetings, updateParticipant, upsertDelegation } from './store.ts'

/** What the room of meetings needs of the house. */
export type MeetingHouse = Pick<House, 'db' | 'address' | 'records' | 'us'> & { readonly canMail: boolean }

/** Handlers of meetings, their list and their papers. */
export function meetingRoutes(house: MeetingHouse): Routes {
  return routes(contract, { ...keepingHandlers(house), ...listHandlers(house), ...guestHandlers(house) }, meetingFaults)
}

type Pages = (db: Db, context: Context, id: string) => Promise<MeetingPage>

const pages = (house: MeetingHouse): Pages => async (db, context, id) => pageOf(db, context, id, { us: await house.us(), canMail: house.canMail })

function keepingHandlers(house: MeetingHouse): Pick<Handlers<typeof contract>, 'meetings' | 'meeting' | 'planMeeting' | 'changeMeeting' | 'setMeetingState'> {
  const page = pages(house)
  return {
    meetings: (filter, { within }) => within(async (db) => {
      const found = await listMeetings(db, filter, new Date().toISOString())
      return { meetings: found.slice(0, mostMeetings), more: found.length > mostMeetings }
    }),
    meeting: ({ id }, context) => context.within((db) => page(db, context, id)),
    planMeeting: async (given, context) => {
      const us = await house.us()
      return context.within(async (db) => page(db, context, await planMeeting(db, house.records, me(context), us, given)))
    },
    changeMeeting: ({ id, version, changes }, context) => context.within(async (db) => {
      await changeableMeeting(db, id)
      const { title, purpose, fields } = changes
      if (fields) checkTimes(fields)
      await changeRecord(db, house.records, me(context), { id, version, changes: { ...(title !== undefined && { title }), ...(purpose !== undefined && { summary: purpose }), ...(fields && { fields, ...daysOf(fields) }) } })
      return page(db, context, id)
    }),
    async setMeetingState({ id, version, status, reason }, context) {
      const made = await context.within(async (db) => {
        await changeableMeeting(db, id)
        await changeRecord(db, house.records, me(context), { id, version, changes: { status }, ...(reason && { reason }) })
        return page(db, context, id)
      })
      if (status === 'cancelled') await closeDoors(house, id)
      return made
    },
  }
}

type ListVerb = 'setDelegation' | 'removeDelegation' | 'addParticipant' | 'changeParticipant' | 'removeParticipant' | 'releasePaper' | 'withdrawPaper'

function listHandlers(house: MeetingHouse): Pick<Handlers<typeof contract>, ListVerb> {
  const page = pages(house)
  return {
    setDelegation: ({ id, actor, zone }, context) => context.within(async (db) => {
      const { right } = await openMeeting(db, id)
      if (!house.records.isActor(actor)) throw new Fault('records/unknown-actor', `No actor has the id “${actor}”. Ids are those of the concordance: ISO 3166-1 alpha-3 where there is one.`)
      await upsertDelegation(db, right, { actor, zone })
      await keepParties(db, house, right, me(context))
      return page(db, context, id)
    }),
    removeDelegation: ({ id, actor }, context) => context.within(async (db) => {
      const { right } = await openMeeting(db, id)
      if (!(await deleteDelegation(db, right, actor))) throw new Fault('meetings/has-people', 'The delegation has people on the list, or is not there. Take them off first.')
      await keepParties(db, house, right, me(context))
      return page(db, context, id)
    }),
    addParticipant: ({ id, ...given }, context) => context.within(async (db) => {
      const { right, record } = await openMeeting(db, id)
      await putOnList(db, right, record, await house.us(), given)
      if (given.person !== null && !record.assignees.includes(given.person)) await changeRecord(db, house.records, me(context), { id, version: record.version, changes: { assignees: [...record.assignees, given.person] } })
      return page(db, context, id)
    }),
    changeParticipant: ({ id, participant, ...given }, context) => context.within(async (db) => {
      const { right } = await openMeeting(db, id)
      const people = await listPeople(db, right)
      const one = people.find((other) => other.id === participant)
      if (one) checkHead(people, { delegation: one.delegation, isHead: given.isHead }, participant)
      if (!one || !(await updateParticipant(db, right, participant, given))) throw nobody()
      await recordEvent(db, { kind: 'participant.changed', subject: { kind: 'record', id }, detail: { participant, role: given.role, isHead: given.isHead } })
      return page(db, context, id)
    }),
    async removeParticipant({ id, participant }, context) {
      const person = await context.within(async (db) => (await findPerson(db, await authorizeReading(db, id), participant))?.person)
      await decide(context, house, { meeting: id, participant, admission: 'removed' })
      return context.within(async (db) => {
        const { record } = await page(db, context, id)
        if (record.assignees.some((one) => one === person)) await changeRecord(db, house.records, me(context), { id, version: record.version, changes: { assignees: record.assignees.filter((one) => one !== person) } })
        return page(db, context, id)
      })
    },
    releasePaper: ({ id, file }, context) => context.within(async (db) => {
      const { right } = await openMeeting(db, id)
      if (!(await insertPaper(db, right, file, me(context)))) throw new Fault('meetings/no-paper', 'This is no file of the meeting’s record, or not any more. Add it to the record first.')
      await recordEvent(db, { kind: 'paper.released', subject: { kind: 'record', id }, detail: { file } })
      return page(db, context, id)
    }),
    withdrawPaper: ({ id, file }, context) => context.within(async (db) => {
      const { right } = await changeableMeeting(db, id)
      if (await deletePaper(db, right, file)) await recordEvent(db, { kind: 'paper.withdrawn', subject: { kind: 'record', id }, detail: { file } })
      return page(db, context, id)
    }),
  }
}

function guestHandlers(house: MeetingHouse): Pick<Handlers<typeof contract>, 'makeGuestLink' | 'admit'> {
  const page = pages(house)
  return {
    makeGuestLink: ({ id, participant }, context) => context.within(async (db) => {
      const { right, record } = await changeableMeeting(db, id)
      if (record.status === 'cancelled') throw new Fault('meetings/closed', 'This meeting was cancelled. Plan it again first.')
      return { url: await guestLink(db, right, record, participant, { us: await house.us(), by: me(context), address: house.address }) }
    }),
    async admit({ id, participant, admission }, context) {
      await decide(context, house, { meeting: id, participant, admission })
      return context.within((db) => page(db, context, id))
    },
  }
}

/** A new personal link for a guest; the token stands in the fragment, which browsers send to no server, log or referrer. Faults: `meetings/no-guest-here`, `meetings/not-released`. */
export async function guestLink(db: Db, right: MayChange, record: SpineRecord, participant: string, { us, by, address }: { us: string | undefined; by: string; address: string }): Promise<string> {
  const guest = await findPerson(db, right, participant)
  if (!guest) throw nobody()
  if (guest.person !== null) throw new Fault('meetings/no-guest-here', `${guest.name} works here and signs in. Personal links are for guests.`)
  await checkRelease(db, record, us, guest.delegation)
  if (guest.admission === 'refused') await setInvited(db, right, participant)
  const token = newSecret()
  await insertLink(db, { meeting: record.id, participant, by }, token)
  await recordEvent(db, { kind: 'guest-link.made', subject: { kind: 'record', id: record.id }, detail: { participant } })
  return `${address}/join#token=${token}`
}

const nobody = (): Fault => new Fault('kernel/not-found', 'There is no such participant on the list of this meeting.')

/** A meeting that the transaction’s person may change, its row locked. Faults: `kernel/not-found`, `access/read-only`, `records/in-trash`. */
export async function changeableMeeting(db: Db, id: string): Promise<{ right: MayChange; record: SpineRecord }> {
  const right = await authorizeChange(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'meeting') throw noSuchRecord()
  checkStanding(record)
  return { right, record }
}

/** The same of one that is not over: its list is then what it was. */
async function openMeeting(db: Db, id: string): Promise<{ right: MayChange; record: SpineRecord }> {
  const found = await changeableMeeting(db, id)
  if (found.record.status === 'cancelled' || found.record.status === 'held') throw new Fault('meetings/closed', 'This meeting is over or cancelled. Say that it is planned or under way first.')
  return found
}

/** Keeps the record’s parties what the delegations are. */
async function keepParties(db: Db, house: MeetingHouse, right: MayChange, by: string): Promise<void> {
  const [us, record, delegations] = [await house.us(), await getRecord(db, right), await listDelegations(db, right)]
  await changeRecord(db, house.records, by, { id: right.id, version: record.version, changes: { parties: delegations.map(({ actor }) => actor).filter((actor) => actor !== us) } })
}

