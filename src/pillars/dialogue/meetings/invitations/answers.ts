import { Fault } from '#kernel/faults.ts'
import { bannerOf, schemes, type Marking } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { recordEvent } from '#server/audit/store.ts'
import { me } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { Handlers } from '#server/http.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import type { Letter } from '#server/notify/mail.ts'
import { changeRecord } from '#server/records/change.ts'
import { checkTimes } from '../plan.ts'
import { daysOf } from '../rules.ts'
import type { Answer, MeetingFields } from '../schema.ts'
import { changeableMeeting } from '../server.ts'
import { findCalendar, findPerson, listPeople } from '../store.ts'
import type { contract } from './contract.ts'
import { addressOf, spelledIn, wordsFor } from './issue.ts'
import type { AnswerGiven } from './schema.ts'
import type { InvitationHouse } from './server.ts'
import { findOrganizer, setAnswer } from './store.ts'
import { writeAnswer, type OutgoingAnswer } from './write.ts'

type Answers = Pick<Handlers<typeof contract>, 'answerInvitation' | 'counterInvitation' | 'decideCounter'>

/** Handlers of what we answer: to an invitation of theirs, also by another time, and to another time that one of theirs proposed. */
export function answerHandlers(house: InvitationHouse): Answers {
  return {
    async answerInvitation({ id, answer, note, byMail }, context) {
      return send(house, byMail, await context.within((db) => answerAs(db, house, me(context), { id, answer, counter: null, note, byMail })))
    },
    async counterInvitation({ id, startsAt, endsAt, note, byMail }, context) {
      checkTimes({ startsAt, endsAt })
      return send(house, byMail, await context.within((db) => answerAs(db, house, me(context), { id, answer: 'counter', counter: { startsAt, endsAt }, note, byMail })))
    },
    async decideCounter({ id, participant, version, takes, note, byMail }, context) {
      const made = await context.within(async (db) => {
        const { right, record } = await changeableMeeting(db, id)
        if (record.status === 'cancelled' || record.status === 'held') throw new Fault('meetings/closed', 'This meeting is over or cancelled. Say that it is planned first.')
        const [one, calendar] = [await findPerson(db, right, participant), await findCalendar(db, right)]
        if (calendar?.organizer) throw new Fault('meetings/not-ours', `${calendar.organizer} invited to this meeting, and decides when it is.`)
        if (!one?.counter) throw new Fault('meetings/no-counter', 'Nobody by that name proposes another time, or not any more.')
        await setAnswer(db, right, participant, { answer: 'none', note: '', stamp: null, counter: null })
        await recordEvent(db, { kind: `counter.${takes ? 'taken' : 'declined'}`, subject: { kind: 'record', id }, detail: { participant } })
        if (takes) {
          const fields = { ...(record.fields as MeetingFields), ...one.counter }
          checkTimes(fields)
          await changeRecord(db, house.records, me(context), { id, version, changes: { fields, ...daysOf(fields) } })
          return undefined
        }
        if (house.mailer && byMail) checkMail(record.marking, house.mailCeiling)
        const organizer = await findOrganizer(db, me(context))
        const email = organizer.email ?? addressOf(house.mailFrom)
        if (!email) throw new Fault('meetings/no-organizer', 'Answers need an address to come from, and your account has none. Have one added under “People”.')
        if (one.email === null || !calendar) return undefined
        return letterFor(db, record, one.email, { method: 'DECLINECOUNTER', uid: calendar.uid, sequence: calendar.sequence, stamp: stampNow(), occurrence: null, times: one.counter, organizer: { email, name: organizer.name }, attendee: { email: one.email, name: one.name }, answer: 'none', note })
      })
      return send(house, byMail, made)
    },
  }
}

type Given = { readonly id: string; readonly answer: Answer; readonly counter: Pick<MeetingFields, 'startsAt' | 'endsAt'> | null; readonly note: string; readonly byMail: boolean }

