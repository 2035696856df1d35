import ICAL from 'ical.js'
import { levelName, type Scheme } from '#kernel/marking.ts'
import { calendarText } from './calendar-text.ts'
import type { Entry } from './store.ts'

/** How a feed is written: the scheme that names levels, and the highest level whose titles it may carry. */
export type FeedRules = { readonly scheme: Scheme; readonly ceiling: number; readonly address: string }

/**
 * A private calendar as iCalendar (RFC 5545). Every entry is an event of a whole day. Calendar programs keep feeds
 * on servers that we do not know: a title above the feed's ceiling, or limited by compartment, originator or TLP, is
 * masked, and CLASS tells the program (RFC 5545, 3.8.1.3).
 */
export function calendarOf(entries: readonly Entry[], { scheme, ceiling, address }: FeedRules): string {
  const shown = entries.filter((entry) => !isMasked(entry, ceiling))
  const calendar = new ICAL.Component(['vcalendar', [], []])
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Entente//Calendar//EN')
  calendar.addPropertyWithValue('x-wr-calname', `Entente (${levelName(Math.max(0, ...shown.map(({ level }) => level)), scheme)})`)
  calendar.addPropertyWithValue('refresh-interval', 'PT1H')
  for (const entry of entries) calendar.addSubcomponent(eventOf(entry, isMasked(entry, ceiling), scheme, address))
  return calendar.toString()
}

const isMasked = (entry: Entry, ceiling: number): boolean => entry.level > ceiling || entry.isLimited

function eventOf(entry: Entry, masked: boolean, scheme: Scheme, address: string): ICAL.Component {
  const event = new ICAL.Component('vevent')
  const on = ICAL.Time.fromDateString(entry.on)
  const next = on.clone()
  next.adjust(1, 0, 0, 0)
  event.addPropertyWithValue('uid', `${entry.id}@entente`)
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(entry.updatedAt, true))
  event.addPropertyWithValue('dtstart', on)
  event.addPropertyWithValue('dtend', next)
  event.addPropertyWithValue('sequence', entry.version)
  event.addPropertyWithValue('summary', masked ? 'Marked entry: open Entente' : calendarText(`${entry.isDue ? 'Due: ' : ''}${entry.title}`))
  event.addPropertyWithValue('class', masked ? 'CONFIDENTIAL' : entry.level > 0 ? 'PRIVATE' : 'PUBLIC')
  event.addPropertyWithValue('transp', entry.isDue ? 'TRANSPARENT' : 'OPAQUE')
  if (!masked) event.addPropertyWithValue('categories', levelName(entry.level, scheme))
  event.addPropertyWithValue('url', `${address}/records/${entry.id}`)
  return event
}
