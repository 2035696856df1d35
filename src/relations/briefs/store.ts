import { sql, type RawBuilder } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Marking } from '#kernel/marking.ts'
import type { Authorized, Guards, MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import type { SectionKind } from '../brief/parts.ts'
import type { BriefSection } from './schema.ts'

/** A section as it is kept. */
export type KeptSection = Omit<BriefSection, 'call' | 'state'> & {
  readonly record: string; readonly state: BriefSection['state'] | 'removed'
  readonly call: Omit<NonNullable<BriefSection['call']>, 'isOverdue'> | null
}

type Row = MarkingRow & {
  id: string; record_id: string; kind: SectionKind; title: string; body: string; state: KeptSection['state']; version: number; author: string | null; unit: string | null
  changed_at: Date; changed_by: string; cleared_at: Date | null; cleared_by: string | null
  asked_by: string | null; asked_at: Date | null; asked_of: string[]; due_on: string | null; note: string; delivered_at: Date | null; task_id: string | null
  steps?: NonNullable<KeptSection['call']>['steps'] | null
}

const sectionOf = (row: Row): KeptSection => ({
  id: row.id, record: row.record_id, kind: row.kind, title: row.title, text: row.body, marking: markingOf(row), version: row.version, state: row.state, author: row.author, unit: row.unit,
  changedAt: row.changed_at.toISOString(), changedBy: row.changed_by, clearedAt: row.cleared_at?.toISOString() ?? null, clearedBy: row.cleared_by,
  call: row.asked_by && row.asked_at && row.due_on ? { by: row.asked_by, at: row.asked_at.toISOString(), people: row.asked_of, dueOn: row.due_on, note: row.note, deliveredAt: row.delivered_at?.toISOString() ?? null, task: row.task_id, steps: (row.steps ?? []).map((step) => ({ ...step, at: new Date(step.at).toISOString() })) } : null,
})

/** What was done about the call for a section `s`. */
const steps = sql`(SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'at', c.at, 'by', c.by, 'from', c.due_from, 'to', c.due_to, 'reason', c.reason) ORDER BY c.at) FROM brief_call_step c WHERE c.section_id = s.id) AS steps`

/** Sections of a brief that the transaction's person may read, in the order of the page and of their making. */
export async function listSections(db: Db, { id }: MayRead | MayChange): Promise<KeptSection[]> {
  const { rows } = await sql<Row>`SELECT s.*, ${steps} FROM brief_section s WHERE s.record_id = ${id} AND s.state <> 'removed' ORDER BY array_position(ARRAY['purpose', 'points', 'theirs', 'press', 'other'], s.kind), s.id`.execute(db)
  return rows.map(sectionOf)
}

/** One section of a brief; undefined where there is none that the transaction's person may read. */
export async function findSection(db: Db, { id }: MayRead | MayChange, section: string): Promise<KeptSection | undefined> {
  const { rows } = await sql<Row>`SELECT s.*, ${steps} FROM brief_section s WHERE s.id = ${section} AND s.record_id = ${id} AND s.state <> 'removed'`.execute(db)
  return rows[0] && sectionOf(rows[0])
}

/** What is new about a section. */
export type NewPart = { readonly kind: SectionKind; readonly title: string; readonly text: string; readonly marking: Marking; readonly state: 'written' | 'asked'; readonly author: string | null; readonly unit: string | null }
/** Who asked for a section, of whom, by when. */
export type Asking = { readonly by: string; readonly people: readonly string[]; readonly dueOn: string; readonly note: string; readonly task: string }

/** Keeps a new section as its first version; `guards` are those that were asked about for it. Answers its id. */
export async function insertSection(db: Db, record: MayChange, by: string, part: NewPart, guards: Authorized<Guards>, asking?: Asking): Promise<string> {
  const id = newId()
  const { names, values } = markingColumns(guards.marking)
  await sql`INSERT INTO brief_section (id, record_id, kind, title, body, state, author, unit, changed_by, asked_by, asked_at, asked_of, due_on, note, task_id, ${names})
    VALUES (${id}, ${record.id}, ${part.kind}, ${part.title}, ${part.text}, ${part.state}, ${part.author}, ${part.unit}, ${by}, ${asking?.by ?? null}, ${asking ? sql`clock_timestamp()` : null}, ${sql.val([...(asking?.people ?? [])])}::uuid[], ${asking?.dueOn ?? null}, ${asking?.note ?? ''}, ${asking?.task ?? null}, ${values})`.execute(db)
  await keepVersion(db, id)
  return id
}

/** What a change puts in the place of what was. */
export type Rewritten = Partial<Pick<KeptSection, 'title' | 'text' | 'state' | 'author' | 'unit'>> & { readonly dueOn?: string; readonly isDelivered?: boolean; readonly guards?: Authorized<Guards>; readonly reason?: string }

/** Puts a section's next version in the place of the one given; false if that is not the one that stands any more. */
export async function updateSection(db: Db, record: MayChange, by: string, { id, version }: Pick<KeptSection, 'id' | 'version'>, to: Rewritten): Promise<boolean> {
  const set: RawBuilder<unknown>[] = [sql`version = version + 1`, sql`changed_at = clock_timestamp()`, sql`changed_by = ${by}`, sql`cleared_at = NULL`, sql`cleared_by = NULL`]
  if (to.title !== undefined) set.push(sql`title = ${to.title}`)
  if (to.text !== undefined) set.push(sql`body = ${to.text}`)
  if (to.state !== undefined) set.push(sql`state = ${to.state}`)
  if (to.author !== undefined) set.push(sql`author = ${to.author}`)
  if (to.unit !== undefined) set.push(sql`unit = ${to.unit}`)
  if (to.dueOn !== undefined) set.push(sql`due_on = ${to.dueOn}`)
  if (to.isDelivered !== undefined) set.push(sql`delivered_at = ${to.isDelivered ? sql`clock_timestamp()` : null}`)
  if (to.guards) {
    const { names, values } = markingColumns(to.guards.marking)
    set.push(sql`(${names}) = (SELECT ${values})`)
  }
  const { numAffectedRows } = await sql`UPDATE brief_section SET ${sql.join(set)} WHERE id = ${id} AND record_id = ${record.id} AND version = ${version}`.execute(db)
  if (numAffectedRows !== 1n) return false
  await sql`UPDATE brief_section_version SET until = clock_timestamp() WHERE section_id = ${id} AND until IS NULL`.execute(db)
  await keepVersion(db, id, to.reason)
  return true
}

const markings = ['level', 'compartments', 'releasable_to', 'originators', 'is_originator_controlled', 'caveats', 'tlp'] as const

/** Columns of a marking and their values, in the same order. */
export function markingColumns(given: Marking) {
  const values = [sql`${given.level}::int`, sql`${sql.val([...given.compartments])}::text[]`, sql`${given.releasableTo && [...given.releasableTo]}::text[]`, sql`${sql.val([...given.originators])}::text[]`, sql`${given.isOriginatorControlled}::boolean`, sql`${sql.val([...given.caveats])}::text[]`, sql`${given.tlp ?? null}::text`]
  return { names: sql.join(markings.map((name) => sql.ref(name))), values: sql.join(values) }
}

async function keepVersion(db: Db, id: string, reason?: string): Promise<void> {
  const columns = sql.join(markings.map((name) => sql.ref(name)))
  await sql`INSERT INTO brief_section_version (section_id, version, record_id, at, by, kind, title, body, state, reason, author, unit, ${columns})
    SELECT id, version, record_id, clock_timestamp(), changed_by, kind, title, body, state, ${reason ?? null}, author, unit, ${columns} FROM brief_section WHERE id = ${id}`.execute(db)
}

/** What was done about a section that was asked for. `from`, `to`: the day before and after, where it was moved. */
export type CallStep = { readonly kind: NonNullable<KeptSection['call']>['steps'][number]['kind']; readonly from?: string; readonly to?: string; readonly reason?: string | undefined }

/** Keeps what was done about a section that was asked for. */
export async function insertStep(db: Db, _: MayChange, by: string, section: string, { kind, from, to, reason }: CallStep): Promise<void> {
  await sql`INSERT INTO brief_call_step (section_id, by, kind, due_from, due_to, reason) VALUES (${section}, ${by}, ${kind}, ${from ?? null}, ${to ?? null}, ${reason ?? null})`.execute(db)
}

/** What a section was at a moment, as an edition of then prints it. */
export type PastSection = Pick<KeptSection, 'id' | 'kind' | 'title' | 'text' | 'marking' | 'state' | 'author' | 'unit'>

/** The sections as they stood when an edition was made, of those that the transaction's person may read now, and under their marking of then. */
export async function listSectionsAt(db: Db, { id }: MayRead, n: number): Promise<PastSection[]> {
  const moment = sql`(SELECT e.made_at FROM brief_edition e WHERE e.record_id = ${id} AND e.n = ${n})`
  const { rows } = await sql<Row & { section_id: string }>`
    SELECT v.*, v.section_id AS id FROM brief_section_version v
    WHERE v.record_id = ${id} AND v.at <= ${moment} AND (v.until IS NULL OR v.until > ${moment}) AND v.state <> 'removed'
    ORDER BY array_position(ARRAY['purpose', 'points', 'theirs', 'press', 'other'], v.kind), v.section_id`.execute(db)
  return rows.map((row) => ({ id: row.section_id, kind: row.kind, title: row.title, text: row.body, marking: markingOf(row), state: row.state, author: row.author, unit: row.unit }))
}

/** Who wrote the words of each section, in the order in which they did, as far as the transaction's person may read them; of a past edition, by when it was made. */
export async function listWriters(db: Db, { id }: MayRead, n: number | undefined): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ section_id: string; by: string }>`
    SELECT section_id, by FROM (
      SELECT section_id, by, version, body, lag(body, 1, '') OVER (PARTITION BY section_id ORDER BY version) AS before FROM brief_section_version
      WHERE record_id = ${id} AND (${n ?? null}::integer IS NULL OR at <= (SELECT e.made_at FROM brief_edition e WHERE e.record_id = ${id} AND e.n = ${n ?? null}::integer))) v
    WHERE body <> before GROUP BY section_id, by ORDER BY min(version)`.execute(db)
  return new Map([...Map.groupBy(rows, ({ section_id }) => section_id)].map(([section, own]) => [section, own.map(({ by }) => by)]))
}

