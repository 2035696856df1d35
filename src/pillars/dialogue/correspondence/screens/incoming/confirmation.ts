import type { Given } from '#kernel/contract.ts'
import { languageIn } from '../words.ts'
import { isFileName } from '../../incoming/file-name.ts'
import type { contract } from '../../contract.ts'
import type { Addressee, NotePage, Reading } from '../../schema.ts'
import { nobody } from '../addressee-fields.tsx'

/** What an officer is about to confirm of an incoming note. */
export type Confirmation = Omit<Given<typeof contract.confirm>, 'id' | 'version' | 'addressee' | 'sender'> & { readonly sender: Addressee }

/** The one reading of a field, where there is one. */
export const readingOf = (readings: readonly Reading[], field: Reading['field']): Reading | undefined => readings.find((one) => one.field === field)

/** What a confirmation begins as: what was read, else what stood in the draft already; received today where nobody says otherwise. */
export function confirmationOf(page: Pick<NotePage, 'record' | 'fields' | 'readings'>, day: string): Confirmation {
  const { record, fields, readings } = page
  const value = (field: Reading['field']) => readingOf(readings, field)?.value || undefined
  const sender = readingOf(readings, 'sender')
  // Drafts of earlier versions call a sender whom nobody knows so.
  const known = fields.sender && fields.sender.name !== 'Unknown sender' ? fields.sender : { ...nobody, actor: fields.sender?.actor ?? null }
  const name = known.name || sender?.value || ''
  return {
    title: value('title') ?? (isFileName(record.title) ? '' : record.title), form: fields.form,
    sender: { ...known, name, actor: known.actor ?? sender?.actor ?? null },
    theirNumber: fields.theirNumber ?? value('theirNumber') ?? null, theirDate: fields.theirDate ?? value('theirDate') ?? null,
    receivedOn: record.happenedOn ?? day, language: languageIn(record.language ?? value('language') ?? null), parties: record.parties,
    wantsAnswer: fields.wantsAnswer || readingOf(readings, 'wantsAnswer') !== undefined, dueOn: record.dueOn ?? value('dueOn') ?? null,
    answers: readingOf(readings, 'answers')?.record ?? null, series: fields.series ?? '',
  }
}
