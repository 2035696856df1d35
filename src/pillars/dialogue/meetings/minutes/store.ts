import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Sitting } from './output/printed.ts'
import type { Agreement, Correction, Edition, MinutesContent, MinutesPage } from './schema.ts'

/** Ties minutes to their meeting. */
export async function insertMinutesOf(db: Db, { id }: MayChange, meeting: string): Promise<void> {
  await sql`INSERT INTO minutes_of (record_id, meeting_id) VALUES (${id}, ${meeting})`.execute(db)
}

/** The meeting of minutes, if the transaction’s person sees it. */
export async function findMeetingOf(db: Db, minutes: string): Promise<{ id: string; title: string; startsAt: string; zone: string } | undefined> {
  const { rows } = await sql<{ id: string; title: string; startsAt: string; zone: string }>`SELECT r.id, r.title, r.fields->>'startsAt' AS "startsAt", r.fields->>'zone' AS zone FROM minutes_of m JOIN record r ON r.id = m.meeting_id WHERE m.record_id = ${minutes}`.execute(db)
  return rows[0]
}

/** The meeting of minutes as an edition was circulated with it; undefined where it was not kept. */
export async function findSittingOf(db: Db, minutes: string, edition: number): Promise<Sitting | undefined> {
  const { rows } = await sql<{ sitting: Sitting | null }>`SELECT sitting FROM minutes_edition WHERE record_id = ${minutes} AND edition = ${edition}`.execute(db)
  return rows[0]?.sitting ?? undefined
}

/** The meeting of minutes as their paper names it, if the transaction’s person sees it. */
export async function findSitting(db: Db, minutes: string): Promise<Sitting | undefined> {
  const { rows } = await sql<Sitting>`SELECT r.title, r.fields, (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', d.actor, 'zone', d.zone) ORDER BY d.actor), '[]') FROM meeting_delegation d WHERE d.record_id = r.id) AS zones
    FROM minutes_of m JOIN record r ON r.id = m.meeting_id WHERE m.record_id = ${minutes}`.execute(db)
  return rows[0]
}

type Side = { actor: string; head: string | null; headId: string | null; person: string | null }

/** The delegations of a meeting with people, and who heads each. */
export async function listSides(db: Db, meeting: string): Promise<Side[]> {
  const { rows } = await sql<Side>`SELECT d.actor, h.name AS head, h.id AS "headId", h.person FROM meeting_delegation d
    LEFT JOIN meeting_participant h ON h.record_id = d.record_id AND h.delegation = d.actor AND h.is_head WHERE d.record_id = ${meeting} ORDER BY d.actor`.execute(db)
  return rows
}

/** Editions that were circulated, the newest first. */
export async function listEditions(db: Db, minutes: string): Promise<Edition[]> {
  const { rows } = await sql<Omit<Edition, 'circulatedAt' | 'until' | 'agreements'> & { circulated_at: Date; until: Date; agreements: Agreement[] | null }>`
    SELECT e.edition, e.digest, e.content, e.circulated_at, e.until,
      (SELECT jsonb_agg(jsonb_build_object('delegation', a.delegation, 'name', a.name, 'at', a.at, 'confirmation', a.confirmation) ORDER BY a.at) FROM minutes_agreement a WHERE a.record_id = e.record_id AND a.edition = e.edition) AS agreements
    FROM minutes_edition e WHERE e.record_id = ${minutes} ORDER BY e.edition DESC LIMIT 100`.execute(db)
  return rows.map(({ circulated_at, until, agreements, ...row }) => ({ ...row, circulatedAt: circulated_at.toISOString(), until: until.toISOString(), agreements: (agreements ?? []).map((one) => ({ ...one, at: new Date(one.at).toISOString() })) }))
}

/** Keeps an edition for ever. */
export async function insertEdition(db: Db, { id }: MayChange, made: { edition: number; digest: string; content: MinutesContent; sitting: Sitting | undefined; by: string; until: string }): Promise<void> {
  await sql`INSERT INTO minutes_edition (record_id, edition, digest, content, sitting, circulated_by, until) VALUES (${id}, ${made.edition}, ${made.digest}, ${JSON.stringify(made.content)}::jsonb, ${made.sitting ? JSON.stringify(made.sitting) : null}::jsonb, ${made.by}, ${made.until})`.execute(db)
}

