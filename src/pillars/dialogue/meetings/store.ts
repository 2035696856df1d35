import { sql, type Selectable } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import type { Delegation, ListedParticipant, MeetingFilter, MeetingLine, NewParticipant, Paper } from './schema.ts'

/** How many meetings a list has at most. */
export const mostMeetings = 300

/** Meetings that the person of the transaction may read, by when they end. One more than `mostMeetings` says that there are more. */
export async function listMeetings(db: Db, { when, party, q }: MeetingFilter, now: string): Promise<MeetingLine[]> {
  const ends = sql`(r.fields->>'endsAt')::timestamptz`
  const { rows } = await sql<Selectable<RecordRow> & Pick<MeetingLine, 'delegations' | 'people' | 'accepted' | 'waiting' | 'minutes'>>`
    SELECT ${itemColumns},
      (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', d.actor, 'zone', d.zone) ORDER BY d.actor), '[]') FROM meeting_delegation d WHERE d.record_id = r.id) AS delegations,
      p.people, p.accepted, p.waiting,
      (SELECT jsonb_build_object('id', n.id, 'status', n.status) FROM minutes_of m JOIN record n ON n.id = m.record_id WHERE m.meeting_id = r.id AND n.deleted_at IS NULL ORDER BY n.id DESC LIMIT 1) AS minutes
    FROM record r CROSS JOIN LATERAL (SELECT count(*)::int AS people, count(*) FILTER (WHERE answer = 'accepted')::int AS accepted, count(*) FILTER (WHERE admission = 'waiting')::int AS waiting
      FROM meeting_participant WHERE record_id = r.id AND admission <> 'removed') p
    WHERE r.kind = 'meeting' AND r.deleted_at IS NULL AND ${when === 'upcoming' ? sql`${ends} >= ${now}` : sql`${ends} < ${now}`}
      ${party === undefined ? sql`` : sql`AND r.id IN (SELECT record_of_party(${party}))`}
      ${q === '' ? sql`` : sql`AND strpos(search_fold(r.title || ' ' || coalesce(r.fields->>'series', '')), search_fold(${q})) > 0`}
    ORDER BY (r.fields->>'startsAt')::timestamptz ${when === 'upcoming' ? sql`ASC` : sql`DESC`}, r.id LIMIT ${mostMeetings + 1}`.execute(db)
  return rows.map((row) => ({ record: itemOf(row), delegations: row.delegations, people: row.people, accepted: row.accepted, waiting: row.waiting, minutes: row.minutes }))
}

/** The delegations of a meeting, by actor. */
export async function listDelegations(db: Db, { id }: MayRead | MayChange): Promise<Delegation[]> {
  const { rows } = await sql<Delegation>`SELECT actor, zone FROM meeting_delegation WHERE record_id = ${id} ORDER BY actor`.execute(db)
  return rows
}

/** Adds a delegation, or says where it sits. */
export async function upsertDelegation(db: Db, { id }: MayChange, { actor, zone }: Delegation): Promise<void> {
  await sql`INSERT INTO meeting_delegation (record_id, actor, zone) VALUES (${id}, ${actor}, ${zone}) ON CONFLICT (record_id, actor) DO UPDATE SET zone = excluded.zone`.execute(db)
}

/** Takes off a delegation; false where it has people. */
export async function deleteDelegation(db: Db, { id }: MayChange, actor: string): Promise<boolean> {
  const { rows } = await sql`DELETE FROM meeting_delegation d WHERE record_id = ${id} AND actor = ${actor} AND NOT EXISTS (SELECT FROM meeting_participant p WHERE p.record_id = d.record_id AND p.delegation = d.actor AND p.admission <> 'removed') RETURNING 1`.execute(db)
  return rows.length > 0
}

type ParticipantRow = Omit<ListedParticipant, 'answeredAt' | 'joinedAt' | 'counter' | 'answerNote'> & { answer_note: string; answered_at: Date | null; joined_at: Date | null; counter_starts: Date | null; counter_ends: Date | null }

