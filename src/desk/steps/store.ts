import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Decision, StepRef } from './schema.ts'

type Row = { task: string; rule: string; key: string; partner: string; status: Decision['status']; due_on: string | null; reason: string | null; assignees: { id: string; name: string }[] }

const selection = sql`SELECT r.id AS task, r.fields->'step'->>'rule' AS rule, r.fields->'step'->>'key' AS key, r.fields->'step'->>'partner' AS partner, r.status, r.due_on, r.fields->>'reason' AS reason,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) ORDER BY p.name) FROM person p WHERE p.id = ANY (r.assignees)), '[]') AS assignees
  FROM record r WHERE r.kind = 'task' AND r.deleted_at IS NULL AND r.fields ? 'step'`

const decisionOf = ({ due_on, ...row }: Row): Decision => ({ ...row, dueOn: due_on })

/** Decisions on the steps with a partner that the person of the transaction may read, the newest of each step first. */
export async function listDecisions(db: Db, partner: string): Promise<Decision[]> {
  const { rows } = await sql<Row>`${selection} AND r.id IN (SELECT record_of_party(${partner})) AND r.fields->'step'->>'partner' = ${partner} ORDER BY r.id DESC`.execute(db)
  return rows.map(decisionOf)
}

/** The newest decision on a step that stands: open, or dismissed. One that was done and came back may be taken again. */
export async function findStanding(db: Db, { rule, key, partner }: StepRef): Promise<Decision | undefined> {
  return (await listDecisions(db, partner)).find((one) => one.rule === rule && one.key === key && one.status !== 'done')
}

/** Of each step with some partners, the newest decision that the person of the transaction may read. */
export async function listNewest(db: Db, partners: readonly string[]): Promise<Decision[]> {
  if (partners.length === 0) return []
  const { rows } = await sql<Row>`SELECT DISTINCT ON (rule, key, partner) * FROM (${selection}
    AND r.id IN (SELECT record_of_party(a.actor) FROM unnest(${sql.val([...partners])}::text[]) AS a (actor)) AND r.fields->'step'->>'partner' = ANY (${sql.val([...partners])}::text[])) decided
    ORDER BY rule, key, partner, task DESC`.execute(db)
  return rows.map(decisionOf)
}

/** Keeps two from deciding on the same step at once, until the transaction ends. */
export async function lockStep(db: Db, { rule, key, partner }: StepRef): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify([rule, key, partner])}, 0))`.execute(db)
}

/** Open tasks made of steps, of all partners or of one. By the machine. */
export async function listOpenTasks(db: Db, partner: string): Promise<(StepRef & { task: string; version: number; level: number; compartments: string[]; releasable_to: string[] | null })[]> {
  const { rows } = await sql<StepRef & { task: string; version: number; level: number; compartments: string[]; releasable_to: string[] | null }>`
    SELECT r.id AS task, r.version, r.level, r.compartments, r.releasable_to, r.fields->'step'->>'rule' AS rule, r.fields->'step'->>'key' AS key, r.fields->'step'->>'partner' AS partner
    FROM record r WHERE r.kind = 'task' AND r.status = 'open' AND r.deleted_at IS NULL AND r.parties @> ARRAY[${partner}]::text[] AND r.fields->'step'->>'partner' = ${partner} FOR UPDATE`.execute(db)
  return rows
}
