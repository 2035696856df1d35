import PostalMime from 'postal-mime'
import { Fault } from '#kernel/faults.ts'
import { figure, limits } from '#server/intake/formats/limits.ts'
import { plain, propertiesOf, textIn, type Property } from '#server/intake/formats/properties.ts'
import { keepZone, momentIn, type Zones } from '#server/intake/formats/zone.ts'
import { zone as zoneName, type Answer } from '../schema.ts'
import { methods, type Invitation, type InvitationMethod } from './schema.ts'

/** What an invitation may be at most: bytes of the file, bytes of the calendar in it, and its lines. Real ones have a few kilobytes. */
export const invitationLimits = { file: 2 * 1024 * 1024, calendar: 256 * 1024, lines: 5000, people: 500 } as const

const unreadable = (sentence: string): Fault => new Fault('meetings/unreadable', sentence)

/**
 * Reads an invitation, or an answer to one, from a calendar file (RFC 5545) or from the e-mail that brought it (RFC
 * 6047). Faults: `meetings/unreadable`, with what is wrong; whatever is in it, it takes little time and memory.
 */
export async function readInvitation(bytes: Uint8Array): Promise<Invitation> {
  if (bytes.byteLength > invitationLimits.file) throw unreadable(`The file has more than ${figure(invitationLimits.file / 1024 / 1024)} MB. Invitations are small; save it without attachments.`)
  const text = new TextDecoder().decode(bytes)
  if (/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) return read(text, null)
  const email = await PostalMime.parse(bytes, { maxNestingDepth: limits.depth, maxHeadersSize: 100_000, attachmentEncoding: 'arraybuffer' }).catch((error: Error) => { throw unreadable(`It is neither a calendar file nor an e-mail that can be read: ${error.message}.`) })
  const found = email.attachments.filter(({ mimeType, filename }) => /^text\/calendar\b|^application\/ics\b/i.test(mimeType) || /\.ics$/i.test(filename ?? ''))
  const texts = [...new Set(found.map(({ content }) => (typeof content === 'string' ? content : new TextDecoder().decode(content as ArrayBuffer)).replace(/\r\n/g, '\n')))]
  if (texts.length === 0) throw unreadable('There is no invitation in it: neither a calendar file nor an e-mail with one.')
  if (texts.length > 1) throw unreadable('The e-mail has several different invitations. Save the one that counts as a file.')
  return read(texts[0]!, email.from?.address?.toLowerCase() ?? null)
}

type Part = { readonly name: string; readonly lines: { readonly number: number; readonly text: string }[] }

function read(text: string, sender: string | null): Invitation {
  const { method, events, zones } = partsOf(text)
  if (!(methods as readonly string[]).includes(method)) throw unreadable(method === '' ? 'The calendar file is no invitation: it does not say whether it asks, answers or cancels (METHOD).' : `“${method.slice(0, 40)}” is not taken in here. It is one of ${methods.join(', ')}.`)
  if (events.length !== 1) throw unreadable(events.length === 0 ? 'There is no event in the calendar file.' : 'There are several events in the calendar file. Save each by itself.')
  const properties = propertiesOf({ line: 1, ...events[0]! })
  if ('sentence' in properties) throw unreadable(properties.sentence)
  if (properties.some(({ name }) => name === 'rrule' || name === 'rdate' || name === 'recurrence-id')) throw unreadable('It is a series. Ask for an invitation to the single meeting.')
  const uid = textIn(properties, 'uid')
  if (uid === '' || uid.length > 500) throw unreadable('The event has no usable UID, by which it would be known again.')
  const people = properties.filter(({ name }) => name === 'attendee')
  if (people.length > invitationLimits.people) throw unreadable(`The event has more than ${invitationLimits.people} attendees.`)
  const sequence = Number(textIn(properties, 'sequence') || '0')
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 1e6) throw unreadable('The SEQUENCE of the event is no number.')
  const [start, end] = [timeOf(properties, 'dtstart', zones), timeOf(properties, 'dtend', zones)]
  const organizer = properties.find(({ name }) => name === 'organizer')
  return {
    method: method as InvitationMethod, uid, sequence, stamp: timeOf(properties, 'dtstamp', zones)?.iso ?? null, sender,
    title: textIn(properties, 'summary').slice(0, 500), text: textIn(properties, 'description').slice(0, 20_000), place: textIn(properties, 'location').slice(0, 300),
    startsAt: start?.iso ?? null, endsAt: end?.iso ?? (start && start.isDay ? new Date(Date.parse(start.iso) + 86_400_000).toISOString() : null), zone: start?.zone ?? null,
    organizer: organizer ? { email: mailOf(organizer), name: calledBy(organizer) } : null,
    attendees: people.map((one) => ({ email: mailOf(one), name: calledBy(one), answer: answerOf(one) })).filter(({ email }) => email !== ''),
  }
}

