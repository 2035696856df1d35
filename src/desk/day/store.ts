import { sql, type RawBuilder } from 'kysely'
import type { Tlp } from '#kernel/marking.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Db } from '#server/database.ts'
import { isClosed } from '#server/records/list.ts'
import type { DayLine } from './schema.ts'

type Row = {
  id: string; version: number; kind: string; title: string; status: string; fields: Record<string, unknown>; parties: string[]; due_on: string | null; at: Date; by: string | null
  level: number; compartments: string[]; releasable_to: string[] | null; originators: string[]; is_originator_controlled: boolean; caveats: string[]; tlp: Tlp | null
}

/** A row as a line; what is due on a day that binds nobody yet has no day. */
const lineOf = (kinds: readonly RecordKind[], us: string | undefined) => ({ id, version, kind, title, status, fields, parties, due_on, at, by, level, compartments, releasable_to, originators, is_originator_controlled, caveats, tlp }: Row): DayLine => {
  const whose = kinds.find((one) => one.kind === kind)?.dueOf?.({ status, fields }, us) ?? 'us'
  return {
    id, version, kind, title, status, parties, dueOn: whose === 'nobody' ? null : due_on, isTheirs: whose === 'them', at: at.toISOString(), by,
    marking: { level, compartments, releasableTo: releasable_to, originators, isOriginatorControlled: is_originator_controlled, caveats, ...(tlp && { tlp }) },
  }
}

const columns = sql`r.id, r.version, r.kind, r.title, r.status, r.fields, r.parties, r.level, r.compartments, r.releasable_to, r.originators, r.is_originator_controlled, r.caveats, r.tlp, r.due_on, r.updated_at AS at,
  (SELECT p.name FROM record_revision v JOIN person p ON p.id = v.by WHERE v.record_id = r.id ORDER BY v.version DESC LIMIT 1) AS by`

/** What is assigned to the person of the transaction and open, due up to a day or without a day, soonest first, at most 100 of each. `us` is our country. */
export async function listAssigned(db: Db, kinds: readonly RecordKind[], us: string | undefined, until: string): Promise<DayLine[]> {
  // Of a kind whose day may be nobody's, those due later are looked at too: they may turn out to have no day.
  const apart = kinds.filter(({ dueOf }) => dueOf).map(({ kind }) => kind)
  const assigned = (which: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql<Row>`
    SELECT ${columns} FROM record r WHERE r.deleted_at IS NULL AND r.id IN (SELECT record_of_assignee(access_person())) AND NOT ${isClosed(kinds)}
      AND ${which} ORDER BY ${order} LIMIT 100`.execute(db)
  const [dated, undated] = [
    await assigned(sql`r.due_on <= ${until}`, sql`r.due_on, r.id`),
    await assigned(sql`(r.due_on IS NULL OR r.due_on > ${until} AND r.kind = ANY (${sql.val(apart)}::text[]))`, sql`r.id DESC`),
  ]
  return [...dated.rows, ...undated.rows].map(lineOf(kinds, us))
}

/** What others changed or wrote since a moment, in records that the person follows or relationships that they look after. */
export async function listChanged(db: Db, kinds: readonly RecordKind[], us: string | undefined, since: Date): Promise<DayLine[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM record r
    WHERE r.deleted_at IS NULL AND r.updated_at >= ${since}
      AND (EXISTS (SELECT FROM record_follow f WHERE f.record_id = r.id AND f.person = access_person())
        OR r.parties && coalesce((SELECT array_agg(o.actor) FROM portfolio o WHERE o.person = access_person()), '{}'))
      AND NOT (r.author = access_person() AND r.version = 1)
      AND coalesce((SELECT v.by <> access_person() FROM record_revision v WHERE v.record_id = r.id ORDER BY v.version DESC LIMIT 1), true)
    ORDER BY r.updated_at DESC, r.id DESC LIMIT 30`.execute(db)
  return rows.map(lineOf(kinds, us))
}
