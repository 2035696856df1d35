import { sql } from 'kysely'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import { writingRoles } from '#kernel/roles.ts'
import type { Db } from '#server/database.ts'
import { listHistory } from '#server/records/history.ts'
import type { Revision } from '#server/records/schema.ts'
import { isText, type Edit, type KeptStep } from './clearance.ts'
import type { StageAsked } from './schema.ts'

type Row = Omit<KeptStep, 'clearedAt' | 'returnedAt'> & { round: number; askedBy: string | null; clearedAt: Date | null; returnedAt: Date | null }

/** The stages of the chain that a note was last sent along, in their order, with which round it is and who sent it; none and 0 before it was sent. */
export async function listSteps(db: Db, { id }: MayRead | MayChange): Promise<{ steps: KeptStep[]; round: number; askedBy: string | null }> {
  const { rows } = await sql<Row>`
    SELECT s.round, s.asked_by AS "askedBy", s.position, s.stage, s.person, s.unit, s.cleared_version AS "clearedVersion", s.cleared_by AS "clearedBy", s.cleared_at AS "clearedAt", s.digest, s.returned_by AS "returnedBy", s.returned_at AS "returnedAt", s.reason
    FROM note_step s WHERE s.record_id = ${id} AND s.round = (SELECT max(round) FROM note_step WHERE record_id = ${id}) ORDER BY s.position`.execute(db)
  return { steps: rows.map(({ round: _, askedBy: __, ...row }) => ({ ...row, clearedAt: row.clearedAt?.toISOString() ?? null, returnedAt: row.returnedAt?.toISOString() ?? null })), round: rows[0]?.round ?? 0, askedBy: rows[0]?.askedBy ?? null }
}

/** Begins a new round along these stages. */
export async function insertSteps(db: Db, { id }: MayChange, round: number, stages: readonly StageAsked[]): Promise<void> {
  for (const [at, { stage, person, unit }] of stages.entries()) await sql`INSERT INTO note_step (record_id, round, position, stage, person, unit) VALUES (${id}, ${round}, ${at + 1}, ${stage}, ${person}, ${unit})`.execute(db)
}

/** Puts somebody else on a stage that is not cleared; what was cleared there before its text changed is forgotten. */
export async function updateClearer(db: Db, { id }: MayChange, at: { round: number; position: number }, { person, unit }: Pick<KeptStep, 'person' | 'unit'>): Promise<void> {
  await sql`UPDATE note_step SET person = ${person}, unit = ${unit}, cleared_version = NULL, cleared_by = NULL, cleared_at = NULL, digest = NULL WHERE record_id = ${id} AND round = ${at.round} AND position = ${at.position}`.execute(db)
}

/** Keeps that a stage cleared a text, in place of what it cleared before. */
export async function updateCleared(db: Db, { id }: MayChange, at: { round: number; position: number }, made: { version: number; by: string; digest: string }): Promise<void> {
  await sql`UPDATE note_step SET cleared_version = ${made.version}, cleared_by = ${made.by}, cleared_at = clock_timestamp(), digest = ${made.digest} WHERE record_id = ${id} AND round = ${at.round} AND position = ${at.position}`.execute(db)
}

/** Keeps that a note was returned at a stage. */
export async function updateReturned(db: Db, { id }: MayChange, at: { round: number; position: number }, made: { by: string; reason: string }): Promise<void> {
  await sql`UPDATE note_step SET cleared_version = NULL, cleared_by = NULL, cleared_at = NULL, digest = NULL, returned_by = ${made.by}, returned_at = clock_timestamp(), reason = ${made.reason} WHERE record_id = ${id} AND round = ${at.round} AND position = ${at.position}`.execute(db)
}

/** Who heads a unit today, or the nearest one above it that has a head; other than one person, where one is named. */
export async function headsOf(db: Db, unit: string, except: string | null = null): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    WITH RECURSIVE above AS (SELECT id, parent, 0 AS far FROM unit WHERE id = ${unit} UNION SELECT u.id, u.parent, far + 1 FROM unit u JOIN above a ON u.id = a.parent),
    heads AS (SELECT p.person_id AS person, a.far FROM above a JOIN post p ON p.unit_id = a.id JOIN person h ON h.id = p.person_id WHERE p.is_head AND h.active AND p.person_id IS DISTINCT FROM ${except}::uuid AND p.from_date <= current_date AND (p.to_date IS NULL OR p.to_date >= current_date))
    SELECT DISTINCT person FROM heads WHERE far = (SELECT min(far) FROM heads)`.execute(db)
  return rows.map(({ person }) => person)
}

/** Who may clear a stage now: never who drafted the note, unless nobody else writes notes at all. */
export async function clearersOf(db: Db, step: Pick<KeptStep, 'person' | 'unit'>, author: string): Promise<string[]> {
  if (step.person !== null && step.person !== author) return [step.person]
  const alone = await isAlone(db, author)
  return step.person === null ? headsOf(db, step.unit!, alone ? null : author) : alone ? [author] : []
}

/** Whether nobody else who is active writes notes: a ministry of one writer, whose own clearance is all there can be. */
export async function isAlone(db: Db, person: string): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`SELECT NOT EXISTS (SELECT FROM person WHERE active AND roles && ${[...writingRoles]} AND id <> ${person}) AS alone`.execute(db)
  return rows[0]!.alone
}

/** Those among some people who write notes at all, and so can clear one that they may read. */
export async function writersAmong(db: Db, people: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM person WHERE id = ANY (${sql.val([...people])}::uuid[]) AND active AND roles && ${[...writingRoles]}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The changes of a note’s text that the transaction’s person may know of, each with the place of who made it in the chain: the first at which they clear, 0 outside of it. */
export async function editsOf(db: Db, steps: readonly KeptStep[], history: readonly Revision[], author: string): Promise<Edit[]> {
  const clearers = await Promise.all(steps.map(async (step) => ({ position: step.position, people: [...(await clearersOf(db, step, author)), ...(step.clearedBy ? [step.clearedBy] : [])] })))
  const positionOf = (by: string | null) => clearers.find(({ people }) => by !== null && people.includes(by))?.position ?? 0
  return history.filter(({ changes }) => Object.keys(changes).some(isText)).map(({ version, by }) => ({ version, position: positionOf(by) }))
}

/** A note’s history as the transaction’s person may see it, newest first. */
export const historyOf = (db: Db, right: MayRead | MayChange): Promise<Revision[]> => listHistory(db, right)
