import { sql } from 'kysely'
import type { Tlp } from '#kernel/marking.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Db } from '#server/database.ts'
import { isClosed } from '#server/records/list.ts'
import type { DayLine } from './schema.ts'

type Row = {
  id: string; version: number; kind: string; title: string; status: string; parties: string[]; due_on: string | null; at: Date; by: string | null
  level: number; compartments: string[]; releasable_to: string[] | null; originators: string[]; is_originator_controlled: boolean; caveats: string[]; tlp: Tlp | null
}

const lineOf = ({ id, version, kind, title, status, parties, due_on, at, by, level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp }: Row): DayLine => ({
  id, version, kind, title, status, parties, dueOn: due_on, at: at.toISOString(), by,
  marking: { level, compartments, releasableTo: releasable_to, originators, isOriginatorControlled: is_originator_controlled, caveats, ...(tlp && { tlp }) },
})

const columns = sql`r.id, r.version, r.kind, r.title, r.status, r.parties, r.level, r.compartments, r.releasable_to, r.originators, r.is_originator_controlled, r.caveats, r.tlp, r.due_on, r.updated_at AS at,
  (SELECT p.name FROM record_revision v JOIN person p ON p.id = v.by WHERE v.record_id = r.id ORDER BY v.version DESC LIMIT 1) AS by`

/** What is assigned to the person of the transaction and open: dated up to a day, soonest first; or undated, newest first. */
export async function listAssigned(db: Db, kinds: readonly RecordKind[], until: string | null): Promise<DayLine[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM record r WHERE r.deleted_at IS NULL AND r.id IN (SELECT record_of_assignee(access_person())) AND NOT ${isClosed(kinds)}
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
