import { sql } from 'kysely'
import { readableBy } from '#server/access/predicate.ts'
import type { Db } from '#server/database.ts'
import { insertReminders } from '#server/notify/store.ts'
import { dayAfter, rungOf, toldAt } from '../rules.ts'
import type { Rung } from '../rungs.ts'
import type { CommitmentState } from '../states.ts'

type Row = { id: string; state: CommitmentState; due_on: string; assignees: string[]; author: string; head: string[]; above: string[] }

/** How many commitments one step looks at. */
const step = 500

/**
 * Tells everybody whom today's rung of a commitment concerns, by the machine. Each rung of each due date is told to a
 * person once, however often this runs and in however many processes; rungs passed while nothing ran are not made up
 * for. Nobody is told of what they may not read. Answers how many were told.
 */
export async function tellRungs(db: Db, today: string): Promise<number> {
  let [told, last] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const rows = await listDue(db, today, last)
    for (const row of rows) {
      const rung = rungOf({ state: row.state, dueOn: row.due_on }, today)
      if (!rung) continue
      // What nobody was put on is seen to by who wrote it.
      const whom = { assignees: row.assignees.length > 0 ? row.assignees : [row.author], head: row.head, 'heads-above': row.above }
      const people = await readersOf(db, row.id, toldAt[rung].flatMap((who) => whom[who]))
      const fresh = await notToldYet(db, row, rung, people)
      await insertReminders(db, row.id, fresh)
      told += fresh.length
    }
    if (rows.length < step) return told
    last = rows.at(-1)!.id
  }
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

/** Of people, those who may enter and read a record. By the machine. */
async function readersOf(db: Db, record: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM record r, person p, access_of(p.id) a WHERE r.id = ${record} AND p.active AND p.id = ANY (${sql.val([...new Set(people)])}::uuid[]) AND ${sql.raw(readableBy('r', 'a'))}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Of people, those whom a rung of this due date was not told to before; it counts as told to them from now on. */
async function notToldYet(db: Db, { id, due_on }: Row, rung: Rung, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return []
  const { rows } = await sql<{ person: string }>`
    INSERT INTO commitment_told (record_id, due_on, rung, person) VALUES ${sql.join(people.map((person) => sql`(${id}, ${due_on}, ${rung}, ${person})`))} ON CONFLICT DO NOTHING RETURNING person`.execute(db)
  return rows.map(({ person }) => person)
}
