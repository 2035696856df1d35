import { sql } from 'kysely'
import type { RecordKind } from '#kernel/record.ts'
import type { Db } from '#server/database.ts'
import type { DayLine } from './schema.ts'

type Row = { id: string; kind: string; title: string; level: number; status: string; parties: string[]; due_on: string | null; at: Date; by: string | null }

const lineOf = ({ due_on, at, ...row }: Row): DayLine => ({ ...row, dueOn: due_on, at: at.toISOString() })

const columns = sql`r.id, r.kind, r.title, r.level, r.status, r.parties, r.due_on, r.updated_at AS at,
  (SELECT p.name FROM record_revision v JOIN person p ON p.id = v.by WHERE v.record_id = r.id ORDER BY v.version DESC LIMIT 1) AS by`

/** Whether a record still has something to be done, by the closed statuses of its kind. */
function isOpen(kinds: readonly RecordKind[]) {
  const closed = kinds.flatMap((kind) => kind.closed.map((status) => `${kind.kind} ${status}`))
  return sql`NOT ((r.kind || ' ' || r.status) = ANY (${sql.val(closed)}::text[]))`
}

/** What is assigned to the person of the transaction and open: dated up to a day, soonest first; or undated, newest first. */
export async function listAssigned(db: Db, kinds: readonly RecordKind[], until: string | null): Promise<DayLine[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM record r WHERE r.deleted_at IS NULL AND ARRAY[access_person()] <@ r.assignees AND ${isOpen(kinds)}
      AND ${until === null ? sql`r.due_on IS NULL` : sql`r.due_on <= ${until}`} ORDER BY r.due_on, r.id DESC LIMIT 100`.execute(db)
  return rows.map(lineOf)
}

/** What others changed or wrote since a moment, in records that the person follows or relationships that they look after. */
export async function listChanged(db: Db, since: Date): Promise<DayLine[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM record r
    WHERE r.deleted_at IS NULL AND r.updated_at >= ${since}
      AND (EXISTS (SELECT FROM record_follow f WHERE f.record_id = r.id AND f.person = access_person())
        OR r.parties && coalesce((SELECT array_agg(o.actor) FROM portfolio o WHERE o.person = access_person()), '{}'))
      AND NOT (r.author = access_person() AND r.version = 1)
      AND coalesce((SELECT v.by <> access_person() FROM record_revision v WHERE v.record_id = r.id ORDER BY v.version DESC LIMIT 1), true)
    ORDER BY r.updated_at DESC, r.id DESC LIMIT 30`.execute(db)
  return rows.map(lineOf)
}
