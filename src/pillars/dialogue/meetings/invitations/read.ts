import PostalMime from 'postal-mime'
import { Fault } from '#kernel/faults.ts'
import { figure, limits } from '#server/intake/formats/limits.ts'
import { plain, propertiesOf, textIn, type Property } from '#server/intake/formats/properties.ts'
import { keepZone, momentIn, type Zones } from '#server/intake/formats/zone.ts'
import { zone as zoneName, type Answer } from '../schema.ts'
import { methods, type Invitation, type InvitationMethod } from './schema.ts'
import { daysOf, ruleOf } from './series.ts'

/** What an invitation may be at most: bytes of the file, bytes of the calendar in it, and its lines. Real ones have a few kilobytes. */
export const invitationLimits = { file: 2 * 1024 * 1024, calendar: 256 * 1024, lines: 5000, people: 500 } as const

/** How many meetings of a series are offered, the next first. */
const mostOccurrences = 60

/** How many days a series may name one by one, further ones and those left out together. */
const mostDates = 1000

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
  if (events.length === 0) throw unreadable('There is no event in the calendar file.')
  const all = events.map((one) => propertiesOf({ line: 1, ...one }))
  const wrong = all.find((one) => 'sentence' in one)
  if (wrong && 'sentence' in wrong) throw unreadable(wrong.sentence)
  const { properties, moved } = mainOf(all as (readonly Property[])[])
  const uid = textIn(properties, 'uid')
  if (uid === '' || uid.length > 500) throw unreadable('The event has no usable UID, by which it would be known again.')
  const people = properties.filter(({ name }) => name === 'attendee')
  if (people.length > invitationLimits.people) throw unreadable(`The event has more than ${invitationLimits.people} attendees.`)
  const sequence = Number(textIn(properties, 'sequence') || '0')
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 1e6) throw unreadable('The SEQUENCE of the event is no number.')
  const [start, end] = [timeOf(properties, 'dtstart', zones), timeOf(properties, 'dtend', zones)]
  const endsAt = end?.iso ?? (start ? endBy(start, textIn(properties, 'duration')) : null)
  const organizer = properties.find(({ name }) => name === 'organizer')
  return {
    method: method as InvitationMethod, uid, sequence, stamp: timeOf(properties, 'dtstamp', zones)?.iso ?? null, sender,
    title: textIn(properties, 'summary').slice(0, 500), text: textIn(properties, 'description').slice(0, 20_000), place: textIn(properties, 'location').slice(0, 300),
    startsAt: start?.iso ?? null, endsAt, zone: start?.zone ?? null, occurrence: timeOf(properties, 'recurrence-id', zones)?.iso ?? null, series: seriesIn(properties, moved, zones, { start, endsAt }), note: textIn(properties, 'comment').slice(0, 1000),
    organizer: organizer ? whoIs(organizer) : null,
    attendees: people.map((one) => ({ ...whoIs(one), answer: answerOf(one) })).filter(({ email }) => email !== ''),
  }
}

/** The event that counts: the only one, or that of a series whose single meetings stand beside it. */
function mainOf(all: readonly (readonly Property[])[]): { properties: readonly Property[]; moved: readonly (readonly Property[])[] } {
  if (all.length === 1) return { properties: all[0]!, moved: [] }
  const [main, ...more] = all.filter((one) => one.some(({ name }) => name === 'rrule' || name === 'rdate'))
  const moved = all.filter((one) => one !== main && one.some(({ name }) => name === 'recurrence-id') && textIn(one, 'uid') === textIn(main ?? [], 'uid'))
  if (!main || more.length > 0 || moved.length !== all.length - 1) throw unreadable('There are several events in the calendar file. Save each by itself.')
  return { properties: main, moved }
}

