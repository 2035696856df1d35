import type { RecordKind } from '#kernel/record.ts'
import { statementFields, statuses, type Intent } from './schema.ts'

/** A state's policy or intention, said under its name: ours, or a partner's kept beside ours. */
export const statement: RecordKind = {
  kind: 'statement', pillar: 'dialogue', fields: statementFields, statuses: [...statuses], closed: ['published', 'superseded', 'withdrawn'],
  wordsOf: ({ position, intent: meant }) => [position, (meant as Intent | undefined)?.what].filter(Boolean).join(' '),
  retention: 'standard',
  // Nothing of what was published is reworded, and nothing is published, but by the verbs of this room.
  ruled: ['status', 'title', 'summary', 'language', 'happenedOn', 'fields.speaker', 'fields.topic', 'fields.position', 'fields.intent', 'fields.source'],
  page: '/dialogue/statements/',
}
