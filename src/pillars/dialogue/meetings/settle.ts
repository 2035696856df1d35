import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'

/** How early before its beginning whoever comes into the room takes part in the meeting, in minutes. */
export const early = 60

type Due = { id: string; before: string; after: string; version: number; level: number; compartments: string[]; releasable_to: string[] | null }

/**
 * Moves meetings on that are called planned although everything says otherwise: under way once somebody is in the video
 * room about its time; held once it is over and somebody was there, or minutes of it were circulated. Minutes that are
 * circulated while people are in the room do not end the meeting; where nobody was seen in a room, they do.
 * Whoever says by hand how a meeting stands has the last word. By the machine, for one meeting or for all; kept as the
 * product’s own change. Answers those that were moved.
 */
export async function settleMeetings(db: Db, now: Date, meeting: string | null = null): Promise<string[]> {
  return db.transaction().execute(async (step) => {
    const { rows } = await sql<Due>`
      WITH open AS (
        SELECT r.id, r.status AS before, r.version, r.level, r.compartments, r.releasable_to, (r.fields->>'startsAt')::timestamptz AS starts, (r.fields->>'endsAt')::timestamptz AS ends,
          EXISTS (SELECT FROM meeting_participant p WHERE p.record_id = r.id AND p.joined_at >= (r.fields->>'startsAt')::timestamptz - ${early} * interval '1 minute') AS was_there,
          EXISTS (SELECT FROM minutes_of m JOIN record n ON n.id = m.record_id AND n.deleted_at IS NULL WHERE m.meeting_id = r.id AND n.status IN ('circulated', 'agreed')) AS has_minutes
        FROM record r WHERE r.kind = 'meeting' AND r.deleted_at IS NULL AND r.status IN ('planned', 'under-way') AND (r.id = ${meeting}::uuid OR ${meeting}::uuid IS NULL)
          AND (r.fields->>'startsAt')::timestamptz <= ${now}::timestamptz + ${early} * interval '1 minute'
          AND NOT EXISTS (SELECT FROM record_revision v WHERE v.record_id = r.id AND v.by IS NOT NULL AND v.version > 1 AND v.changes ? 'status') FOR UPDATE OF r
      ), turned AS (
        SELECT *, CASE WHEN ends < ${now} AND (was_there OR has_minutes) OR has_minutes AND NOT was_there AND starts <= ${now} THEN 'held' WHEN was_there THEN 'under-way' ELSE before END AS after FROM open
      )
      SELECT id, before, after, version, level, compartments, releasable_to FROM turned WHERE after <> before`.execute(step)
    for (const { id, before, after, version, level, compartments, releasable_to } of rows) {
      await sql`UPDATE record SET status = ${after}, version = version + 1, updated_at = clock_timestamp() WHERE id = ${id}`.execute(step)
      await sql`INSERT INTO record_revision (id, record_id, version, by, reason, changes, level, compartments, releasable_to)
        VALUES (${newId()}, ${id}, ${version + 1}, NULL, NULL, ${JSON.stringify({ status: [before, after] })}, ${level}, ${compartments}, ${releasable_to})`.execute(step)
      await recordEvent(step, { kind: 'record.changed', subject: { kind: 'record', id }, detail: { version: version + 1, fields: ['status'] }, by: 'room:meetings' })
    }
    return rows.map(({ id }) => id)
  })
}
