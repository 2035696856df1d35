import { componentsOf, type Component } from './components.ts'
import { figure, limits, tooLarge } from './limits.ts'
import { plain, propertiesOf, textIn, type Property } from './properties.ts'
import type { Item, Reading } from './row.ts'
import { keepZone, momentIn, type Zones } from './zone.ts'

const columns = [
  'Kind', 'Summary', 'Start', 'End', 'Due', 'Location', 'Description', 'Organizer', 'Organizer e-mail', 'Attendees', 'Attendee e-mails',
  'Status', 'Categories', 'Class', 'Recurrence', 'Website', 'UID', 'Changed',
] as const

/**
 * Opens an iCalendar file (RFC 5545): one row an event or task. Times with a zone become UTC; days stay
 * days; a time without a zone stays as it is. A series is one row with its rule in `Recurrence`.
 */
export async function openIcs(path: string): Promise<Reading> {
  return { format: 'ics', columns, items: itemsOf(path) }
}

async function* itemsOf(path: string): AsyncGenerator<Item> {
  const zones: Zones = new Map()
  let count = 0
  for await (const part of componentsOf(path, ['VEVENT', 'VTODO', 'VTIMEZONE'])) {
    if (++count > limits.rows) throw tooLarge(`The file has more than ${figure(limits.rows)} entries. Divide it.`)
    if ('sentence' in part) yield part
    else if (part.name === 'VTIMEZONE') keepZone(zones, part)
    else yield itemOf(part, zones)
  }
}

function itemOf(component: Component, zones: Zones): Item {
  const { line } = component
  // Alarms are components inside; what they say is not about the event.
  const properties = propertiesOf({ ...component, lines: withoutInner(component) })
  if ('sentence' in properties) return properties
  const times: Record<string, string> = {}
  for (const [column, name] of [['Start', 'dtstart'], ['End', 'dtend'], ['Due', 'due'], ['Changed', 'last-modified']] as const) {
    const property = properties.find((one) => one.name === name)
    const time = property ? timeOf(property, zones) : ''
    if (time === undefined) return { line, column, sentence: `“${plain(property!.values[0]).slice(0, 60)}” is no date or time.` }
    times[column] = time
  }
  const values = Object.fromEntries(Object.entries({ ...valuesOf(component.name, properties), ...times }).filter(([, text]) => text !== ''))
  const long = Object.entries(values).find(([, text]) => text.length > limits.cell)
  if (long) return { line, column: long[0], sentence: `The value has ${figure(long[1].length)} characters; at most ${figure(limits.cell)} are read.` }
  if (!values['Summary'] && !values['Start'] && !values['Due']) return { line, sentence: 'The entry has neither a summary nor a time.' }
  return { line, values }
}

function withoutInner({ lines, name }: Component): Component['lines'] {
  let depth = 0
  return lines.filter(({ text }) => {
    const edge = /^(BEGIN|END):/i.exec(text)?.[1]?.toUpperCase()
    if (edge === 'BEGIN') depth += 1
    const isOwn = depth === 1
    if (edge === 'END') depth -= 1
    return isOwn || (edge !== undefined && new RegExp(`:${name}$`, 'i').test(text))
  })
}

function valuesOf(kind: string, properties: readonly Property[]): Record<string, string> {
  const people = properties.filter((one) => one.name === 'attendee')
  const organizer = properties.find((one) => one.name === 'organizer')
  const mail = (one: Property | undefined) => plain(one?.values[0]).replace(/^mailto:/i, '')
  const called = (one: Property | undefined) => plain([one?.params['cn'] ?? []].flat()[0]) || mail(one)
  const rule = properties.find((one) => one.name === 'rrule')?.values[0] as Record<string, unknown> | undefined
  return {
    'Kind': kind === 'VTODO' ? 'task' : 'event',
    'Summary': textIn(properties, 'summary'), 'Location': textIn(properties, 'location'), 'Description': textIn(properties, 'description'),
    'Organizer': called(organizer), 'Organizer e-mail': mail(organizer),
    'Attendees': people.map(called).join('; '), 'Attendee e-mails': people.map(mail).join('; '),
    'Status': textIn(properties, 'status'), 'Categories': textIn(properties, 'categories', '; '), 'Class': textIn(properties, 'class'),
    'Recurrence': rule ? Object.entries(rule).map(([key, value]) => `${key.toUpperCase()}=${String(value)}`).join(';') : '',
    'Website': textIn(properties, 'url'), 'UID': textIn(properties, 'uid'),
  }
}

/** ISO 8601: a day, a moment in UTC, or a time without a zone. Undefined when it is none of them. */
function timeOf({ params, values }: Property, zones: Zones): string | undefined {
  const text = plain(values[0])
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?$/.test(text)) return undefined
  const read = new Date(text.length === 10 ? `${text}T00:00:00Z` : text.endsWith('Z') ? text : `${text}Z`)
  // 30 February is read as 1 March; what does not come back as it was is no date.
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 19) !== (text.length === 10 ? `${text}T00:00:00` : text.slice(0, 19))) return undefined
  const zone = [params['tzid'] ?? []].flat()[0]
  return zone && text.length === 19 ? (momentIn(text, zone, zones) ?? text) : text
}
