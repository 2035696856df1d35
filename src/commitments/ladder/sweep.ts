import { sql } from 'kysely'
import { readableBy } from '#server/access/predicate.ts'
import type { Db } from '#server/database.ts'
import { insertReminders } from '#server/notify/store.ts'
import { dayAfter } from '#kernel/days.ts'
import { rungOf, toldAt } from '../rules.ts'
import type { Rung } from '../rungs.ts'
import type { CommitmentState } from '../states.ts'

type Row = { id: string; state: CommitmentState; due_on: string; assignees: string[]; author: string; head: string[]; above: string[] }

/** How many commitments one step looks at. */
const step = 500

/** Somebody whom a rung of a due date concerns. */
type Concern = { readonly record_id: string; readonly due_on: string; readonly rung: Rung; readonly person: string }

/**
 * Tells everybody whom today's rung of a commitment concerns, by the machine. Each rung of each due date is told to a
 * person once, however often this runs and in however many processes; rungs passed while nothing ran are not made up
 * for. Nobody is told of what they may not read. Answers how many were told.
 */
export async function tellRungs(db: Db, today: string): Promise<number> {
  let [told, last] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const rows = await listDue(db, today, last)
    const fresh = await markTold(db, rows.flatMap((row) => concernsOf(row, today)))
    await insertReminders(db, fresh)
    told += fresh.length
    if (rows.length < step) return told
    last = rows.at(-1)!.id
  }
}

function concernsOf({ id, state, due_on, assignees, author, head, above }: Row, today: string): Concern[] {
  const rung = rungOf({ state, dueOn: due_on }, today)
  if (!rung) return []
  // What nobody was put on is seen to by who wrote it.
  const whom = { assignees: assignees.length > 0 ? assignees : [author], head, 'heads-above': above }
  return [...new Set(toldAt[rung].flatMap((who) => whom[who]))].map((person) => ({ record_id: id, due_on, rung, person }))
}

/** Open commitments due by the last day of the lowest rung, with the heads of their unit and of the units above it. */
async function listDue(db: Db, today: string, after: string): Promise<Row[]> {
  const heads = (where: string) => sql.raw(`coalesce((SELECT array_agg(DISTINCT p.person_id) FROM post p JOIN above a ON a.id = p.unit_id WHERE ${where} AND p.is_head AND p.from_date <= current_date AND (p.to_date IS NULL OR p.to_date >= current_date)), '{}')`)
  const { rows } = await sql<Row>`
    SELECT r.id, r.status AS state, r.due_on, r.assignees, r.author, found.head, found.above FROM record r, LATERAL (
      WITH RECURSIVE above AS (SELECT id, parent, 0 AS far FROM unit WHERE id = r.owner_unit UNION SELECT u.id, u.parent, far + 1 FROM unit u JOIN above a ON u.id = a.parent)
      SELECT ${heads('a.far = 0')} AS head, ${heads('a.far > 0')} AS above) found
    WHERE r.kind = 'commitment' AND r.deleted_at IS NULL AND r.status NOT IN ('done', 'released') AND r.due_on <= ${dayAfter(today, 14)} AND r.id > ${after} ORDER BY r.id LIMIT ${step}`.execute(db)
  return rows
}

/** Of those concerned, who may enter, may read the record and was not told before; it counts as told to them from now on. */
async function markTold(db: Db, concerns: readonly Concern[]): Promise<{ record: string; person: string }[]> {
  if (concerns.length === 0) return []
  const { rows } = await sql<{ record: string; person: string }>`
    INSERT INTO commitment_told (record_id, due_on, rung, person)
    SELECT g.record_id, g.due_on, g.rung, g.person FROM jsonb_to_recordset(${JSON.stringify(concerns)}::jsonb) AS g (record_id uuid, due_on date, rung text, person uuid)
      JOIN record r ON r.id = g.record_id JOIN person p ON p.id = g.person CROSS JOIN LATERAL access_of(p.id) a
    WHERE p.active AND NOT EXISTS (SELECT FROM commitment_told t WHERE t.record_id = g.record_id AND t.due_on = g.due_on AND t.rung = g.rung AND t.person = g.person) AND ${sql.raw(readableBy('r', 'a'))}
    ON CONFLICT DO NOTHING RETURNING record_id AS record, person`.execute(db)
  return rows
}
