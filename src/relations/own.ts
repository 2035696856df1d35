import { sql } from 'kysely'
import { combine, type Marking } from '#kernel/marking.ts'
import type { RecordPillar } from '#kernel/record.ts'
import type { Db } from '#server/database.ts'
import type { Own, OwnRow, Pair } from '#server/own.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import type { OwnPage } from './schema.ts'

/** A room that tells something from the ministry’s own records, and the heading it tells it under. */
export type OwnOf = { readonly pillar: RecordPillar; readonly own: Own }

/** What all rooms tell of a pair, one after the other in the transaction of whoever asks; the most pressing step first. */
export async function ownOf(db: Db, rooms: readonly OwnOf[], pair: Pair): Promise<OwnPage> {
  const figures: OwnPage['figures'] = []
  const steps: OwnPage['steps'] = []
  for (const { pillar, own } of rooms) {
    figures.push(...(await own.figures(db, pair)).map((one) => ({ ...one, rows: one.rows.map(copied) })))
    steps.push(...(await own.steps(db, pair)).map((one) => ({ ...one, pillar, words: { ...one.words }, rows: one.rows.map(copied) })))
  }
  const records = [...figures, ...steps].flatMap(({ rows }) => rows.map(({ record }) => record))
  return { figures, steps: steps.toSorted((a, b) => b.urgency - a.urgency), marking: await markingOver(db, records) }
}

const copied = (row: OwnRow): OwnPage['figures'][number]['rows'][number] => ({ ...row })

/** The effective marking of some records, as far as the person of the transaction may read them. */
async function markingOver(db: Db, records: readonly string[]): Promise<Marking> {
  if (records.length === 0) return combine([])
  const { rows } = await sql<MarkingRow>`
    SELECT level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp FROM record WHERE id = ANY (${sql.val([...new Set(records)])}::uuid[])`.execute(db)
  return combine(rows.map(markingOf))
}