/** The versions of a section that the transaction's person may read, newest first. */
export async function listVersions(db: Db, { id }: MayRead | MayChange, section: string): Promise<{ version: number; at: string; by: string; title: string; text: string; state: KeptSection['state'] }[]> {
  const { rows } = await sql<Row & { at: Date; by: string }>`SELECT version, at, by, title, body, state FROM brief_section_version WHERE section_id = ${section} AND record_id = ${id} ORDER BY version DESC LIMIT 1000`.execute(db)
  return rows.map((row) => ({ version: row.version, at: row.at.toISOString(), by: row.by, title: row.title, text: row.body, state: row.state }))
}

/** Marks as cleared what the transaction's person can read of a brief: its sections as they stand, and its latest edition. */
export async function clearParts(db: Db, { id }: MayChange, by: string): Promise<void> {
  await sql`UPDATE brief_section SET cleared_at = clock_timestamp(), cleared_by = ${by} WHERE record_id = ${id} AND cleared_at IS NULL AND state <> 'removed'`.execute(db)
  await sql`UPDATE brief_edition SET cleared_at = clock_timestamp(), cleared_by = ${by} WHERE record_id = ${id} AND cleared_at IS NULL AND n = (SELECT max(n) FROM brief_edition WHERE record_id = ${id})`.execute(db)
}

/** Takes the clearance off the sections of a brief, once it is a draft again; editions that were cleared stay known as such. */
export async function unclearSections(db: Db, { id }: MayChange): Promise<void> {
  await sql`UPDATE brief_section SET cleared_at = NULL, cleared_by = NULL WHERE record_id = ${id} AND cleared_at IS NOT NULL`.execute(db)
}
