import type { RecordKind } from '#kernel/record.ts'
import { noteFields, type NoteFields } from './schema.ts'

/** Where a note stands. What comes in is a draft until it was confirmed, and registered from then on. */
export const noteStatuses = ['draft', 'clearance', 'cleared', 'registered', 'delivered', 'answered', 'closed'] as const

/** Statuses of a note that has its number: its text stays as it is. */
export const numberedStatuses: readonly string[] = ['registered', 'delivered', 'answered', 'closed']

/** A note of the correspondence with other governments and our own posts. Its text is the record’s summary. */
export const note: RecordKind = {
  kind: 'note', pillar: 'dialogue', fields: noteFields, statuses: noteStatuses, closed: ['answered', 'closed'], retention: 'permanent', page: '/correspondence/',
  // The day of a note of ours is the day of their answer, which nobody owes before it was handed over.
  dueOf: ({ status, fields }) => (fields['direction'] !== 'out' ? 'us' : status === 'delivered' ? 'them' : 'nobody'),
  // What the paper says and how it stands follow the rules of clearance and registers.
  ruled: ['status', 'title', 'summary', 'language', 'happenedOn', ...Object.keys(noteFields.shape).map((name) => `fields.${name}`)],
  wordsOf: (fields) => {
    const { theirNumber, addressee, sender, signer, cable, demarche, translation } = fields as Partial<NoteFields>
    return [
      theirNumber, addressee?.name, sender?.name, signer, translation?.text, ...(cable?.tags ?? []), ...(cable?.captions ?? []), ...(cable?.paragraphs.map(({ text }) => text) ?? []),
      demarche?.objective, demarche?.background, ...(demarche?.points ?? []), demarche?.report,
    ].filter(Boolean).join(' ')
  },
}