/** Corrections that were proposed, in the order in which they came. */
export async function listCorrections(db: Db, minutes: string): Promise<Correction[]> {
  const { rows } = await sql<Omit<Correction, 'at'> & { at: Date }>`SELECT id, edition, paragraph, delegation, name, wording, reason, at, state, answer FROM minutes_correction WHERE record_id = ${minutes} ORDER BY id LIMIT 2000`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Keeps a correction. */
export async function insertCorrection(db: Db, minutes: string, given: { edition: number; paragraph: string; delegation: string; participant: string; name: string; wording: string; reason: string }): Promise<string> {
  const id = newId()
  await sql`INSERT INTO minutes_correction (id, record_id, edition, paragraph, delegation, participant, name, wording, reason)
    VALUES (${id}, ${minutes}, ${given.edition}, ${given.paragraph}, ${given.delegation}, ${given.participant}, ${given.name}, ${given.wording}, ${given.reason})`.execute(db)
  return id
}

/** Decides a correction that is open; undefined where it is not. */
export async function decideOn(db: Db, { id }: MayChange, correction: string, by: string, state: 'taken' | 'refused', answer: string): Promise<{ paragraph: string; wording: string } | undefined> {
  const { rows } = await sql<{ paragraph: string; wording: string }>`UPDATE minutes_correction SET state = ${state}, answer = ${answer}, decided_by = ${by}, decided_at = clock_timestamp()
    WHERE record_id = ${id} AND id = ${correction} AND state = 'proposed' RETURNING paragraph, wording`.execute(db)
  return rows[0]
}

/** Keeps that a delegation agreed to an edition; what it said first stays. */
export async function insertAgreement(db: Db, minutes: string, given: { edition: number; delegation: string; participant: string; name: string; confirmation: string }): Promise<boolean> {
  const { rows } = await sql`INSERT INTO minutes_agreement (record_id, edition, delegation, participant, name, confirmation) VALUES (${minutes}, ${given.edition}, ${given.delegation}, ${given.participant}, ${given.name}, ${given.confirmation}) ON CONFLICT DO NOTHING RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Keeps of which paragraph a commitment was made. */
export async function insertDecision(db: Db, { id }: MayChange, paragraph: string, commitment: string): Promise<void> {
  await sql`INSERT INTO minutes_decision (record_id, paragraph, commitment) VALUES (${id}, ${paragraph}, ${commitment})`.execute(db)
}

/** Commitments made of decisions, as far as the transaction’s person may read them. */
export async function listDecisions(db: Db, { id }: MayRead | MayChange): Promise<MinutesPage['commitments']> {
  const { rows } = await sql<MinutesPage['commitments'][number]>`SELECT d.paragraph, r.id AS record, r.title, r.due_on AS "dueOn", r.status, r.fields->'owedBy' AS "owedBy" FROM minutes_decision d JOIN record r ON r.id = d.commitment WHERE d.record_id = ${id} AND r.deleted_at IS NULL ORDER BY r.id`.execute(db)
  return rows
}

/**
 * Marks minutes agreed, as the last of their delegations agreed as a guest, who is no person of ours: the change is
 * kept as the product’s own. By the machine.
 */
export async function settleAgreed(db: Db, minutes: string): Promise<void> {
  const { rows } = await sql<{ version: number; status: string; level: number; compartments: string[]; releasable_to: string[] | null }>`SELECT version, status, level, compartments, releasable_to FROM record WHERE id = ${minutes} FOR UPDATE`.execute(db)
  const row = rows[0]
  if (!row || row.status === 'agreed') return
  await sql`UPDATE record SET status = 'agreed', version = version + 1, updated_at = clock_timestamp() WHERE id = ${minutes}`.execute(db)
  await sql`INSERT INTO record_revision (id, record_id, version, by, reason, changes, level, compartments, releasable_to)
    VALUES (${newId()}, ${minutes}, ${row.version + 1}, NULL, NULL, ${JSON.stringify({ status: [row.status, 'agreed'] })}, ${row.level}, ${row.compartments}, ${row.releasable_to})`.execute(db)
}
