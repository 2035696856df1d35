import ICAL from 'ical.js'
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
}

const roleNames: Readonly<Record<ParticipantRole, string>> = { chair: 'CHAIR', delegate: 'REQ-PARTICIPANT', interpreter: 'REQ-PARTICIPANT', recorder: 'REQ-PARTICIPANT', observer: 'OPT-PARTICIPANT' }
const states: Readonly<Record<ListedParticipant['answer'], string>> = { none: 'NEEDS-ACTION', accepted: 'ACCEPTED', tentative: 'TENTATIVE', declined: 'DECLINED', counter: 'TENTATIVE' }

/** A meeting as an iCalendar object for invitations (RFC 5545, RFC 5546). Times are in UTC, so that no definition of a zone has to travel with them. */
export function writeInvitation(given: Outgoing): string {
  const calendar = new ICAL.Component(['vcalendar', [], []])
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Entente//Meetings//EN')
  calendar.addPropertyWithValue('method', given.method)
  const event = new ICAL.Component('vevent')
  const time = (iso: string) => ICAL.Time.fromJSDate(new Date(iso), true)
  event.addPropertyWithValue('uid', given.uid)
  event.addPropertyWithValue('sequence', given.sequence)
  event.addPropertyWithValue('dtstamp', time(given.stamp))
  event.addPropertyWithValue('dtstart', time(given.fields.startsAt))
  event.addPropertyWithValue('dtend', time(given.fields.endsAt))
  event.addPropertyWithValue('summary', given.title)
  if (given.fields.place) event.addPropertyWithValue('location', given.fields.place)
  const agenda = (given.fields.agenda ?? []).map(({ title }, index) => `${index + 1}. ${title}`).join('\n')
  if (agenda) event.addPropertyWithValue('description', agenda)
  event.addPropertyWithValue('status', given.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED')
  event.addPropertyWithValue('class', given.isOpen ? 'PUBLIC' : 'CONFIDENTIAL')
  addPerson(event, 'organizer', given.organizer, {})
  for (const one of given.people) if (one.email) addPerson(event, 'attendee', { name: one.name, email: one.email }, { role: roleNames[one.role], partstat: states[one.answer], ...(given.method === 'REQUEST' && { rsvp: 'TRUE' }) })
  calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

function addPerson(event: ICAL.Component, name: 'organizer' | 'attendee', { email, name: called }: { email: string; name: string }, params: Record<string, string>): void {
  const property = new ICAL.Property(name, event)
  // A name in a parameter can hold neither quotation marks nor breaks (RFC 5545, 3.2).
  property.setParameter('cn', called.replace(/["\r\n]/g, ' ').trim())
  for (const [key, value] of Object.entries(params)) property.setParameter(key, value)
  property.setValue(`mailto:${email}`)
  event.addProperty(property)
}
