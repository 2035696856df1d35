import { Fault } from '#kernel/faults.ts'
import { authorizeChange, type MayChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { changeRecord } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { getRecord } from '#server/records/store.ts'
import { checkTimes } from '../plan.ts'
import { daysOf } from '../rules.ts'
import type { MeetingFields } from '../schema.ts'
import { upsertCalendar } from '../store.ts'
import { followSeries } from './follow.ts'
import { orderOf } from './rules.ts'
import type { Caller, Invitation, Received } from './schema.ts'
import { clearAnswers, findByAddress, forgetCounters, listByUid, setAnswer, type Entry } from './store.ts'

/**
 * Takes in an invitation or an answer by somebody who may write. What changes a meeting has to come from whom it
 * concerns as far as the file itself says: the organiser who invited us, an attendee who is on the list; an e-mail has to be
 * sent by that very address. Faults: `meetings/unreadable`, `meetings/replayed`, `meetings/forged`, `meetings/no-meeting`.
 */
export async function receive(db: Db, records: RecordRoom, by: string, given: Invitation): Promise<Received> {
  const all = await listByUid(db, given.uid)
  const known = all.find(({ occurrence }) => occurrence === given.occurrence)
  if (given.method === 'REPLY' || given.method === 'COUNTER') return answered(db, known, given)
  const organizer = given.organizer
  if (!organizer?.email) throw new Fault('meetings/unreadable', 'The invitation does not say who invites (ORGANIZER).')
  checkSender(given, organizer)
  if (given.method === 'REQUEST' && given.series) return series(db, records, by, given, organizer, given.series, all)
  if (given.method === 'CANCEL' && given.occurrence === null && all.some(({ occurrence }) => occurrence !== null)) return cancelSeries(db, records, by, given, organizer, all)
  if (given.method === 'DECLINECOUNTER') return counterDeclined(db, given, organizer, known)
  if (!known) {
    if (given.method === 'CANCEL') throw new Fault('meetings/no-meeting', 'It cancels a meeting that is not here, or not yours to read.')
    return proposed(given, organizer)
  }
  return update(db, records, by, given, organizer, known)
}

/** Moves or cancels a meeting as its organiser asks. */
async function update(db: Db, records: RecordRoom, by: string, given: Invitation, organizer: Caller, known: Entry): Promise<Received> {
  const right = await authorizeChange(db, known.meeting)
  checkOrganizer(known, organizer)
  checkOrder(given, known)
  const record = await getRecord(db, right)
  const times = given.method === 'CANCEL' ? undefined : timesOf(given)
  await upsertCalendar(db, right, { uid: given.uid, sequence: given.sequence, stamp: stampOf(given), organizer: known.organizer, issued: null, ...(times && { their_starts: new Date(times.startsAt), their_ends: new Date(times.endsAt) }) })
  await recordEvent(db, { kind: 'invitation.received', subject: { kind: 'record', id: record.id }, detail: { method: given.method, sequence: given.sequence } })
  if (!times) {
    await changeRecord(db, records, by, { id: record.id, version: record.version, changes: { status: 'cancelled' } })
    return { outcome: 'cancelled', meeting: record.id }
  }
  const fields = { ...(record.fields as MeetingFields), ...times, ...(given.place && { place: given.place }) }
  checkTimes(fields)
  // What was answered, was to another time.
  const before = record.fields as MeetingFields
  if (Date.parse(before.startsAt) !== Date.parse(fields.startsAt) || Date.parse(before.endsAt) !== Date.parse(fields.endsAt)) await clearAnswers(db, right)
  await changeRecord(db, records, by, { id: record.id, version: record.version, changes: { fields, ...daysOf(fields), ...(given.title && { title: given.title }) } })
  return { outcome: 'moved', meeting: record.id }
}

const stampOf = ({ stamp }: Invitation): Date | null => (stamp === null ? null : new Date(stamp))

/** Refuses what comes from anybody but who invited us. */
function checkOrganizer(known: Entry, { email }: Caller): void {
  if (known.organizer === null) throw new Fault('meetings/forged', 'We invite to this meeting, and somebody else’s file cannot change it. Ask them for an answer or another time instead.')
  if (known.organizer !== email) throw new Fault('meetings/forged', `${known.organizer} invited to this meeting, and this comes from ${email}. Ask ${known.organizer}.`)
}

/** The other time that we proposed does not suit them (RFC 5546, 3.2.8): what stands is open to an answer again. */
async function counterDeclined(db: Db, given: Invitation, organizer: Caller, known: Entry | undefined): Promise<Received> {
  if (!known) throw new Fault('meetings/no-meeting', 'It declines another time for a meeting that is not here, or not yours to read.')
  const right = await authorizeChange(db, known.meeting)
  checkOrganizer(known, organizer)
  checkOrder(given, known)
  if (!(await forgetCounters(db, right))) throw new Fault('meetings/no-counter', 'It declines another time, and none is proposed for this meeting by us, or not any more.')
  await upsertCalendar(db, right, { uid: given.uid, sequence: known.sequence, stamp: stampOf(given), organizer: known.organizer, issued: null })
  await recordEvent(db, { kind: 'invitation.received', subject: { kind: 'record', id: known.meeting }, detail: { method: given.method, sequence: given.sequence } })
  return { outcome: 'counter-declined', meeting: known.meeting, note: given.note }
}

/** Cancels what is still to come of the meetings that were planned from a series. */
async function cancelSeries(db: Db, records: RecordRoom, by: string, given: Invitation, organizer: Caller, all: readonly Entry[]): Promise<Received> {
  const outcomes: Received[] = []
  for (const one of all.filter(({ occurrence }) => occurrence !== null && Date.parse(occurrence) > Date.now())) outcomes.push(await update(db, records, by, given, organizer, one))
  if (outcomes.length === 0) throw new Fault('meetings/no-meeting', 'It cancels a series of which no meeting to come was planned here.')
  return outcomes[0]!
}

async function answered(db: Db, known: Entry | undefined, given: Invitation): Promise<Received> {
  if (!known) throw new Fault('meetings/no-meeting', 'It answers an invitation that is not ours, or to a meeting that is not yours to read.')
  const right = await authorizeChange(db, known.meeting)
  if (known.organizer !== null) throw new Fault('meetings/forged', `${known.organizer} invited to this meeting; answers go there.`)
  if (given.attendees.length !== 1) throw new Fault('meetings/unreadable', 'An answer is that of one attendee; this names none or several.')
  const [attendee] = given.attendees as [Invitation['attendees'][number]]
  checkSender(given, attendee)
  const participant = await findByAddress(db, right, attendee.email)
  if (!participant) throw new Fault('meetings/forged', `${attendee.email} is not on the list of this meeting, so that nobody was asked at that address.`)
  checkOrder(given, { sequence: known.sequence, stamp: participant.stamp })
  const counter = given.method === 'COUNTER' ? timesOf(given) : null
  if (counter) checkTimes(counter)
  const answer = counter ? 'counter' : attendee.answer
  await keepAnswer(db, right, participant.id, { answer, stamp: given.stamp, note: given.note, counter })
  return { outcome: 'answered', meeting: known.meeting, name: participant.name, answer }
}

async function keepAnswer(db: Db, right: MayChange, participant: string, given: Parameters<typeof setAnswer>[3]): Promise<void> {
  await setAnswer(db, right, participant, given)
  await recordEvent(db, { kind: 'invitation.answered', subject: { kind: 'record', id: right.id }, detail: { participant, answer: given.answer } })
}

function proposed(given: Invitation, organizer: Caller): Received {
  const times = timesOf(given)
  checkTimes(times)
  return { outcome: 'proposed', ...askedBy(given, organizer), ...times }
}

/** The meetings of a series, of which whoever took it in chooses one; those planned before go where the series went. */
async function series(db: Db, records: RecordRoom, by: string, given: Invitation, organizer: Caller, meetings: NonNullable<Invitation['series']>, before: readonly Entry[]): Promise<Received> {
  if (meetings.length === 0) throw new Fault('meetings/unreadable', 'It is a series whose meetings are all over.')
  checkTimes(meetings[0]!)
  for (const one of before) checkOrganizer(one, organizer)
  const { startsAt } = timesOf(given)
  const followed = await followSeries(db, records, by, { ...given, startsAt }, meetings, before)
  const all = await listByUid(db, given.uid)
  return { outcome: 'series', ...askedBy(given, organizer), ...followed, occurrences: meetings.map((one) => ({ ...one, meeting: all.find(({ occurrence }) => occurrence === one.occurrence)?.meeting ?? null })) }
}

const askedBy = ({ title, text, place, zone, uid, sequence, stamp, occurrence, series: meetings, startsAt, endsAt, attendees }: Invitation, organizer: Caller) => ({
  title: title || '–', purpose: text, place, zone, organizer: { email: organizer.email, name: organizer.name }, people: attendees.map(({ email, name }) => ({ email, name })),
  calendar: { uid, sequence, stamp, organizer: organizer.email, occurrence, invited: attendees.map(({ email }) => email), ...(meetings ? { startsAt: null, endsAt: null, seriesStartsAt: startsAt } : { startsAt, endsAt, seriesStartsAt: null }) },
})

function timesOf({ startsAt, endsAt }: Invitation): { startsAt: string; endsAt: string } {
  if (startsAt === null || endsAt === null) throw new Fault('meetings/unreadable', 'It does not say from when to when the meeting is.')
  return { startsAt, endsAt }
}

/**
 * What came by e-mail has to come from the address that it speaks for (RFC 6047, 3), or from one of the same house that
 * it names as sending for it (SENT-BY), as a ministry’s own server does. That alone is no proof, and so nothing but the answer is taken from it.
 */
function checkSender({ sender }: Invitation, { email, sentBy }: Caller): void {
  const house = (address: string) => address.slice(address.lastIndexOf('@') + 1)
  if (sender !== null && sender !== email && !(sender === sentBy && house(sender) === house(email))) throw new Fault('meetings/forged', `The e-mail is from ${sender}, and what is in it speaks for ${email}. It is not taken in.`)
}

function checkOrder(given: Invitation, known: Pick<Entry, 'sequence' | 'stamp'>): void {
  const order = orderOf(given.method, given, known)
  if (order === 'older') throw new Fault('meetings/replayed', `It belongs to an earlier state of the meeting (SEQUENCE ${given.sequence}; ${known.sequence} stands now). It is not taken in.`)
  if (order === 'unknown') throw new Fault('meetings/forged', `It answers SEQUENCE ${given.sequence}, which was never sent; ${known.sequence} stands now.`)
  if (order === 'replayed') throw new Fault('meetings/replayed', 'This, or one made later, was taken in before.')
}
