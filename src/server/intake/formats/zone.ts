import ICAL from 'ical.js'
import type { Component } from './components.ts'

/** Time zones that a calendar file defines itself, by their TZID. */
export type Zones = Map<string, ICAL.Timezone>

/** Keeps the definition of a zone; one whose rules are other than yearly is passed over, since working them out could take for ever. */
export function keepZone(zones: Zones, { lines }: Component): void {
  const isPlain = lines.length <= 500 && lines.every(({ text }) => !/^RRULE/i.test(text) || /FREQ=YEARLY(;|$)/i.test(text))
  if (!isPlain || zones.size >= 50) return
  try {
    const component = new ICAL.Component(ICAL.parse(`${lines.map(({ text }) => text).join('\r\n')}\r\n`))
    const zone = new ICAL.Timezone(component)
    if (zone.tzid) zones.set(zone.tzid, zone)
  } catch {
    // An unreadable definition leaves its name to the zones that the runtime knows.
  }
}

/**
 * A local time as a moment in UTC: by the name of an IANA zone, else by the file's own definition.
 * Undefined when the zone is known to neither; the time is then as good as one without a zone.
 */
export function momentIn(local: string, name: string, zones: Zones): string | undefined {
  const plainName = name.replace(/^\/.*?\/(?=[A-Z][a-z]+\/)/, '')
  const format = formatterOf(plainName)
  if (format) return utcOf(local, format)
  const zone = zones.get(name)
  // The changes of the clock are worked out year by year up to the time asked for.
  if (!zone || local < '1900' || local > '2101') return undefined
  const time = ICAL.Time.fromDateTimeString(local)
  time.zone = zone
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString()
}

const formatters = new Map<string, Intl.DateTimeFormat | undefined>()

function formatterOf(name: string): Intl.DateTimeFormat | undefined {
  if (!formatters.has(name)) {
    if (formatters.size > 1000) formatters.clear()
    formatters.set(name, formatter(name))
  }
  return formatters.get(name)
}

function formatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  } catch {
    return undefined
  }
}

/** Twice, because the offset at the first guess may be that of the other side of a change of the clock. */
function utcOf(local: string, format: Intl.DateTimeFormat): string {
  const wanted = Date.parse(`${local}Z`)
  const shownAt = (moment: number): number => {
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(part['year']!, part['month']! - 1, part['day']!, part['hour']!, part['minute']!, part['second']!)
  }
  let moment = wanted
  for (let step = 0; step < 2; step++) moment += wanted - shownAt(moment)
  return new Date(moment).toISOString().replace('.000Z', 'Z')
}
