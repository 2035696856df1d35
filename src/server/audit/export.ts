import { csvLine } from '#kernel/csv.ts'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '../database.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { exportLines } from './lines.ts'
import type { AuditEvent } from './schema.ts'
import { findRange } from './search.ts'
import { sealPending } from './sealer.ts'
import { linksAfter } from './stream.ts'

/** An export that is about to be written: which events, and the text in parts. */
export type Export = { readonly from: number; readonly to: number; readonly parts: AsyncGenerator<string> }

/**
 * Exports the events of a time (or all) as they stand in the chain: JSON lines that can be verified
 * by themselves, or CSV for reading. What is committed is sealed and signed first. Fault
 * `audit/nothing` where there are no events. Machine's rights; `db` is the pool, since an export of
 * millions of events holds no transaction open.
 */
export async function exportAudit(db: Db, data: string, { format = 'jsonl', from, to }: { format?: 'jsonl' | 'csv' | undefined; from?: string | undefined; to?: string | undefined }): Promise<Export> {
  await sealPending(db)
  await makeCheckpoint(db, data)
  const range = await findRange(db, from, to)
  if (!range) throw new Fault('audit/nothing', 'There are no events of that time.')
  return { ...range, parts: format === 'csv' ? csvParts(db, range.from, range.to) : exportLines(db, data, range.from, range.to) }
}

const columns = ['sequence', 'at', 'person', 'by', 'request', 'kind', 'subject_kind', 'subject_id', 'outcome', 'detail', 'id', 'hash'] as const

async function* csvParts(db: Db, from: number, to: number): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns)}`
  for await (const links of linksAfter(db, from - 1, to)) {
    yield links.map(({ sequence, id, hash, event }) => {
      if (event === undefined) return csvLine([sequence, null, null, null, null, null, null, null, null, 'The event is not there any more.', id, hash])
      const read = JSON.parse(event) as AuditEvent
      return csvLine([sequence, read.at, read.person, read.by, read.request, read.kind, read.subject?.kind, read.subject?.id, read.outcome, JSON.stringify(read.detail), id, hash])
    }).join('')
  }
}
