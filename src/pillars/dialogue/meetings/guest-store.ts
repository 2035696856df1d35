import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { MayChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { hashOf } from './guest-cookie.ts'
import type { Lifetime } from './rules.ts'
import type { Admission, ParticipantRole } from './schema.ts'

/** A guest as found by a secret, with what decides whether the meeting is open to them. */
export type Guest = Lifetime & {
  readonly id: string
  readonly meeting: string
  readonly name: string
  readonly delegation: string
  readonly role: ParticipantRole
  readonly isHead: boolean
  readonly admission: Admission
  readonly marking: { readonly level: number; readonly compartments: string[]; readonly releasableTo: string[] | null }
}

type Row = Omit<Guest, 'marking' | 'correctUntil' | 'endsAt'> & { ends_at: string; correct_until: Date | null; level: number; compartments: string[]; releasable_to: string[] | null }

const guestColumns = sql`p.id, p.record_id AS meeting, p.name, p.delegation, p.role, p.is_head AS "isHead", p.admission, r.status, r.fields->>'endsAt' AS ends_at,
  (SELECT max(e.until) FROM minutes_edition e JOIN minutes_of m ON m.record_id = e.record_id JOIN record n ON n.id = m.record_id AND n.deleted_at IS NULL WHERE m.meeting_id = p.record_id) AS correct_until,
  r.level, r.compartments, r.releasable_to`

const guestOf = ({ ends_at, correct_until, level, compartments, releasable_to, ...row }: Row): Guest => ({ ...row, endsAt: ends_at, correctUntil: correct_until?.toISOString() ?? null, marking: { level, compartments, releasableTo: releasable_to } })

/** The guest of a meeting whose browser shows this secret; undefined where nobody’s does. By the machine. */
export async function findVisitor(db: Db, meeting: string, secret: string): Promise<Guest | undefined> {
  const { rows } = await sql<Row>`SELECT ${guestColumns} FROM meeting_visit v JOIN meeting_participant p ON p.id = v.participant_id JOIN record r ON r.id = p.record_id
    WHERE v.secret_hash = ${hashOf(secret)} AND v.record_id = ${meeting} AND v.ended_at IS NULL AND p.person IS NULL AND r.kind = 'meeting' AND r.deleted_at IS NULL`.execute(db)
  return rows[0] && guestOf(rows[0])
}

/** A guest of a meeting by id; undefined where there is none such, or the meeting is gone. By the machine. */
export async function findGuest(db: Db, meeting: string, participant: string): Promise<Guest | undefined> {
  const { rows } = await sql<Row>`SELECT ${guestColumns} FROM meeting_participant p JOIN record r ON r.id = p.record_id WHERE p.id = ${participant} AND p.record_id = ${meeting} AND p.person IS NULL AND r.kind = 'meeting' AND r.deleted_at IS NULL`.execute(db)
  return rows[0] && guestOf(rows[0])
}

/** Uses up the link of a token and answers whose it is; undefined where it was used, withdrawn or never made. Of two who come at once, one is answered. By the machine. */
export async function useLink(db: Db, token: string): Promise<Guest | undefined> {
  const used = await sql<{ participant: string }>`UPDATE meeting_link SET used_at = clock_timestamp() WHERE token_hash = ${hashOf(token)} AND used_at IS NULL AND withdrawn_at IS NULL RETURNING participant_id AS participant`.execute(db)
  const participant = used.rows[0]?.participant
  if (participant === undefined) return undefined
  const { rows } = await sql<Row>`SELECT ${guestColumns} FROM meeting_participant p JOIN record r ON r.id = p.record_id WHERE p.id = ${participant} AND p.person IS NULL AND r.kind = 'meeting' AND r.deleted_at IS NULL`.execute(db)
  return rows[0] && guestOf(rows[0])
}

/** Whose link a token is, that was not withdrawn, and whether it was used up; undefined where it was never made. By the machine. */
export async function findLinkOf(db: Db, token: string): Promise<{ meeting: string; participant: string; isUsed: boolean } | undefined> {
  const { rows } = await sql<{ meeting: string; participant: string; isUsed: boolean }>`SELECT record_id AS meeting, participant_id AS participant, used_at IS NOT NULL AS "isUsed" FROM meeting_link WHERE token_hash = ${hashOf(token)} AND (used_at IS NOT NULL OR withdrawn_at IS NULL)`.execute(db)
  return rows[0]
}

/** Lets a browser in as a guest by a secret of its own, in the place of any other that the guest came with. By the machine. */
export async function insertVisit(db: Db, { id, meeting }: Pick<Guest, 'id' | 'meeting'>, secret: string): Promise<void> {
  await sql`UPDATE meeting_visit SET ended_at = clock_timestamp() WHERE participant_id = ${id} AND ended_at IS NULL`.execute(db)
  await sql`INSERT INTO meeting_visit (id, record_id, participant_id, secret_hash) VALUES (${newId()}, ${meeting}, ${id}, ${hashOf(secret)})`.execute(db)
}

/** Ends a guest’s visits; one who waited does not wait any more. By the machine. */
export async function endVisits(db: Db, guest: string): Promise<void> {
  await sql`UPDATE meeting_visit SET ended_at = clock_timestamp() WHERE participant_id = ${guest} AND ended_at IS NULL`.execute(db)
  await sql`UPDATE meeting_participant SET admission = 'invited' WHERE id = ${guest} AND admission = 'waiting'`.execute(db)
}

/** Puts a guest into the lobby; one who was let in or turned away stays so. By the machine. */
export async function setWaiting(db: Db, guest: string): Promise<boolean> {
  const { rows } = await sql`UPDATE meeting_participant SET admission = 'waiting', knocked_at = clock_timestamp() WHERE id = ${guest} AND admission = 'invited' RETURNING 1`.execute(db)
  return rows.length > 0
}

/** A new personal link in the place of those that were not used. Keeps the token’s hash. */
export async function insertLink(db: Db, { meeting, participant, by }: { meeting: string; participant: string; by: string }, token: string): Promise<void> {
  await withdrawLinks(db, participant)
  await sql`INSERT INTO meeting_link (id, record_id, participant_id, token_hash, made_by) VALUES (${newId()}, ${meeting}, ${participant}, ${hashOf(token)}, ${by})`.execute(db)
}

/** Takes back the links of a guest that were not used. */
export async function withdrawLinks(db: Db, participant: string): Promise<void> {
  await sql`UPDATE meeting_link SET withdrawn_at = clock_timestamp() WHERE participant_id = ${participant} AND used_at IS NULL AND withdrawn_at IS NULL`.execute(db)
}

/** Invites anew a guest who was turned away. */
export async function setInvited(db: Db, { id }: MayChange, guest: string): Promise<void> {
  await sql`UPDATE meeting_participant SET admission = 'invited' WHERE record_id = ${id} AND id = ${guest}`.execute(db)
}