/** Who is on a meeting’s list, in the order in which they were put on it. Those who were removed are left out. */
export async function listPeople(db: Db, { id }: MayRead | MayChange): Promise<ListedParticipant[]> {
  const { rows } = await sql<ParticipantRow>`SELECT p.id, p.delegation, p.person, p.name, p.email, p.office, p.role, p.is_head AS "isHead", p.answer, p.answer_note, p.answered_at, p.counter_starts, p.counter_ends, p.admission, p.joined_at,
      EXISTS (SELECT l.id FROM meeting_link l WHERE l.participant_id = p.id AND l.used_at IS NULL AND l.withdrawn_at IS NULL) AS "hasLink"
    FROM meeting_participant p WHERE p.record_id = ${id} AND p.admission <> 'removed' ORDER BY p.id`.execute(db)
  return rows.map(({ answered_at, joined_at, counter_starts, counter_ends, answer_note, ...row }) => ({
    ...row, answerNote: answer_note, answeredAt: answered_at?.toISOString() ?? null, joinedAt: joined_at?.toISOString() ?? null,
    counter: counter_starts && counter_ends ? { startsAt: counter_starts.toISOString(), endsAt: counter_ends.toISOString() } : null,
  }))
}

/** Puts somebody on the list; an officer who was removed comes back. Undefined where the officer is on it already. Answers the participant’s id. */
export async function insertParticipant(db: Db, { id: meeting }: MayChange, given: NewParticipant): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`INSERT INTO meeting_participant (id, record_id, delegation, person, name, email, office, role, is_head)
    VALUES (${newId()}, ${meeting}, ${given.delegation}, ${given.person}, ${given.name}, ${given.email?.toLowerCase() ?? null}, ${given.office}, ${given.role}, ${given.isHead})
    ON CONFLICT (record_id, person) DO UPDATE SET admission = 'invited', delegation = excluded.delegation, office = excluded.office, role = excluded.role, is_head = excluded.is_head
    WHERE meeting_participant.admission = 'removed' RETURNING id`.execute(db)
  return rows[0]?.id
}