/** Keeps what somebody on the list answers to an invitation of theirs, or proposes instead, and writes it. */
async function answerAs(db: Db, house: InvitationHouse, person: string, { id, answer, counter, note, byMail }: Given): Promise<Made> {
  const { right, record } = await changeableMeeting(db, id)
  const calendar = await findCalendar(db, right)
  if (!calendar?.organizer) throw new Fault('meetings/not-theirs', 'We invite to this meeting ourselves; there is nothing to answer.')
  if (record.status === 'cancelled') throw new Fault('meetings/closed', 'This meeting was cancelled; there is nothing to answer any more.')
  const mine = (await listPeople(db, right)).find((one) => one.person === person)
  if (!mine) throw new Fault('meetings/not-listed', 'Who is on the list of the meeting answers for themselves. Put yourself on it first.')
  if (mine.email === null) throw new Fault('meetings/no-organizer', 'An answer names the address that was invited, and your account has none. Have one added under “People”.')
  if (house.mailer && byMail) checkMail(record.marking, house.mailCeiling)
  await setAnswer(db, right, mine.id, { answer, note, stamp: null, counter })
  await recordEvent(db, { kind: 'invitation.answered', subject: { kind: 'record', id }, detail: { participant: mine.id, answer } })
  // What is answered is their time, also where the meeting is at another here.
  const theirs = calendar.their_starts && calendar.their_ends ? { startsAt: calendar.their_starts.toISOString(), endsAt: calendar.their_ends.toISOString() } : (record.fields as MeetingFields)
  const attendee = { email: invitedAs(mine.email, calendar.invited ?? []), name: mine.name }
  return letterFor(db, record, calendar.organizer, { method: counter ? 'COUNTER' : 'REPLY', uid: calendar.uid, sequence: calendar.sequence, stamp: stampNow(), occurrence: calendar.occurrence?.toISOString() ?? null, times: counter ?? theirs, organizer: { email: calendar.organizer, name: '' }, attendee, answer, note })
}

/** Refuses to mail about a meeting whose marking is above what mail may carry. Fault: `meetings/above-mail`. */
export function checkMail({ level, compartments, isOriginatorControlled, tlp }: Marking, ceiling: number): void {
  if (level > ceiling || compartments.length > 0 || isOriginatorControlled || tlp === 'RED' || tlp === 'AMBER+STRICT') throw new Fault('meetings/above-mail', 'Mail may not carry the title of this meeting: it is marked above what the channel is for. Download the calendar file and hand it over in another way.')
}

/** The address under which we were invited: one’s own, or the only one of the same house, as a desk’s shared box is. */
function invitedAs(own: string, invited: readonly string[]): string {
  const house = own.slice(own.lastIndexOf('@')).toLowerCase()
  const ours = invited.filter((one) => one.endsWith(house))
  return !invited.includes(own.toLowerCase()) && ours.length === 1 ? ours[0]! : own.toLowerCase()
}

const stampNow = (): string => new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()

type Made = { readonly answer: OutgoingAnswer; readonly letter: Omit<Letter, 'calendar'> }

async function letterFor(db: Db, record: SpineRecord, to: string, answer: OutgoingAnswer): Promise<Made> {
  const fields = record.fields as MeetingFields
  const words = wordsFor(fields)
  const said = answer.method === 'REPLY' ? words[answer.answer as 'accepted'] : answer.method === 'COUNTER' ? words.counter : words.otherTime
  const when = answer.method === 'COUNTER' ? ['', `${words.when}: ${spelledIn(fields, answer.times.startsAt, fields.zone)}`] : []
  const subject = said.replace('{title}', () => record.title).replace(/\s+/g, ' ').slice(0, 200)
  const banner = bannerOf(record.marking, schemes[(await getMarkingPolicy(db)).scheme])
  return { answer, letter: { to, subject, text: [banner, '', subject, ...when, ...(answer.note ? ['', answer.note] : []), '', banner, ''].join('\n') } }
}

/** After the transaction: no mail leaves for what was not kept, and no mail server holds a transaction open. */
async function send({ mailer, mailFrom }: InvitationHouse, byMail: boolean, made: Made | undefined): Promise<AnswerGiven> {
  if (!made) return { sentTo: null, failed: null, file: null }
  const file = writeAnswer(made.answer)
  if (!mailer || !byMail) return { sentTo: null, failed: null, file }
  try {
    await mailer.send({ ...made.letter, calendar: { method: made.answer.method, content: writeAnswer({ ...made.answer, sentBy: addressOf(mailFrom) }) } })
    return { sentTo: made.letter.to, failed: null, file }
  } catch (error) {
    return { sentTo: null, failed: (error as Error).message.slice(0, 300), file }
  }
}
