import { sql } from 'kysely'
import { Fault, isFault } from '#kernel/faults.ts'
import { schemes } from '#kernel/marking.ts'
import { can } from '#kernel/roles.ts'
import { authorizeChange, noSuchRecord } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { secretIn } from './guest-cookie.ts'
import { findGuest, findVisitor, withdrawLinks, type Guest } from './guest-store.ts'
import { isOpenToGuests, isReleasedTo } from './rules.ts'
import type { MeetingFields, Participant, ParticipantRole, RoomMeeting } from './schema.ts'
import { early, settleMeetings } from './settle.ts'

/** What it needs of the house: the machine’s handle, for guests, and the address that names their cookie. */
export type RoomHouse = Pick<House, 'db' | 'address'>

/**
 * Who asks, in a meeting: an officer by the session, who has to be able to read the meeting’s record and be on its
 * list; or a guest by the cookie that a one-time link gave. Faults: `kernel/not-found` (also for what is hidden),
 * `meetings/not-listed`, `meetings/no-guest`, `meetings/removed`, `meetings/closed`. A guest who waits is answered with `admitted` false.
 */
export async function participantOf(context: Context, house: RoomHouse, meeting: string): Promise<Participant> {
  const session = context.session
  const canRead = session !== undefined && can(session.person.roles, 'dialogue:read')
  const officer = canRead ? await context.within((db) => findOfficer(db, meeting, session.person.id)) : undefined
  if (officer?.participant) return officer.participant
  const secret = secretIn(context.request, house.address, meeting)
  if (secret !== undefined) return ofGuest(await guestBy(house.db, meeting, secret))
  if (officer) throw new Fault('meetings/not-listed', 'You are not on the list of this meeting. Ask its chair to put you on it.')
  if (session) throw noSuchRecord()
  throw noGuest()
}

/** The guest of a meeting by the secret of a cookie, looked up anew each time so that removal bites at once. Faults: `meetings/no-guest`, `meetings/removed`, `meetings/closed`. */
export async function guestBy(db: Db, meeting: string, secret: string | undefined, now: number = Date.now()): Promise<Guest> {
  const guest = secret === undefined ? undefined : await findVisitor(db, meeting, secret)
  // Whoever was turned away and is invited anew comes by the new link, not with the browser of before.
  if (!guest || guest.admission === 'invited') throw noGuest()
  await checkGuest(db, guest, now)
  return guest
}

/** Whether a meeting is not open any more to a guest who was: the door that each verb finds shut, for whoever is in already. By the machine. */
export async function isShut(db: Db, meeting: string, participant: string, now: number = Date.now()): Promise<boolean> {
  const guest = await findGuest(db, meeting, participant)
  return guest === undefined || checkGuest(db, guest, now).then(() => false, (error: unknown) => isFault(error) || Promise.reject(error as Error))
}

/** Refuses a guest who was turned away or removed, whose meeting is not open to guests any more, or is not released to the delegation. */
export async function checkGuest(db: Db, guest: Guest, now: number): Promise<void> {
  const isReleased = isReleasedTo(guest.delegation, guest.marking, await lowestRank(db))
  if (!isReleased) throw noGuest()
  if (guest.admission === 'removed' || guest.admission === 'refused') throw new Fault('meetings/removed', guest.admission === 'removed' ? 'You were removed from this meeting.' : 'You were not let in to this meeting.')
  if (!isOpenToGuests(guest, now)) throw new Fault('meetings/closed', guest.status === 'cancelled' ? 'This meeting was cancelled.' : 'This meeting is over, and its page is closed. If you still need its papers, ask whoever invited you.')
}

const noGuest = (): Fault => new Fault('meetings/no-guest', 'This browser is not let in to the meeting. Open your personal link; if it was opened before, ask whoever invited you for a new one.')

const ofGuest = ({ id, name, delegation, role, admission }: Guest): Participant => ({ id, name, delegation, role, isGuest: true, admitted: admission === 'admitted' })

/** Rank of the lowest level of the ministry’s scheme. */
export async function lowestRank(db: Db): Promise<number> {
  return schemes[(await getMarkingPolicy(db)).scheme].levels[0]!.rank
}

type ListedRow = { id: string; name: string; delegation: string; role: ParticipantRole; person: string | null; admission: string }

const participantFrom = ({ id, name, delegation, role, person, admission }: ListedRow): Participant => ({ id, name, delegation, role, isGuest: person === null, admitted: person === null ? admission === 'admitted' : admission !== 'removed' })

