import type { RecordKind } from '#kernel/record.ts'
import { minutesFields, type Attendee } from './minutes/schema.ts'
import { meetingFields, type AgendaItem } from './schema.ts'

/** A meeting with a partner: its purpose is the record’s summary, its day `happenedOn`. Who takes part stands in tables of this room. */
export const meeting: RecordKind = {
  kind: 'meeting', pillar: 'dialogue', fields: meetingFields,
  statuses: ['planned', 'under-way', 'held', 'cancelled'], closed: ['held', 'cancelled'],
  wordsOf: ({ place, series, agenda }) => [place, series, ...((agenda as AgendaItem[] | undefined) ?? []).map(({ title }) => title)].filter(Boolean).join(' '),
  retention: 'standard',
  ruled: ['status', 'parties', 'happenedOn', 'fields.startsAt', 'fields.endsAt', 'fields.zone', 'fields.agenda', 'fields.languages', 'fields.isVideo'], page: '/meetings/',
}

/** What was said and decided in a meeting, drafted, circulated and agreed. */
export const minutes: RecordKind = {
  kind: 'minutes', pillar: 'dialogue', fields: minutesFields, statuses: ['draft', 'circulated', 'agreed'], closed: ['agreed'],
  wordsOf: ({ attendance }) => ((attendance as Attendee[] | undefined) ?? []).map(({ name }) => name).join(' '),
  retention: 'standard', ruled: ['status', 'title', 'summary', 'fields.form', 'fields.sections', 'fields.attendance'], page: '/minutes/',
}
