import { createHash } from 'node:crypto'
import type { MeetingFields } from './schema.ts'

/** What calendars are told of a meeting. */
export type Told = { readonly title: string; readonly status: string; readonly fields: Pick<MeetingFields, 'startsAt' | 'endsAt' | 'place' | 'agenda'> }

/** A digest of what calendars are told, so that a change since the last issue is seen however it was made. */
export function calendarDigest({ title, status, fields: { startsAt, endsAt, place, agenda } }: Told): string {
  const told = [title, status === 'cancelled', Date.parse(startsAt), Date.parse(endsAt), place, (agenda ?? []).map((item) => item.title)]
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}
