import { sql } from 'kysely'
import type { Marking } from '#kernel/marking.ts'
import type { Db } from '#server/database.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import type { MeetingFields } from '../schema.ts'
import type { GuestPage } from './schema.ts'

/** A meeting as a guest’s page needs it. By the machine. */
export type GuestMeeting = { readonly id: string; readonly title: string; readonly status: string; readonly fields: MeetingFields; readonly marking: Marking }

const markingColumns = sql`r.level, r.compartments, r.releasable_to, r.originators, r.is_originator_controlled, r.caveats, r.tlp`

/** The meeting of a guest. By the machine. */
export async function getMeeting(db: Db, id: string): Promise<GuestMeeting> {
  const { rows } = await sql<MarkingRow & Omit<GuestMeeting, 'marking'>>`SELECT r.id, r.title, r.status, r.fields, ${markingColumns} FROM record r WHERE r.id = ${id}`.execute(db)
  const row = rows[0]!
  return { id: row.id, title: row.title, status: row.status, fields: row.fields, marking: markingOf(row) }
}

type Inside = NonNullable<GuestPage['inside']>

/** Who is named to guests: those on the list, without addresses. By the machine. */
export async function listNamed(db: Db, meeting: string): Promise<Inside['participants']> {
  const { rows } = await sql<Inside['participants'][number]>`SELECT name, office, delegation, role, is_head AS "isHead" FROM meeting_participant WHERE record_id = ${meeting} AND admission NOT IN ('removed', 'refused') ORDER BY delegation, is_head DESC, id`.execute(db)
  return rows
}

/** Who of a guest’s own delegation waits in the lobby, whoever came first. By the machine. */
export async function listWaiting(db: Db, { meeting, delegation }: { meeting: string; delegation: string }): Promise<Inside['waiting']> {
  const { rows } = await sql<Inside['waiting'][number]>`SELECT id, name, office FROM meeting_participant WHERE record_id = ${meeting} AND delegation = ${delegation} AND person IS NULL AND admission = 'waiting' ORDER BY knocked_at, id`.execute(db)
  return rows
}

/** Lets in or turns away somebody of a delegation who waits; false where nobody does by that id. By the machine. */
export async function decideWaiting(db: Db, { meeting, delegation }: { meeting: string; delegation: string }, participant: string, admission: 'admitted' | 'refused'): Promise<boolean> {
  const { rows } = await sql`UPDATE meeting_participant SET admission = ${admission}, decided_at = clock_timestamp(), decided_by = NULL
    WHERE record_id = ${meeting} AND id = ${participant} AND delegation = ${delegation} AND person IS NULL AND admission = 'waiting' RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Where delegations sit. By the machine. */
export async function listZones(db: Db, meeting: string): Promise<{ actor: string; zone: string | null }[]> {
  const { rows } = await sql<{ actor: string; zone: string | null }>`SELECT actor, zone FROM meeting_delegation WHERE record_id = ${meeting} ORDER BY actor`.execute(db)
  return rows
}

/** Papers that were released, in the versions that were. By the machine. */
export async function listReleased(db: Db, meeting: string): Promise<(Inside['papers'][number] & { version: number })[]> {
  const { rows } = await sql<Inside['papers'][number] & { version: number }>`SELECT p.file, v.name, f.size, p.version FROM meeting_paper p JOIN file_link l ON l.id = p.file AND l.record_id = p.record_id AND l.removed_at IS NULL
    JOIN file_version v ON v.link_id = p.file AND v.version = p.version JOIN file f ON f.id = v.file_id WHERE p.record_id = ${meeting} ORDER BY p.released_at, p.file`.execute(db)
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}

/** Minutes of a meeting that were circulated, with their marking. By the machine. */
export async function listCirculated(db: Db, meeting: string): Promise<{ id: string; title: string; fields: Record<string, unknown>; marking: Marking }[]> {
  const { rows } = await sql<MarkingRow & { id: string; title: string; fields: Record<string, unknown> }>`SELECT r.id, r.title, r.fields, ${markingColumns} FROM minutes_of m JOIN record r ON r.id = m.record_id
    WHERE m.meeting_id = ${meeting} AND r.deleted_at IS NULL AND EXISTS (SELECT FROM minutes_edition e WHERE e.record_id = r.id) ORDER BY r.id`.execute(db)
  return rows.map((row) => ({ id: row.id, title: row.title, fields: row.fields, marking: markingOf(row) }))
}
