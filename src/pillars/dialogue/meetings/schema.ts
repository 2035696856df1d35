import { z } from 'zod'
import { day, record } from '#kernel/record.ts'

const line = z.string().trim().max(300)

/** What somebody is in a meeting. */
export const participantRoles = ['chair', 'delegate', 'interpreter', 'observer', 'recorder'] as const
export type ParticipantRole = (typeof participantRoles)[number]

/** How far somebody is let in: officers are by being on the list, guests once they were admitted from the lobby. */
export const admissions = ['invited', 'waiting', 'admitted', 'refused', 'removed'] as const
export type Admission = (typeof admissions)[number]

/** What was answered to an invitation (RFC 5545, PARTSTAT); `counter` is another time proposed (RFC 5546, COUNTER). */
export const answers = ['none', 'accepted', 'tentative', 'declined', 'counter'] as const
export type Answer = (typeof answers)[number]

/** At what level a meeting is held, the highest first. */
export const meetingLevels = ['head-of-state-or-government', 'minister', 'deputy-minister', 'director', 'expert'] as const
export type MeetingLevel = (typeof meetingLevels)[number]

/** A time zone of the IANA database, such as `Africa/Nairobi`. */
export const zone = z.string().max(64).refine(isZone, 'is no time zone, as Africa/Nairobi is')

function isZone(name: string): boolean {
  try {
    // Offsets such as +03:00 are no places: they know no summer time.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

/** A Matrix room, as matrix.to links it: by alias (`#`) or by id (`!`). */
export const matrixRoom = z.string().max(500).regex(/^https:\/\/matrix\.to\/#\/(#|%23|!|%21)[^\s<>"/?]{1,255}(\?\S*)?$/, 'is no link to a Matrix room, as https://matrix.to/#/#room:example.org is')

/** One point of the agenda. Its id stays when points are put in another order, since minutes refer to it. */
export const agendaItem = z.object({ id: z.uuid(), title: line.min(1), minutes: z.int().min(1).max(1440).nullable().default(null).describe('How long it is to take.') })
export type AgendaItem = z.infer<typeof agendaItem>

/** A moment, in UTC. */
export const moment = z.iso.datetime()

/** What a meeting adds to the spine; its purpose is the record’s summary. */
export const meetingFields = z.object({
  startsAt: moment,
  endsAt: moment,
  zone: zone.describe('The time zone in which it was set.'),
  place: line.default(''),
  isVideo: z.boolean().default(false).describe('Held in the video room of this meeting, alone or beside a place.'),
  languages: z.array(z.string().min(2).max(35)).max(20).default([]).describe('BCP 47 tags of the languages spoken; interpretation is between them.'),
  agenda: z.array(agendaItem).max(100).default([]),
  level: z.enum(meetingLevels).nullable().default(null),
  series: line.default('').describe('The regular consultation that it is one of, as it is called.'),
  matrix: matrixRoom.nullable().default(null),
})
export type MeetingFields = z.infer<typeof meetingFields>

/** One side of a meeting. `zone` is where it sits, for showing its own time. */
export const delegation = z.object({ actor: z.string().min(2).max(64), zone: zone.nullable().default(null) })
export type Delegation = z.infer<typeof delegation>

/** Somebody on the list: an officer by id, or a guest by name. */
export const participant = z
  .object({
    id: z.uuid(),
    delegation: z.string(),
    person: z.uuid().nullable().describe('The officer; null for a guest.'),
    name: z.string(),
    email: z.email().nullable(),
    office: line,
    role: z.enum(participantRoles),
    isHead: z.boolean().describe('Heads the delegation, and so agrees to minutes for it.'),
    answer: z.enum(answers),
    answeredAt: moment.nullable(),
    counter: z.object({ startsAt: moment, endsAt: moment }).nullable().describe('The other time proposed.'),
    admission: z.enum(admissions),
    joinedAt: moment.nullable().describe('When first in the meeting.'),
    hasLink: z.boolean().describe('A one-time link was made for the guest and not used yet.'),
  })
  .meta({ id: 'MeetingParticipant' })
export type ListedParticipant = z.infer<typeof participant>

/** Who is to be on the list. An officer is named by `person`, and name and address are then the ministry’s. */
export const newParticipant = z.object({
  delegation: z.string().min(2).max(64),
  person: z.uuid().nullable().default(null),
  name: line.default(''),
  email: z.email().max(254).nullable().default(null),
  office: line.default(''),
  role: z.enum(participantRoles).default('delegate'),
  isHead: z.boolean().default(false),
})
export type NewParticipant = z.infer<typeof newParticipant>

/** Who somebody is in a meeting’s room. `id` is theirs in this meeting alone. */
export type Participant = {
  readonly id: string
  readonly name: string
  /** The actor for which they are there. */
  readonly delegation: string
  readonly role: ParticipantRole
  readonly isGuest: boolean
  /** Guests are not until the lobby lets them in. */
  readonly admitted: boolean
}

/** A meeting as its room needs it. */
export type RoomMeeting = { readonly id: string; readonly title: string; readonly status: string; readonly level: number; readonly fields: MeetingFields }

/** Day and record parts that contracts of this room share. */
export const meetingStatus = z.enum(['planned', 'under-way', 'held', 'cancelled'])
export const shared = { day, title: record.shape.title, purpose: record.shape.summary }
