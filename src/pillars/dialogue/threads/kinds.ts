import type { RecordKind } from '#kernel/record.ts'
import { threadFields } from './schema.ts'

/** A thread with a partner: messages stand in a table of this room, their text in the record’s summary. */
export const thread: RecordKind = {
  kind: 'thread', pillar: 'dialogue', fields: threadFields, statuses: ['open', 'closed'], closed: ['closed'], ruled: ['status', 'summary', 'happenedOn'], page: '/threads/',
  wordsOf: ({ about }) => String(about ?? ''), retention: 'standard',
}
