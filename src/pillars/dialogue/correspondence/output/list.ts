import { csvLine, type CsvCell } from '#kernel/csv.ts'
import { Fault } from '#kernel/faults.ts'
import { bannerOf, combine, schemes, unmarked, type Marking } from '#kernel/marking.ts'
import { recordEvents } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { mostExported } from '#server/records/export/export.ts'
import { listNotes, type Asked } from '../rows.ts'
import type { NoteRow } from '../schema.ts'

const page = 200

type Line = NoteRow & { readonly banner: string }

/**
 * The register as CSV, narrowed as on screen and as far as the transaction’s person may read: every line carries its own
 * marking, the answer the effective one. Which notes left is written into the audit. Fault: `records/too-many`.
 */
export async function exportNotes(db: Db, { filter, ...asked }: Asked): Promise<{ readonly body: string; readonly marking: string }> {
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const parts = [`\uFEFF${csvLine(columns.map(([heading]) => heading))}`]
  let [marking, count, after]: [Marking, number, string | undefined] = [unmarked, 0, undefined]
  do {
    const { notes, after: next } = await listNotes(db, { ...asked, filter: { ...filter, limit: page, after } })
    count += notes.length
    if (count > mostExported) throw new Fault('records/too-many', `These are more than ${mostExported.toLocaleString('en')} notes. Narrow the list.`)
    for (const note of notes) parts.push(csvLine(cellsOf({ ...note, banner: bannerOf(note.marking, scheme) })))
    marking = combine([marking, ...notes.map((note) => note.marking)])
    await recordEvents(db, notes.map(({ id }) => ({ kind: 'record.exported', subject: { kind: 'record', id } })))
    after = next ?? undefined
  } while (after !== undefined)
  return { body: parts.join(''), marking: bannerOf(marking, scheme) }
}

const columns: readonly (readonly [string, (line: Line) => CsvCell])[] = [
  ['marking', ({ banner }) => banner], ['id', ({ id }) => id], ['number', ({ number }) => number], ['series', ({ series }) => series], ['direction', ({ direction }) => direction], ['form', ({ form }) => form], ['title', ({ title }) => title],
  ['sender', ({ sender }) => sender?.name], ['addressee', ({ addressee }) => addressee.name], ['theirNumber', ({ theirNumber }) => theirNumber], ['theirDate', ({ theirDate }) => theirDate], ['parties', ({ parties }) => parties.join('; ')], ['language', ({ language }) => language],
  ['status', ({ status }) => status], ['date', ({ happenedOn }) => happenedOn], ['answer', ({ clock }) => clock.state], ['answerDays', ({ clock }) => clock.days], ['answerDueOn', ({ dueOn }) => dueOn], ['updatedAt', ({ updatedAt }) => updatedAt], ['version', ({ version }) => version],
]
const cellsOf = (line: Line): CsvCell[] => columns.map(([, cell]) => cell(line))