/** Says what somebody on the list is; false where there is nobody such. */
export async function updateParticipant(db: Db, { id }: MayChange, participant: string, given: Pick<NewParticipant, 'office' | 'role' | 'isHead'>): Promise<boolean> {
  const { rows } = await sql`UPDATE meeting_participant SET office = ${given.office}, role = ${given.role}, is_head = ${given.isHead} WHERE record_id = ${id} AND id = ${participant} AND admission <> 'removed' RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Name and address of somebody who works here; undefined for nobody. */
export async function findColleague(db: Db, person: string): Promise<{ name: string; email: string | null } | undefined> {
  const { rows } = await sql<{ name: string; email: string | null }>`SELECT name, email FROM person WHERE id = ${person} AND active`.execute(db)
  return rows[0]
}

/** The files of a meeting’s record, with those that were released to guests. */
export async function listPapers(db: Db, { id }: MayRead | MayChange): Promise<Paper[]> {
  const { rows } = await sql<Omit<Paper, 'released'> & { released_version: number | null; released_at: Date | null }>`SELECT l.id AS file, l.name, f.size, l.version, p.version AS released_version, p.released_at
    FROM file_link l JOIN file f ON f.id = l.file_id LEFT JOIN meeting_paper p ON p.record_id = l.record_id AND p.file = l.id WHERE l.record_id = ${id} AND l.removed_at IS NULL ORDER BY l.id`.execute(db)
  return rows.map(({ released_version, released_at, ...row }) => ({ ...row, size: Number(row.size), released: released_version === null ? null : { version: released_version, at: released_at!.toISOString() } }))
}

/** Releases a file in the version in force; false where it is no file of the meeting’s record. */
export async function insertPaper(db: Db, { id }: MayChange, file: string, by: string): Promise<boolean> {
  const { rows } = await sql`INSERT INTO meeting_paper (record_id, file, version, released_by) SELECT l.record_id, l.id, l.version, ${by} FROM file_link l WHERE l.record_id = ${id} AND l.id = ${file} AND l.removed_at IS NULL
    ON CONFLICT (record_id, file) DO UPDATE SET version = excluded.version, released_at = clock_timestamp(), released_by = excluded.released_by RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Takes a paper back; answers whether it was out. */
export async function deletePaper(db: Db, { id }: MayChange, file: string): Promise<boolean> {
  const { rows } = await sql`DELETE FROM meeting_paper WHERE record_id = ${id} AND file = ${file} RETURNING 1`.execute(db)
  return rows.length > 0
}

/** What calendars know a meeting by. `issued` is the digest of what was issued last, `mailed_at` and `taken_at` when that was mailed or taken as a file, `told` who was on the list then. `their_starts` and `their_ends` are when whoever invited us has it, `series_starts` when their series began. */
export type CalendarRow = { readonly uid: string; readonly sequence: number; readonly stamp: Date | null; readonly organizer: string | null; readonly issued: string | null; readonly occurrence?: Date | null; readonly invited?: readonly string[]; readonly mailed_at?: Date | null; readonly taken_at?: Date | null; readonly told?: readonly string[] | null; readonly their_starts?: Date | null; readonly their_ends?: Date | null; readonly series_starts?: Date | null }

/** What calendars know a meeting by; undefined where it never had to do with one. */
export async function findCalendar(db: Db, { id }: MayRead | MayChange): Promise<CalendarRow | undefined> {
  const { rows } = await sql<CalendarRow>`SELECT uid, sequence, stamp, organizer, issued, occurrence, invited, mailed_at, taken_at, told, their_starts, their_ends, series_starts FROM meeting_calendar WHERE record_id = ${id}`.execute(db)
  return rows[0]
}

/** Keeps what calendars know a meeting by; false where the UID is another’s, which need not be one that the person may read. */
export async function upsertCalendar(db: Db, { id }: MayChange, { uid, sequence, stamp, organizer, issued, occurrence = null, invited = [], mailed_at = null, taken_at = null, told = null, their_starts = null, their_ends = null, series_starts = null }: CalendarRow): Promise<boolean> {
  const { rows } = await sql`INSERT INTO meeting_calendar (record_id, uid, sequence, stamp, organizer, issued, occurrence, invited, their_starts, their_ends, series_starts) VALUES (${id}, ${uid}, ${sequence}, ${stamp}, ${organizer}, ${issued}, ${occurrence}, ${sql.val([...invited])}, ${their_starts}, ${their_ends}, ${series_starts})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(db)
  if (rows.length > 0) return true
  const changed = await sql`UPDATE meeting_calendar SET sequence = ${sequence}, stamp = ${stamp}, issued = ${issued}, mailed_at = ${mailed_at}, taken_at = ${taken_at}, told = ${told && sql`${sql.val([...told])}::uuid[]`}, their_starts = coalesce(${their_starts}, their_starts), their_ends = coalesce(${their_ends}, their_ends) WHERE record_id = ${id} AND uid = ${uid} RETURNING 1`.execute(db)
  return changed.rows.length > 0
}

/** The minutes of a meeting that the person of the transaction may read, the newest first. */
export async function listMinutesOf(db: Db, { id }: MayRead | MayChange): Promise<{ id: string; title: string; status: string; form: string }[]> {
  const { rows } = await sql<{ id: string; title: string; status: string; form: string }>`SELECT n.id, n.title, n.status, n.fields->>'form' AS form FROM minutes_of m JOIN record n ON n.id = m.record_id WHERE m.meeting_id = ${id} AND n.deleted_at IS NULL ORDER BY n.id DESC`.execute(db)
  return rows
}

/** One person on the list; undefined for nobody. */
export async function findPerson(db: Db, right: MayRead | MayChange, participant: string): Promise<ListedParticipant | undefined> {
  return (await listPeople(db, right)).find(({ id }) => id === participant)
}
