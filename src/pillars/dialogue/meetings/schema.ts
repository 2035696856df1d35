import { z } from 'zod'
import { marking } from '#kernel/marking.ts'
import { record } from '#kernel/record.ts'
import { names, recordItem, rights } from '#server/records/schema.ts'

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
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0)
    return /^[A-Za-z]/.test(name)
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
    answerNote: z.string().describe('What was said with the answer.'),
    admission: z.enum(admissions),
    joinedAt: moment.nullable().describe('When first in the video room.'),
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

/** The states of a meeting. */
export const meetingStatuses = ['planned', 'under-way', 'held', 'cancelled'] as const
export type MeetingStatus = (typeof meetingStatuses)[number]

/** A meeting in a list. */
export const meetingLine = z
  .object({ record: recordItem, delegations: z.array(delegation), people: z.int(), accepted: z.int(), waiting: z.int().describe('Guests in the lobby.'), minutes: z.object({ id: z.uuid(), status: z.string() }).nullable() })
  .meta({ id: 'MeetingLine' })
export type MeetingLine = z.infer<typeof meetingLine>

/** Which meetings a list shows: those that end from now on with the next first, or those before with the last first. */
export const meetingFilter = z.object({
  when: z.enum(['upcoming', 'past']).default('upcoming'),
  party: z.string().max(64).optional(),
  q: z.string().trim().max(200).default(''),
})
export type MeetingFilter = z.infer<typeof meetingFilter>

/** A paper: a file of the meeting’s record, and whether guests may have it. */
export const paper = z.object({ file: z.uuid(), name: z.string(), size: z.int(), version: z.int(), released: z.object({ version: z.int(), at: moment }).nullable() })
export type Paper = z.infer<typeof paper>

/** How it stands with the invitation: under which UID calendars know the meeting, which sequence was issued last, and whether what was issued still says what holds. */
export const calendarState = z.object({
  uid: z.string(), sequence: z.int(), isIssued: z.boolean(), isStale: z.boolean(), mailedAt: moment.nullable(), takenAt: moment.nullable().describe('When what stands was taken as a file; whoever it was given to is not known.'), organizer: z.string().nullable().describe('Who invited us; null where we invite.'),
  theirTime: z.object({ startsAt: moment, endsAt: moment }).nullable().describe('When whoever invited us has the meeting, where that is another time than here.'), isGone: z.boolean().describe('Their series does not have the meeting any more.'),
})

/** Minutes in the list of a meeting. */
export const minutesLine = z.object({ id: z.uuid(), title: z.string(), status: z.string(), form: z.string() })

/** A meeting opened. */
export const meetingPage = z
  .object({
    record, delegations: z.array(delegation), participants: z.array(participant), papers: z.array(paper), calendar: calendarState.nullable(), minutes: z.array(minutesLine),
    may: rights, names, canMail: z.boolean().describe('A mail server is configured.'),
    guests: z.object({ closedTo: z.array(z.string()).describe('Delegations to which its marking does not release it, and so cannot have guests.') }),
  })
  .meta({ id: 'MeetingPage' })
export type MeetingPage = z.infer<typeof meetingPage>

/** What a calendar said of a meeting that we are asked to. */
export const calendarOrigin = z.object({
  uid: z.string().min(1).max(500), sequence: z.int().min(0), stamp: moment.nullable(), organizer: z.string().max(254),
  occurrence: moment.nullable().default(null).describe('Of a series, the one that it is, by when the series has it.'), seriesStartsAt: moment.nullable().default(null).describe('When the first meeting of the series is.'),
  startsAt: moment.nullable().default(null).describe('When they have it; null for the time at which it is planned.'), endsAt: moment.nullable().default(null),
  invited: z.array(z.string().max(254)).max(500).default([]).describe('The addresses that were invited; one of ours answers.'),
})

/** A meeting to plan. */
export const newMeeting = z.object({
  title: record.shape.title,
  purpose: record.shape.summary.default(''),
  ...meetingFields.omit({ agenda: true }).shape,
  agenda: z.array(agendaItem.omit({ id: true }).extend({ id: z.uuid().optional() })).max(100).default([]),
  delegations: z.array(delegation).min(1, 'name the partner').max(50),
  participants: z.array(newParticipant).max(200).default([]),
  marking: marking.optional(),
  calendar: calendarOrigin.nullable().default(null).describe('The invitation that it answers.'),
  thread: z.uuid().nullable().default(null).describe('The thread whose points it is to settle.'),
})
export type NewMeeting = z.infer<typeof newMeeting>

/** What may be changed of a meeting; `fields` as a whole. */
export const meetingChanges = z.object({ title: record.shape.title.optional(), purpose: record.shape.summary.optional(), fields: meetingFields.optional() })
