import { z } from 'zod'
import { answers, calendarOrigin, moment } from '../schema.ts'

/** What calendars send each other (RFC 5546), as far as one of ours takes it in. */
export const methods = ['REQUEST', 'REPLY', 'COUNTER', 'CANCEL'] as const
export type InvitationMethod = (typeof methods)[number]

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
  readonly organizer: { readonly email: string; readonly name: string } | null
  readonly attendees: readonly { readonly email: string; readonly name: string; readonly answer: (typeof answers)[number] }[]
  /** The sender of the e-mail that brought it; null where it came as a calendar file. */
  readonly sender: string | null
}

const person = z.object({ email: z.string(), name: z.string() })

/** What came of a file: a meeting to plan, or what it changed on one that is there. */
export const received = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('proposed'), title: z.string(), purpose: z.string(), place: z.string(), startsAt: moment, endsAt: moment, zone: z.string().nullable(), calendar: calendarOrigin, organizer: person, people: z.array(person) }),
    z.object({ outcome: z.enum(['moved', 'cancelled']), meeting: z.uuid() }),
    z.object({ outcome: z.literal('answered'), meeting: z.uuid(), name: z.string(), answer: z.enum(answers) }),
  ])
  .meta({ id: 'ReceivedInvitation' })
export type Received = z.infer<typeof received>

/** What was issued: to whom it was sent, and to whom it could not be. */
export const issued = z.object({ sequence: z.int(), sent: z.array(z.string()), failed: z.array(z.object({ name: z.string(), reason: z.string() })), withoutAddress: z.array(z.string()) }).meta({ id: 'IssuedInvitation' })
export type Issued = z.infer<typeof issued>
