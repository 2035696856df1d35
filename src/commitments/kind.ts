import type { RecordKind } from '#kernel/record.ts'
import { commitmentFields, type CommitmentFields } from './schema.ts'
import { commitmentStates } from './states.ts'

/** Something that somebody owes to somebody by a day. `dueOn` is the day by which, `happenedOn` the day it was done. */
export const commitment: RecordKind = {
  kind: 'commitment', fields: commitmentFields, statuses: commitmentStates, closed: ['done', 'released'], wordsOf: () => '', retention: 'standard',
  dueOf: ({ fields }, us) => (us === undefined || (fields as CommitmentFields).owedBy.includes(us) ? 'us' : 'them'),
  ruled: ['status', 'dueOn', 'happenedOn', 'parties', 'fields.owedBy', 'fields.owedTo'], page: '/commitments/',
}
