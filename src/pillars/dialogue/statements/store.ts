import { sql, type Selectable } from 'kysely'
import type { MayChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import type { RecordItem } from '#server/records/schema.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { differencesOf } from './rules.ts'
import type { Slip, StatementFilter, StatementItem, Version, Wording } from './schema.ts'

type ItemRow = Selectable<RecordRow> & { versions: number }

/** How many versions of a record `r` the person of the transaction may see. */
const versionCount = sql`(SELECT count(*)::int FROM statement_version v WHERE v.record_id = r.id)`

/** A page of statements that the person of the transaction may read, the latest said first. */
export async function listStatements(db: Db, { topic, speaker, status, q, after, limit }: StatementFilter, us: string | undefined): Promise<{ statements: StatementItem[]; after: string | null }> {
  const [key, id] = placeOf(after)
  const order = sql`coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date)`
  const { rows } = await sql<ItemRow & { place: string }>`
    SELECT ${itemColumns}, ${versionCount} AS versions, ${order}::text AS place FROM record r WHERE r.kind = 'statement' AND r.deleted_at IS NULL
      ${topic === undefined ? sql`` : sql`AND r.fields ->> 'topic' = ${topic}`} ${speaker === undefined ? sql`` : sql`AND r.fields ->> 'speaker' = ${speaker}`} ${status === undefined ? sql`` : sql`AND r.status = ${status}`}
      ${q === '' ? sql`` : sql`AND strpos(search_fold(r.title || ' ' || (r.fields ->> 'position')), search_fold(${q})) > 0`}
      ${key === undefined ? sql`` : sql`AND (${order}, r.id) < (${key}::date, ${id}::uuid)`}
    ORDER BY ${order} DESC, r.id DESC LIMIT ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { statements: page.map((row) => statementOf(row, us)), after: rows.length > limit && last ? `${last.place}~${last.id}` : null }
}

/** How many statements stand under each topic, ours and others', as the person of the transaction may read them. */
export async function countByTopic(db: Db, us: string | undefined): Promise<{ topic: string | null; ours: number; theirs: number; partners: string[] }[]> {
  return (await sql<{ topic: string | null; ours: number; theirs: number; partners: string[] }>`
    SELECT fields ->> 'topic' AS topic, count(*) FILTER (WHERE fields ->> 'speaker' = ${us ?? ''})::int AS ours, count(*) FILTER (WHERE fields ->> 'speaker' <> ${us ?? ''})::int AS theirs,
      coalesce(array_agg(DISTINCT fields ->> 'speaker') FILTER (WHERE fields ->> 'speaker' <> ${us ?? ''}), '{}') AS partners
    FROM record WHERE kind = 'statement' AND deleted_at IS NULL GROUP BY 1`.execute(db)).rows
}

/** Statements of these speakers on a topic with their text, the latest said first; at most 50 of each. */
export async function listVoices(db: Db, topic: string, speaker: string): Promise<{ record: RecordItem; text: string }[]> {
  const { rows } = await sql<Selectable<RecordRow> & { body: string }>`
    SELECT ${itemColumns}, r.summary AS body FROM record r WHERE r.kind = 'statement' AND r.deleted_at IS NULL AND r.fields ->> 'topic' = ${topic} AND r.fields ->> 'speaker' = ${speaker}
    ORDER BY coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date) DESC, r.id DESC LIMIT 50`.execute(db)
  return rows.map(({ body, ...row }) => ({ record: itemOf(row), text: body }))
}

/** The statement that a row tells. */
export function statementOf(row: ItemRow, us: string | undefined): StatementItem {
  const { versions, ...record } = row
  const item = itemOf(record)
  return { record: item, isOurs: item.fields['speaker'] === us, position: String(item.fields['position'] ?? ''), versions }
}

type Said = Pick<Version, 'number' | 'title' | 'position' | 'language' | 'by'> & { said_on: string; at: Date; body: string }
type VersionRow = Said & Pick<Version, 'note' | 'intent'> & { is_public: boolean }
type SlipRow = Said & Pick<Slip, 'reason'>

/** Versions of a statement that the person of the transaction may read, the first first, each with what changed in it and the slips that were corrected. */
export async function listVersions(db: Db, record: string): Promise<Version[]> {
  const { rows } = await sql<VersionRow>`SELECT number, said_on::text AS said_on, at, by, note, is_public, title, position, body, intent, language FROM statement_version WHERE record_id = ${record} ORDER BY number`.execute(db)
  const slips = Map.groupBy((await sql<SlipRow>`SELECT number, said_on::text AS said_on, at, by, reason, title, position, body, language FROM statement_slip WHERE record_id = ${record} ORDER BY number, nth`.execute(db)).rows, ({ number }) => number)
  return rows.map(({ said_on, at, is_public, body, ...row }, i) => {
    const before = rows[i - 1]
    const mended = slips.get(row.number) ?? []
    return {
      ...row, text: body, on: said_on, at: at.toISOString(), isPublic: is_public, changes: before ? { position: differencesOf(before.position, row.position), text: differencesOf(before.body, body) } : null,
      slips: mended.map((was, j) => slipOf(was, mended[j + 1] ?? rows[i]!)),
    }
  })
}

/** What stood before a slip was corrected, beside what stood afterwards. */
const slipOf = (was: SlipRow, is: Said): Slip => ({ at: was.at.toISOString(), by: was.by, reason: was.reason, on: was.said_on, title: differencesOf(was.title, is.title), position: differencesOf(was.position, is.position), text: differencesOf(was.body, is.body) })

/** Puts other words and another day in the place of a version's, where a slip was made in writing it down; what stood is kept beside it with the reason. The version is then as closed as it was and as its record is now. */
export async function mendVersion(db: Db, { id }: MayChange, { marking }: Pick<SpineRecord, 'marking'>, { number, ...given }: Wording & { number: number; on: string; by: string; reason: string }): Promise<void> {
  const releasable = marking.releasableTo === null ? null : sql.val([...marking.releasableTo])
  await sql`INSERT INTO statement_slip (record_id, number, nth, by, reason, said_on, title, position, body, intent, language, level, compartments, releasable_to)
    SELECT record_id, number, (SELECT coalesce(max(nth), 0) + 1 FROM statement_slip WHERE record_id = ${id} AND number = ${number}), ${given.by}, ${given.reason}, said_on, title, position, body, intent, language, level, compartments, releasable_to
    FROM statement_version WHERE record_id = ${id} AND number = ${number}`.execute(db)
  await sql`UPDATE statement_version SET said_on = ${given.on}, title = ${given.title}, position = ${given.position}, body = ${given.text}, intent = ${given.intent === null ? null : JSON.stringify(given.intent)}::jsonb, language = ${given.language},
      level = greatest(level, ${marking.level}), compartments = ARRAY(SELECT unnest(compartments) UNION SELECT unnest(${sql.val([...marking.compartments])}::text[])),
      releasable_to = CASE WHEN releasable_to IS NULL OR ${releasable}::text[] IS NULL THEN coalesce(releasable_to, ${releasable}::text[]) ELSE ARRAY(SELECT unnest(releasable_to) INTERSECT SELECT unnest(${releasable}::text[])) END
    WHERE record_id = ${id} AND number = ${number}`.execute(db)
}

/** Adds the next version of a statement under the marking that its record has. */
export async function insertVersion(db: Db, { id }: MayChange, { marking }: Pick<SpineRecord, 'marking'>, given: Wording & { on: string; by: string; note: string; isPublic: boolean }): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    INSERT INTO statement_version (record_id, number, said_on, by, is_public, note, title, position, body, intent, language, level, compartments, releasable_to)
    VALUES (${id}, (SELECT coalesce(max(number), 0) + 1 FROM statement_version WHERE record_id = ${id}), ${given.on}, ${given.by}, ${given.isPublic}, ${given.note}, ${given.title}, ${given.position}, ${given.text},
      ${given.intent === null ? null : JSON.stringify(given.intent)}::jsonb, ${given.language}, ${marking.level}, ${sql.val([...marking.compartments])}, ${marking.releasableTo === null ? null : sql.val([...marking.releasableTo])}) RETURNING number`.execute(db)
  return rows[0]!.number
}

/** Statements tied to one by `supersedes`: those that it takes the place of, and those that take its place. */
export async function listSupersedings(db: Db, id: string): Promise<{ supersedes: RecordItem[]; supersededBy: RecordItem[] }> {
  const { rows } = await sql<Selectable<RecordRow> & { outward: boolean }>`
    SELECT ${itemColumns}, l.from_id = ${id} AS outward FROM record_link l JOIN record r ON r.id = CASE WHEN l.from_id = ${id} THEN l.to_id ELSE l.from_id END
    WHERE l.kind = 'supersedes' AND (l.from_id = ${id} OR l.to_id = ${id}) AND r.kind = 'statement' AND r.deleted_at IS NULL ORDER BY l.id DESC LIMIT 200`.execute(db)
  const of = (outward: boolean) => rows.filter((row) => row.outward === outward).map(({ outward: _, ...row }) => itemOf(row))
  return { supersedes: of(true), supersededBy: of(false) }
}

function placeOf(after: string | undefined): [string, string] | [] {
  const [, day, id] = /^(\d{4}-\d\d-\d\d)~([0-9a-f-]{36})$/.exec(after ?? '') ?? []
  return day && id ? [day, id] : []
}
