import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { csvLine, type CsvCell } from '#kernel/csv.ts'
import { bannerOf, combine, schemes, unmarked, type Marking } from '#kernel/marking.ts'
import type { RecordKind } from '#kernel/record.ts'
import { recordEvents } from '../../audit/store.ts'
import type { Db } from '../../database.ts'
import { getMarkingPolicy } from '../../marking/store.ts'
import { namesOf } from '../store.ts'
import { listRecords, type Asked } from '../list.ts'
import type { RecordItem } from '../schema.ts'

/** Most records of one export; above it the workspace export is the way. */
export const mostExported = 100_000

const page = 200

/** An export: its bytes, and how all of it together is marked. */
export type Exported = { readonly body: string; readonly marking: string; readonly count: number }

type Line = RecordItem & { readonly summary: string; readonly banner: string; readonly authorName: string }

/**
 * A list of records as a file, as far as the transaction's person may read: every line carries its own marking, the
 * whole the effective one. With ids, so that it can be brought back. Which records left is written into the audit.
 * Fault: `records/too-many` above 100,000.
 */
export async function exportRecords(db: Db, kinds: readonly RecordKind[], person: string, asked: Omit<Asked, 'limit' | 'after'>, format: 'csv' | 'jsonl'): Promise<Exported> {
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const parts: string[] = format === 'csv' ? [`\uFEFF${csvLine(headings)}`] : []
  let [marking, count, after]: [Marking, number, string | undefined] = [unmarked, 0, undefined]
  do {
    const { items, after: next } = await listRecords(db, kinds, person, { ...asked, limit: page, after })
    count += items.length
    if (count > mostExported) throw new Fault('records/too-many', `These are more than ${mostExported.toLocaleString('en')} records. Narrow the list, or ask the administrator for an export of the whole workspace.`)
    const texts = await summariesOf(db, items.map(({ id }) => id))
    const names = await namesOf(db, items.map(({ author }) => author))
    for (const item of items) {
      const line: Line = { ...item, summary: texts.get(item.id) ?? '', banner: bannerOf(item.marking, scheme), authorName: names[item.author] ?? '' }
      parts.push(format === 'csv' ? csvLine(cellsOf(line)) : `${JSON.stringify(line)}\n`)
    }
    marking = combine([marking, ...items.map((item) => item.marking)])
    await recordEvents(db, items.map(({ id }) => ({ kind: 'record.exported', subject: { kind: 'record', id } })))
    after = next ?? undefined
  } while (after !== undefined)
  return { body: parts.join(''), marking: bannerOf(marking, scheme), count }
}

async function summariesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; summary: string }>`SELECT id, summary FROM record WHERE id = ANY (${sql.val([...ids])}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, summary }) => [id, summary]))
}

const columns: readonly (readonly [string, (line: Line) => CsvCell])[] = [
  ['marking', ({ banner }) => banner], ['id', ({ id }) => id], ['number', ({ number }) => number], ['kind', ({ kind }) => kind], ['pillar', ({ pillar }) => pillar], ['title', ({ title }) => title],
  ['parties', ({ parties }) => parties.join('; ')], ['status', ({ status }) => status], ['happenedOn', ({ happenedOn }) => happenedOn], ['dueOn', ({ dueOn }) => dueOn], ['author', ({ authorName }) => authorName],
  ['summary', ({ summary }) => summary], ['fields', ({ fields }) => (Object.keys(fields).length > 0 ? JSON.stringify(fields) : '')], ['createdAt', ({ createdAt }) => createdAt], ['updatedAt', ({ updatedAt }) => updatedAt], ['version', ({ version }) => version],
]
const headings = columns.map(([heading]) => heading)
const cellsOf = (line: Line): CsvCell[] => columns.map(([, cell]) => cell(line))
