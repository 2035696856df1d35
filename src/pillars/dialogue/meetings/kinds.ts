import type { RecordKind } from '#kernel/record.ts'
import { meetingFields, type AgendaItem } from './schema.ts'

/** A meeting with a partner: its purpose is the record’s summary, its day `happenedOn`. Who takes part stands in tables of this room. */
export const meeting: RecordKind = {
  kind: 'meeting', pillar: 'dialogue', fields: meetingFields,
  statuses: ['planned', 'under-way', 'held', 'cancelled'], closed: ['held', 'cancelled'],
  wordsOf: ({ place, series, agenda }) => [place, series, ...((agenda as AgendaItem[] | undefined) ?? []).map(({ title }) => title)].filter(Boolean).join(' '),
  retention: 'standard',
}
