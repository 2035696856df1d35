import { sql } from 'kysely'
import { firstDates } from '#commitments/list/dates.ts'
import { listOwed, type Owed } from '#commitments/list/sums.ts'
import { combine, levelName, schemes, type Marking } from '#kernel/marking.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import type { KeptRecord } from '../kept.ts'
import { owedBetween, type OwedBetween } from '../owed.ts'
import type { Edition } from './schema.ts'

/** How many of our records about a partner an edition takes in: far more than a page shows, so that what is withheld from somebody never takes the place of what they may read. */
const mostLines = 2000

/** How many of them a page shows: what happened last. */
const shown = 20

const markings = sql.join(['level', 'compartments', 'releasable_to', 'originators', 'is_originator_controlled', 'caveats', 'tlp'].map((name) => sql.ref(`r.${name}`)))
const target = sql.raw('record_id, n, list, of_id, line, level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp')

/**
 * Keeps with an edition the lines of our own records about a partner, and of all that is owed either way, as far as its
 * maker may read them, each under the marking that the record has now.
 */
export async function insertLines(db: Db, { id }: MayChange, n: number, partner: string): Promise<void> {
  await sql`INSERT INTO brief_line (${target})
    SELECT ${id}::uuid, ${n}::int, 'records', r.id, jsonb_build_object('date', coalesce(r.happened_on, r.created_at::date)::text, 'kind', r.kind, 'title', r.title, 'number', r.number), ${markings}
    FROM record r WHERE r.id IN (SELECT record_of_party(${partner})) AND r.deleted_at IS NULL AND r.kind NOT IN ('contact', 'task', 'brief', 'commitment')
    ORDER BY coalesce(r.happened_on, r.created_at::date) DESC, r.id DESC LIMIT ${mostLines}`.execute(db)
  const owed = await listOwed(db, partner)
  if (owed.length === 0) return
  await sql`INSERT INTO brief_line (${target})
    SELECT ${id}::uuid, ${n}::int, 'owed', r.id, o.line, ${markings} FROM jsonb_array_elements(${JSON.stringify(owed)}::jsonb) AS o (line) JOIN record r ON r.id = (o.line ->> 'id')::uuid`.execute(db)
}

type Row = MarkingRow & { of_id: string; now: MarkingRow; list: 'records' | 'owed'; line: unknown }

/** Our own records in an edition as the transaction's person may read them. `marking`: of all of them together; `marked`: those above the open level. */
export type Lines = { readonly records: readonly KeptRecord[]; readonly owed: OwedBetween | undefined; readonly marking: Marking; readonly marked: readonly string[] }

/** What an edition tells of our own records, the latest first, and with `sides` of what was owed each way on the day it was made. */
export async function listLines(db: Db, { id }: MayRead | MayChange, { n, madeAt }: Edition, sides?: { us: string; partner: string }): Promise<Lines> {
  const { rows } = await sql<Row>`
    SELECT l.*, to_jsonb(r) AS now FROM brief_line l JOIN record r ON r.id = l.of_id
    WHERE l.record_id = ${id} AND l.n = ${n} AND r.deleted_at IS NULL ORDER BY l.line ->> 'date' DESC, l.line ->> 'dueOn', l.of_id DESC`.execute(db)
  // What was marked up since is treated as what it is now, too.
  const lines = rows.map((row) => ({ ...row, marking: combine([markingOf(row), markingOf(row.now)]) }))
  const records = lines.filter(({ list }) => list === 'records').slice(0, shown), owed = lines.filter(({ list }) => list === 'owed')
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  const levels = new Map(lines.map(({ of_id, marking }) => [of_id, levelName(marking.level, scheme)]))
  const both = [...records, ...owed]
  return {
    records: records.map(({ of_id, line }) => ({ id: of_id, ...(line as Omit<KeptRecord, 'id' | 'level'>), level: levels.get(of_id)! })),
    owed: sides && owed.length > 0 ? owedBetween(owed.map(({ line }) => line as Owed), { ...sides, today: madeAt.slice(0, 10), first: await firstDates(db, owed.map(({ of_id }) => of_id)), levelOf: (of) => levels.get(of)! }) : undefined,
    marking: combine(both.map(({ marking }) => marking)), marked: both.filter(({ marking }) => marking.level > 0).map(({ of_id }) => of_id),
  }
}
