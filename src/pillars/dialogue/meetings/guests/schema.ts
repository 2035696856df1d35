import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { agreement, correction, minutesContent, minutesStanding } from '../minutes/schema.ts'
import { admissions, agendaItem, moment, participantRoles } from '../schema.ts'

/** Minutes as a guest sees them: the edition circulated last, never a draft. */
export const guestMinutes = z.object({
  id: z.uuid(), edition: z.int(), content: minutesContent, until: moment, agreements: z.array(agreement.omit({ confirmation: true })),
  corrections: z.array(correction.omit({ answer: true }).extend({ isOwn: z.boolean(), answer: z.string() })).describe('Of the guest’s own delegation, and all that were decided.'),
  standing: minutesStanding.omit({ isChanged: true }),
})
export type GuestMinutes = z.infer<typeof guestMinutes>

/** Names by language. */
const spelled = z.partialRecord(z.enum(languages), z.string())

/** What a personal link tells before it is opened: who invites, to what kind of meeting and when, and for whom it is. */
export const guestInvitation = z
  .object({
    ministry: spelled.describe('Of the host, as it calls itself, or made from the name of its country.'), host: spelled.nullable().describe('Its country.'),
    name: z.string(), delegation: spelled, isVideo: z.boolean(), startsAt: moment, endsAt: moment, zone: z.string(),
  })
  .meta({ id: 'GuestInvitation' })
export type GuestInvitation = z.infer<typeof guestInvitation>

/** What a guest sees of a meeting: in the lobby no more than its title and times. */
export const guestPage = z
  .object({
    meeting: z.object({ id: z.uuid(), title: z.string(), status: z.string(), startsAt: moment, endsAt: moment, zone: z.string(), place: z.string(), isVideo: z.boolean(), level: z.int(), banner: z.string(), languages: z.array(z.string()) }),
    me: z.object({ id: z.uuid(), name: z.string(), delegation: z.string(), role: z.enum(participantRoles), isHead: z.boolean(), admission: z.enum(admissions) }),
    actors: z.record(z.string(), spelled).describe('Names of the delegations.'),
    inside: z
      .object({
        zones: z.array(z.object({ actor: z.string(), zone: z.string() })), agenda: z.array(agendaItem),
        participants: z.array(z.object({ name: z.string(), office: z.string(), delegation: z.string(), role: z.enum(participantRoles), isHead: z.boolean() })),
        waiting: z.array(z.object({ id: z.uuid(), name: z.string(), office: z.string() })).describe('Guests of the own delegation in the lobby, for whoever of it chairs.'), papers: z.array(z.object({ file: z.uuid(), name: z.string(), size: z.int() })), minutes: z.array(guestMinutes),
      })
      .nullable()
      .describe('Null until the guest was let in.'),
  })
  .meta({ id: 'GuestPage' })
export type GuestPage = z.infer<typeof guestPage>