/** The method and the parts of a calendar, without holding more open than may be. */
function partsOf(text: string): { method: string; events: Part[]; zones: Zones } {
  if (text.length > invitationLimits.calendar) throw unreadable(`The calendar has more than ${figure(invitationLimits.calendar / 1024)} KB. Invitations are small.`)
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  if (lines.length > invitationLimits.lines) throw unreadable(`The calendar has more than ${figure(invitationLimits.lines)} lines. Invitations are short.`)
  const around: string[] = []
  const events: Part[] = []
  const zones: Zones = new Map()
  let method = '', open: Part | undefined
  for (const [index, line] of lines.entries()) {
    const [, edge, named] = /^(BEGIN|END):([\w-]{1,40})\s*$/i.exec(line) ?? []
    const name = named?.toUpperCase()
    if (edge?.toUpperCase() === 'BEGIN') {
      if (around.push(name!) > limits.depth) throw unreadable(`At line ${index + 1} more than ${limits.depth} components are opened inside one another. The file is damaged.`)
      if (around.length === 2 && (name === 'VEVENT' || name === 'VTIMEZONE')) open = { name: name!, lines: [] }
    }
    if (around.length === 1) method = /^METHOD(?:;[^:]*)?:(.*)$/i.exec(line)?.[1]?.trim().toUpperCase() ?? method
    // Alarms inside an event, and files in it, are nothing of ours. The parts of a zone are what it is made of.
    if (open && (around.length === 2 || open.name === 'VTIMEZONE') && !/^ATTACH[;:]/i.test(line)) open.lines.push({ number: index + 1, text: line })
    if (edge?.toUpperCase() !== 'END') continue
    if (around.at(-1) !== name) throw unreadable(`At line ${index + 1} “END:${name}” closes nothing that is open. The file is damaged.`)
    if (around.length === 2 && open) {
      if (open.name === 'VEVENT') events.push(open)
      else keepZone(zones, { line: open.lines[0]!.number, ...open })
      open = undefined
    }
    around.pop()
  }
  if (around.length > 0) throw unreadable('The calendar breaks off before its end.')
  return { method, events, zones }
}

/** A time in UTC, whether it is a whole day, and the zone in which it was written where that is one of the IANA database. */
function timeOf(properties: readonly Property[], name: string, zones: Zones): { iso: string; isDay: boolean; zone: string | null } | undefined {
  const property = properties.find((one) => one.name === name)
  if (!property) return undefined
  const text = plain(property.values[0])
  const given = [property.params['tzid'] ?? []].flat()[0]
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? text : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && given ? momentIn(text, given, zones) : undefined
  const at = moment === undefined ? Number.NaN : Date.parse(moment)
  if (Number.isNaN(at)) throw unreadable(`The time “${text.slice(0, 40)}” (${name.toUpperCase()}) cannot be placed: it names no time zone that is known.`)
  return { iso: new Date(at).toISOString(), isDay: text.length === 10, zone: given !== undefined && zoneName.safeParse(given).success ? given : null }
}

const mailOf = (property: Property): string => plain(property.values[0]).replace(/^mailto:/i, '').trim().toLowerCase().slice(0, 254)
const calledBy = (property: Property): string => (plain([property.params['cn'] ?? []].flat()[0]) || mailOf(property)).slice(0, 300)

function answerOf(property: Property): Answer {
  const state = String([property.params['partstat'] ?? ''].flat()[0]).toUpperCase()
  return state === 'ACCEPTED' ? 'accepted' : state === 'DECLINED' ? 'declined' : state === 'TENTATIVE' ? 'tentative' : 'none'
}