/** The meetings of a series that are not over, those moved one by one in their new places; null where it is none. */
function seriesIn(properties: readonly Property[], moved: readonly (readonly Property[])[], zones: Zones, { start, endsAt }: { start: Placed | undefined; endsAt: string | null }): Invitation['series'] {
  if (properties.reduce((sum, { name, values }) => sum + (name === 'rdate' || name === 'exdate' ? values.length : 0), 0) > mostDates) throw unreadable(`The series names more than ${figure(mostDates)} days one by one. Ask for an invitation to the single meeting.`)
  const rules = properties.filter(({ name }) => name === 'rrule')
  const further = properties.filter(({ name }) => name === 'rdate').flatMap(({ values, params }) => values.map((value) => placed(plain(value), params, zones, 'RDATE').iso))
  if (rules.length === 0 && further.length === 0) return null
  if (!start || endsAt === null) throw unreadable('The series does not say from when to when its meetings are.')
  const rule = rules[0] && ruleOf(rules[0].values[0] as Record<string, unknown>)
  if (rules.length > 1 || (rules[0] && !rule)) throw unreadable('It is a series by a rule that is not followed here. Ask for an invitation to the single meeting.')
  const length = Date.parse(endsAt) - Date.parse(start.iso)
  const left = new Set(properties.filter(({ name }) => name === 'exdate').flatMap(({ values, params }) => values.map((value) => placed(plain(value), params, zones, 'EXDATE').iso)))
  const others = new Map(moved.map((one) => [timeOf(one, 'recurrence-id', zones)!.iso, { startsAt: timeOf(one, 'dtstart', zones)?.iso, endsAt: timeOf(one, 'dtend', zones)?.iso, isOff: /^cancelled$/i.test(textIn(one, 'status')) }]))
  const until = rule?.until, now = Date.now()
  const found: { occurrence: string; startsAt: string; endsAt: string }[] = []
  const take = (occurrence: string): void => {
    const other = others.get(occurrence)
    const startsAt = other?.startsAt ?? occurrence
    const ends = other?.endsAt ?? new Date(Date.parse(startsAt) + length).toISOString()
    if (!left.has(occurrence) && !other?.isOff && Date.parse(ends) > now) found.push({ occurrence, startsAt, endsAt: ends })
  }
  if (!rule) take(start.iso)
  // Only what may not be over is looked up on the clock of its zone.
  const since = new Date(now - length - 2 * 86_400_000).toISOString()
  if (rule) for (const day of daysOf(rule, start.text.slice(0, 10))) {
    if (day < since.slice(0, 10)) continue
    const occurrence = placed(`${day}${start.text.slice(10)}`, start.params, zones, 'DTSTART').iso
    if (until !== undefined && (until.length === 10 ? day > until : Date.parse(occurrence) > Date.parse(until.endsWith('Z') ? until : `${until}Z`))) break
    take(occurrence)
    if (found.length >= mostOccurrences) break
  }
  for (const one of further) take(one)
  return found.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)).slice(0, mostOccurrences)
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

/** A time in UTC, as it was written, whether it is a whole day, and the zone in which it was written where that is one of the IANA database. */
type Placed = { readonly iso: string; readonly text: string; readonly params: Property['params']; readonly isDay: boolean; readonly zone: string | null }

function timeOf(properties: readonly Property[], name: string, zones: Zones): Placed | undefined {
  const property = properties.find((one) => one.name === name)
  return property && placed(plain(property.values[0]), property.params, zones, name)
}

/** The end of what says how long it takes instead (RFC 5545, 3.6.1), or takes a day. */
function endBy({ iso, isDay }: Placed, duration: string): string | null {
  const [, weeks, days, hours, minutes, seconds] = /^P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/.exec(duration) ?? []
  const length = ((Number(weeks ?? 0) * 7 + Number(days ?? 0)) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000
  return length > 0 ? new Date(Date.parse(iso) + length).toISOString() : isDay ? new Date(Date.parse(iso) + 86_400_000).toISOString() : null
}

function placed(text: string, params: Property['params'], zones: Zones, name: string): Placed {
  const given = [params['tzid'] ?? []].flat()[0]
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? text : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && given ? momentIn(text, given, zones) : undefined
  const at = moment === undefined ? Number.NaN : Date.parse(moment)
  if (Number.isNaN(at)) throw unreadable(`The time “${text.slice(0, 40)}” (${name.toUpperCase()}) cannot be placed: it names no time zone that is known.`)
  return { iso: new Date(at).toISOString(), text, params, isDay: text.length === 10, zone: given !== undefined && zoneName.safeParse(given).success ? given : null }
}

const mailOf = (property: Property): string => addressIn(property.values[0])
const whoIs = (property: Property) => ({ email: mailOf(property), name: calledBy(property), sentBy: addressIn([property.params['sent-by'] ?? []].flat()[0]) || null })
const addressIn = (value: unknown): string => plain(value).replace(/^mailto:/i, '').trim().toLowerCase().slice(0, 254)
const calledBy = (property: Property): string => (plain([property.params['cn'] ?? []].flat()[0]) || mailOf(property)).slice(0, 300)

function answerOf(property: Property): Answer {
  const state = String([property.params['partstat'] ?? ''].flat()[0]).toUpperCase()
  return state === 'ACCEPTED' ? 'accepted' : state === 'DECLINED' ? 'declined' : state === 'TENTATIVE' ? 'tentative' : 'none'
}
