import { z } from 'zod'
import { answers, calendarOrigin, moment } from '../schema.ts'

/** What calendars send each other (RFC 5546), as far as one of ours takes it in. */
export const methods = ['REQUEST', 'REPLY', 'COUNTER', 'DECLINECOUNTER', 'CANCEL'] as const
export type InvitationMethod = (typeof methods)[number]

/** Somebody whom a calendar file speaks for, and who sent it on their behalf (SENT-BY). */
export type Caller = { readonly email: string; readonly name: string; readonly sentBy: string | null }

/** An invitation or an answer to one, as it was read from a file. */
export type Invitation = {
  readonly method: InvitationMethod
  readonly uid: string
  readonly sequence: number
  /** DTSTAMP: when it was made, in UTC; null where it does not say. */
  readonly stamp: string | null
  readonly title: string
  readonly text: string
  readonly place: string
  readonly startsAt: string | null
  readonly endsAt: string | null
  readonly zone: string | null
  /** RECURRENCE-ID: which meeting of a series it is about, by the moment at which the series has it; null where it is none of one. */
  readonly occurrence: string | null
  /** The meetings of a series that are not over, each by the moment at which the series has it; null where it is no series. */
  readonly series: readonly { readonly occurrence: string; readonly startsAt: string; readonly endsAt: string }[] | null
  /** COMMENT: what was said with it. */
  readonly note: string
  readonly organizer: Caller | null
  readonly attendees: readonly (Caller & { readonly answer: (typeof answers)[number] })[]
  /** The sender of the e-mail that brought it; null where it came as a calendar file. */
  readonly sender: string | null
}

const person = z.object({ email: z.string(), name: z.string() })
const asked = { title: z.string(), purpose: z.string(), place: z.string(), zone: z.string().nullable(), calendar: calendarOrigin, organizer: person, people: z.array(person) }
const time = { startsAt: moment, endsAt: moment }
/** A meeting planned from a series, and when it is here. */
const planned = z.array(z.object({ meeting: z.uuid(), startsAt: moment }))

/** What came of a file: a meeting to plan, or what it changed on one that is there. */
export const received = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('proposed'), ...asked, ...time }),
    z.object({ outcome: z.literal('series'), ...asked, occurrences: z.array(z.object({ occurrence: moment.describe('When the series has it.'), ...time, meeting: z.uuid().nullable().describe('The meeting that was planned from it.') })),
      moved: planned.describe('Meetings that followed a series which was moved.'), apart: planned.describe('Meetings whose time was changed here, and which stay.'), gone: planned.describe('Meetings that the series has no more.') }),
    z.object({ outcome: z.enum(['moved', 'cancelled']), meeting: z.uuid() }),
    z.object({ outcome: z.literal('counter-declined'), meeting: z.uuid(), note: z.string().describe('What they say with it.') }),
    z.object({ outcome: z.literal('answered'), meeting: z.uuid(), name: z.string(), answer: z.enum(answers) }),
  ])
  .meta({ id: 'ReceivedInvitation' })
export type Received = z.infer<typeof received>

/** What was issued: to whom it was sent, and to whom it could not be. */
export const issued = z.object({ sequence: z.int(), sent: z.array(z.string()), failed: z.array(z.object({ name: z.string(), reason: z.string() })), withoutAddress: z.array(z.string()) }).meta({ id: 'IssuedInvitation' })
export type Issued = z.infer<typeof issued>

/** What we answer to an invitation of theirs, or to another time that one of theirs proposed. `file` is the answer as a calendar file, `sentTo` whom it was mailed to. */
export const answerGiven = z.object({ sentTo: z.string().nullable(), failed: z.string().nullable(), file: z.string().nullable() }).meta({ id: 'InvitationAnswer' })
export type AnswerGiven = z.infer<typeof answerGiven>
