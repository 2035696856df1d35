import { Fault } from '#kernel/faults.ts'
import { csvLine, type CsvCell } from '#kernel/csv.ts'
import { bannerOf, combine, schemes, unmarked, type Marking } from '#kernel/marking.ts'
import { recordEvents } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { mostExported } from '#server/records/export/export.ts'
import { namesOf } from '#server/records/store.ts'
import type { CommitmentItem } from '../schema.ts'
import { listCommitments, type Asked, type Seen } from './store.ts'

const page = 200

type Line = CommitmentItem & { readonly banner: string; readonly people: string }

/**
 * A list of commitments as CSV, as far as the transaction's person may read: every line carries its own marking, the
 * answer the effective one. Which commitments left is written into the audit. Fault: `records/too-many`.
 */
export async function exportCommitments(db: Db, seen: Seen, asked: Asked): Promise<{ readonly body: string; readonly marking: string }> {
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const parts = [`\uFEFF${csvLine(columns.map(([heading]) => heading))}`]
  let [marking, count, after]: [Marking, number, string | undefined] = [unmarked, 0, undefined]
  do {
    const { items, after: next } = await listCommitments(db, seen, { ...asked, limit: page, after })
    count += items.length
    if (count > mostExported) throw new Fault('records/too-many', `These are more than ${mostExported.toLocaleString('en')} commitments. Narrow the list.`)
    const names = await namesOf(db, items.flatMap(({ record }) => record.assignees))
    for (const item of items) parts.push(csvLine(cellsOf({ ...item, banner: bannerOf(item.record.marking, scheme), people: item.record.assignees.flatMap((id) => names[id] ?? []).join('; ') })))
    marking = combine([marking, ...items.map(({ record }) => record.marking)])
    await recordEvents(db, items.map(({ record: { id } }) => ({ kind: 'record.exported', subject: { kind: 'record', id } })))
    after = next ?? undefined
  } while (after !== undefined)
  return { body: parts.join(''), marking: bannerOf(marking, scheme) }
}

const columns: readonly (readonly [string, (line: Line) => CsvCell])[] = [
  ['marking', ({ banner }) => banner], ['id', ({ record }) => record.id], ['title', ({ record }) => record.title], ['owedBy', ({ owedBy }) => owedBy.join('; ')], ['owedTo', ({ owedTo }) => owedTo.join('; ')],
  ['direction', ({ direction }) => direction], ['state', ({ record }) => record.status], ['dueOn', ({ record }) => record.dueOn], ['firstDueOn', ({ firstDueOn }) => firstDueOn], ['moves', ({ moves }) => moves],
  ['rung', ({ rung }) => rung], ['doneOn', ({ record }) => record.happenedOn], ['evidence', ({ evidence }) => evidence], ['pillar', ({ record }) => record.pillar], ['assignees', ({ people }) => people], ['version', ({ record }) => record.version],
]
const cellsOf = (line: Line): CsvCell[] => columns.map(([, cell]) => cell(line))