async function findOfficer(db: Db, meeting: string, person: string): Promise<{ participant: Participant | undefined } | undefined> {
  const { rows } = await sql<ListedRow & { listed: string | null }>`SELECT p.id AS listed, p.id, p.name, p.delegation, p.role, p.person, p.admission
    FROM record r LEFT JOIN meeting_participant p ON p.record_id = r.id AND p.person = ${person} WHERE r.id = ${meeting} AND r.kind = 'meeting' AND r.deleted_at IS NULL`.execute(db)
  const row = rows[0]
  if (row?.listed && row.admission === 'removed') throw new Fault('meetings/removed', 'You were removed from this meeting.')
  return row && { participant: row.listed === null ? undefined : participantFrom(row) }
}

/** Everybody on a meeting’s list who was not removed, in the order in which they were put on it. `db` is the machine’s, or that of somebody who may read the meeting. */
export async function listParticipants(db: Db, meeting: string): Promise<Participant[]> {
  const { rows } = await sql<ListedRow>`SELECT id, name, delegation, role, person, admission FROM meeting_participant WHERE record_id = ${meeting} AND admission NOT IN ('removed', 'refused') ORDER BY id`.execute(db)
  return rows.map(participantFrom)
}

/** The meeting of a room: for whom `participantOf` let through. By the machine; undefined where it is not there. */
export async function findRoomMeeting(db: Db, meeting: string): Promise<RoomMeeting | undefined> {
  const { rows } = await sql<{ id: string; title: string; status: string; level: number; fields: MeetingFields }>`SELECT id, title, status, level, fields FROM record WHERE id = ${meeting} AND kind = 'meeting' AND deleted_at IS NULL`.execute(db)
  return rows[0]
}

/** Notes when participants were first in the meeting, for the attendance of its minutes, and has it under way. `db` is the machine’s; who was noted before stays so, but for who only tried the room long before its time. */
export async function noteJoined(db: Db, meeting: string, participants: readonly string[]): Promise<void> {
  await sql`UPDATE meeting_participant p SET joined_at = clock_timestamp() FROM record r WHERE r.id = p.record_id AND p.record_id = ${meeting} AND p.id = ANY(${[...participants]}::uuid[])
    AND (p.joined_at IS NULL OR p.joined_at < (r.fields->>'startsAt')::timestamptz - ${early} * interval '1 minute')`.execute(db)
  await settleMeetings(db, new Date(), meeting)
}

/** Somebody who was let in, turned away or removed, after that was committed. */
export type Decided = { readonly meeting: string; readonly participant: string; readonly admission: 'admitted' | 'refused' | 'removed' }

const listeners = new WeakMap<Db, Set<(decided: Decided) => void>>()

/** Hears of each decision on who is let in to a meeting of this house, so that a room can end the connection of whom was removed. Answers how to stop. */
export function onDecided({ db }: Pick<House, 'db'>, listener: (decided: Decided) => void): () => void {
  const all = listeners.get(db) ?? new Set()
  listeners.set(db, all.add(listener))
  return () => void all.delete(listener)
}

/**
 * Lets a participant in, turns away or removes: by an officer who may change the meeting, in the audit. Whoever was
 * removed comes back by a new link alone. Faults: `kernel/not-found`, `access/read-only`.
 */
export async function decide(context: Context, house: Pick<House, 'db'>, { meeting, participant, admission }: Decided): Promise<void> {
  await context.within(async (db) => {
    await authorizeChange(db, meeting)
    const { rows } = await sql`UPDATE meeting_participant SET admission = ${admission}, is_head = is_head AND ${admission !== 'removed'}, decided_at = clock_timestamp(), decided_by = (SELECT access_person()) WHERE record_id = ${meeting} AND id = ${participant} RETURNING 1`.execute(db)
    if (rows.length === 0) throw new Fault('kernel/not-found', 'There is no such participant on the list of this meeting.')
    if (admission !== 'admitted') await withdrawLinks(db, participant)
    await recordEvent(db, { kind: `participant.${admission}`, subject: { kind: 'record', id: meeting }, detail: { participant } })
  })
  tellDecided(house, { meeting, participant, admission })
}

/** Tells rooms of a decision, once it is committed. */
export function tellDecided({ db }: Pick<House, 'db'>, decided: Decided): void {
  for (const listener of listeners.get(db) ?? []) listener(decided)
}

/** Ends the connections of a meeting’s guests, as it was cancelled. Their admission stays, should it be planned again. */
export async function closeDoors(house: Pick<House, 'db'>, meeting: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM meeting_participant WHERE record_id = ${meeting} AND person IS NULL AND admission IN ('waiting', 'admitted')`.execute(house.db)
  for (const { id } of rows) tellDecided(house, { meeting, participant: id, admission: 'refused' })
}
