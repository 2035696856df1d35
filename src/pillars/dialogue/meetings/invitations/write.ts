import ICAL from 'ical.js'
import { calendarText } from '#server/notify/calendar-text.ts'
import type { ListedParticipant, MeetingFields, ParticipantRole } from '../schema.ts'

/** An invitation to write: `people` are those named as attendees, `organizer` is whom answers go to. */
export type Outgoing = {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly uid: string
  readonly sequence: number
  /** When it is made, in UTC. */
  readonly stamp: string
  readonly title: string
  readonly fields: Pick<MeetingFields, 'startsAt' | 'endsAt' | 'place' | 'agenda'>
  readonly organizer: { readonly email: string; readonly name: string }
  readonly people: readonly Pick<ListedParticipant, 'name' | 'email' | 'role' | 'answer'>[]
  readonly isOpen: boolean
  /** The address that mails it, where that is not the organiser’s own. */
  readonly sentBy?: string | undefined
}

const roleNames: Readonly<Record<ParticipantRole, string>> = { chair: 'CHAIR', delegate: 'REQ-PARTICIPANT', interpreter: 'REQ-PARTICIPANT', recorder: 'REQ-PARTICIPANT', observer: 'OPT-PARTICIPANT' }
const states: Readonly<Record<ListedParticipant['answer'], string>> = { none: 'NEEDS-ACTION', accepted: 'ACCEPTED', tentative: 'TENTATIVE', declined: 'DECLINED', counter: 'TENTATIVE' }

/** A meeting as an iCalendar object for invitations (RFC 5545, RFC 5546). Times are in UTC, so that no definition of a zone has to travel with them. */
export function writeInvitation(given: Outgoing): string {
  const event = eventOf(given)
  addTimes(event, given.fields)
  event.addPropertyWithValue('summary', calendarText(given.title))
  if (given.fields.place) event.addPropertyWithValue('location', calendarText(given.fields.place))
  const agenda = (given.fields.agenda ?? []).map(({ title }, index) => `${index + 1}. ${title}`).join('\n')
  if (agenda) event.addPropertyWithValue('description', calendarText(agenda))
  event.addPropertyWithValue('status', given.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED')
  event.addPropertyWithValue('class', given.isOpen ? 'PUBLIC' : 'CONFIDENTIAL')
  addPerson(event, 'organizer', given.organizer, sentBy(given.sentBy, given.organizer.email))
  for (const one of given.people) if (one.email) addPerson(event, 'attendee', { name: one.name, email: one.email }, { role: roleNames[one.role], partstat: states[one.answer], ...(given.method === 'REQUEST' && { rsvp: 'TRUE' }) })
  return calendarOf(given.method, event)
}

/** An answer to write: ours to their invitation (REPLY), also by another time (COUNTER), or to another time that one of theirs proposed and that does not suit (DECLINECOUNTER). */
export type OutgoingAnswer = {
  readonly method: 'REPLY' | 'COUNTER' | 'DECLINECOUNTER'
  readonly uid: string
  readonly sequence: number
  readonly stamp: string
  /** When a series has the meeting; null where it is none of one. */
  readonly occurrence: string | null
  readonly times: Pick<MeetingFields, 'startsAt' | 'endsAt'>
  readonly organizer: Called
  readonly attendee: Called
  readonly answer: ListedParticipant['answer']
  readonly note: string
  readonly sentBy?: string | undefined
}

type Called = { readonly email: string; readonly name: string }

/** An answer as an iCalendar object (RFC 5546, 3.2.3, 3.2.7 and 3.2.8). It says neither title nor place: who gets it knows them by the UID. */
export function writeAnswer(given: OutgoingAnswer): string {
  const event = eventOf(given)
  if (given.occurrence !== null) event.addPropertyWithValue('recurrence-id', timeOf(given.occurrence))
  addTimes(event, given.times)
  if (given.note) event.addPropertyWithValue('comment', calendarText(given.note))
  // It has to be there in a proposal, and may be empty.
  if (given.method === 'COUNTER') event.addPropertyWithValue('summary', '')
  const isOurs = given.method !== 'DECLINECOUNTER'
  addPerson(event, 'organizer', given.organizer, isOurs ? {} : sentBy(given.sentBy, given.organizer.email))
  addPerson(event, 'attendee', given.attendee, { ...(isOurs && { partstat: states[given.answer], ...sentBy(given.sentBy, given.attendee.email) }) })
  return calendarOf(given.method, event)
}

const timeOf = (iso: string) => ICAL.Time.fromJSDate(new Date(iso), true)

function eventOf({ uid, sequence, stamp }: Pick<Outgoing, 'uid' | 'sequence' | 'stamp'>): ICAL.Component {
  const event = new ICAL.Component('vevent')
  event.addPropertyWithValue('uid', calendarText(uid))
  event.addPropertyWithValue('sequence', sequence)
  event.addPropertyWithValue('dtstamp', timeOf(stamp))
  return event
}

function addTimes(event: ICAL.Component, { startsAt, endsAt }: Pick<MeetingFields, 'startsAt' | 'endsAt'>): void {
  event.addPropertyWithValue('dtstart', timeOf(startsAt))
  event.addPropertyWithValue('dtend', timeOf(endsAt))
}

function calendarOf(method: string, event: ICAL.Component): string {
  const calendar = new ICAL.Component(['vcalendar', [], []])
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Entente//Meetings//EN')
  calendar.addPropertyWithValue('method', method)
  calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

/** Who sends on somebody’s behalf, as a mail server of the ministry does for its officers (RFC 5545, 3.2.18). */
const sentBy = (sender: string | undefined, email: string): Record<string, string> => (sender === undefined || sender === email ? {} : { 'sent-by': `mailto:${sender}` })

function addPerson(event: ICAL.Component, name: 'organizer' | 'attendee', { email, name: called }: Called, params: Record<string, string>): void {
  const property = new ICAL.Property(name, event)
  // A name in a parameter can hold neither quotation marks nor breaks (RFC 5545, 3.2).
  if (called.trim() !== '') property.setParameter('cn', calendarText(called).replace(/["\n]/g, ' ').trim())
  for (const [key, value] of Object.entries(params)) property.setParameter(key, value)
  property.setValue(`mailto:${email}`)
  event.addProperty(property)
}
