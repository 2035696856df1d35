import { sql, type RawBuilder, type Selectable } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import { countedTo } from '#server/records/schema.ts'
import { daysUnanswered, type Timed } from './clock.ts'
import { numberedStatuses } from './kind.ts'
import { noteFields, type NoteFilter, type NoteRow } from './schema.ts'

type Row = Selectable<RecordRow> & { delivered_on: string | null; answered_on: string | null; key: string }

const numbered = sql`(${sql.join(numberedStatuses.map((status) => sql.lit(status)))})`

/** The replies to a note `r` that are registered and that the transaction’s person may read. */
const replies = sql`record_link l JOIN record a ON a.id = l.from_id WHERE l.to_id = r.id AND l.kind = 'reply' AND a.kind = 'note' AND a.deleted_at IS NULL AND a.status IN ${numbered}`

/** The day on which a note `r` was handed over. */
const delivered = sql`(SELECT min(d.on_date) FROM note_delivery d WHERE d.record_id = r.id AND d.kind = 'delivered')`

/** What a row of `record` needs for its clock. */
const clockColumns = sql`
  ${delivered} AS delivered_on,
  (SELECT min(coalesce(a.happened_on, (a.created_at AT TIME ZONE 'UTC')::date)) FROM ${replies}) AS answered_on`

const dated = sql<string>`coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date)`
const orders = {
  dated: { key: dated, type: sql.raw('date'), down: true },
  updated: { key: sql<string>`r.updated_at`, type: sql.raw('timestamptz'), down: true },
  due: { key: sql<string>`coalesce(r.due_on, 'infinity'::date)`, type: sql.raw('date'), down: false },
} as const

/** What a list of notes is asked for: `me` is who asks, `found` the ids that the words of the filter were found in. */
export type Asked = { readonly filter: NoteFilter; readonly me: string; readonly found: readonly string[] | undefined; readonly today: string }

/** A page of notes that the transaction’s person may read, how many there are of them, and where the next page begins. */
export async function listNotes(db: Db, asked: Asked): Promise<{ notes: NoteRow[]; total: number; isMore: boolean; after: string | null }> {
  const { filter: { sort, after, limit }, today } = asked
  const { key, type, down } = orders[sort]
  const from = after === undefined ? undefined : readPlace(after)
  const past = from ? sql`AND (${key}, r.id) ${sql.raw(down ? '<' : '>')} (${from.key}::${type}, ${from.id}::uuid)` : sql``
  const direction = sql.raw(down ? 'DESC' : 'ASC')
  const where = conditions(asked)
  // First the page, then what only its rows need.
  const { rows } = await sql<Row>`
    WITH page AS MATERIALIZED (SELECT r.id, ${key}::text AS key FROM record r WHERE ${where} ${past} ORDER BY ${key} ${direction}, r.id ${direction} LIMIT ${limit + 1})
    SELECT ${itemColumns}, ${clockColumns}, page.key FROM page JOIN record r ON r.id = page.id ORDER BY ${key} ${direction}, r.id ${direction}`.execute(db)
  const { rows: counted } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM (SELECT FROM record r WHERE ${where} LIMIT ${countedTo + 1}) counted`.execute(db)
  const page = rows.slice(0, limit), last = page.at(-1), count = counted[0]!.count
  return {
    notes: page.map((row) => rowOf(row, today)), total: Math.min(count, countedTo), isMore: count > countedTo,
    after: rows.length > limit && last ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null,
  }
}

function conditions({ filter, me, found }: Asked): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`r.kind = 'note' AND r.deleted_at IS NULL`]
  if (filter.direction !== undefined) all.push(sql`r.fields ->> 'direction' = ${filter.direction}`)
  if (filter.form !== undefined) all.push(sql`r.fields ->> 'form' = ${filter.form}`)
  if (filter.series !== undefined) all.push(sql`r.fields ->> 'series' = ${filter.series}`)
  if (filter.status !== undefined) all.push(sql`r.status = ${filter.status}`)
  if (filter.party !== undefined) all.push(sql`r.parties @> ARRAY[${filter.party}]`)
  if (filter.isMine) all.push(sql`(r.author = ${me} OR r.id IN (SELECT record_of_assignee(${me})))`)
  if (filter.toConfirm !== undefined) all.push(sql`(r.fields ->> 'direction' = 'in' AND r.status = 'draft') = ${filter.toConfirm}`)
  if (filter.awaiting !== undefined) all.push(sql`r.fields ->> 'direction' = ${filter.awaiting === 'ours' ? 'in' : 'out'} AND ${waiting}`)
  if (found !== undefined) all.push(sql`r.id = ANY (${sql.val([...found])}::uuid[])`)
  return sql.join(all, sql` AND `)
}

/** Whether a note `r` waits for an answer, as far as the transaction’s person may know of one. */
export const waiting: RawBuilder<unknown> = sql`r.fields ->> 'wantsAnswer' = 'true' AND r.status IN ('registered', 'delivered') AND NOT EXISTS (SELECT FROM ${replies})`

/** Rows of some notes, of those that the transaction’s person may read; in no order. */
export async function rowsOf(db: Db, ids: readonly string[], today: string): Promise<NoteRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`SELECT ${itemColumns}, ${clockColumns}, '' AS key FROM record r WHERE r.id = ANY (${sql.val([...ids])}::uuid[]) AND r.kind = 'note' AND r.deleted_at IS NULL`.execute(db)
  return rows.map((row) => rowOf(row, today))
}

/**
 * What one numbered note tells of a correspondence, and nothing that another note would have to tell: whether it is answered follows from
 * the notes that reply to it, of those that somebody may read. `isWith`: exchanged with the partner, not only a reply; `on`: its day.
 */
export type NoteFact = Timed & { readonly record: string; readonly title: string; readonly number: string | null; readonly on: string; readonly isWith: boolean; readonly repliesTo: readonly string[] }

/** Numbered notes exchanged with a partner that the transaction’s person may read: those dated since a day, and older ones that asked for something and are not marked as answered; with the replies to them. */
export async function exchangedWith(db: Db, partner: string, since: string): Promise<NoteFact[]> {
  const { rows } = await sql<NoteFact>`
    WITH exchanged AS MATERIALIZED (SELECT r.id FROM record r
      WHERE r.id IN (SELECT record_of_party(${partner})) AND r.kind = 'note' AND r.deleted_at IS NULL AND r.status IN ${numbered} AND (${dated} >= ${since}::date OR (r.fields ->> 'wantsAnswer' = 'true' AND r.status IN ('registered', 'delivered')))
      ORDER BY ${dated} DESC, r.id DESC LIMIT 5000),
    replying AS MATERIALIZED (SELECT l.from_id AS id, array_agg(l.to_id::text) AS to FROM record_link l JOIN exchanged e ON e.id = l.to_id WHERE l.kind = 'reply' GROUP BY l.from_id)
    SELECT r.id AS record, r.title, r.number, r.status, r.fields ->> 'direction' AS direction, coalesce(r.fields ->> 'wantsAnswer' = 'true', false) AS "wantsAnswer", r.happened_on AS "happenedOn", r.fields ->> 'theirDate' AS "theirDate", r.due_on AS "dueOn",
      ${dated} AS on, ${delivered} AS "deliveredOn", e.id IS NOT NULL AS "isWith", coalesce(p.to, '{}') AS "repliesTo"
    FROM record r LEFT JOIN exchanged e ON e.id = r.id LEFT JOIN replying p ON p.id = r.id
    WHERE (e.id IS NOT NULL OR p.id IS NOT NULL) AND r.kind = 'note' AND r.deleted_at IS NULL AND r.status IN ${numbered}`.execute(db)
  return rows
}

function rowOf(row: Row, today: string): NoteRow {
  const item = itemOf(row)
  const { form, direction, addressee, sender, theirNumber, theirDate, series, wantsAnswer, cable } = noteFields.parse(item.fields)
  const { id, version, title, status, number, parties, language, marking, happenedOn, dueOn, updatedAt } = item
  const clock = daysUnanswered({ direction, wantsAnswer, status, happenedOn, theirDate, dueOn, deliveredOn: row.delivered_on }, row.answered_on === null ? [] : [{ status: 'registered', on: row.answered_on }], today)
  return { id, version, title, form, direction, status, number, theirNumber, series, addressee, sender, parties, language, marking, happenedOn, theirDate, dueOn, updatedAt, precedence: cable?.precedence ?? null, clock }
}

function readPlace(text: string): { key: string; id: string } {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof key === 'string' && /^[\d :.+\-TZ]+$|^infinity$/.test(key) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key, id }
  } catch {
    // Falls through to the sentence.
  }
  throw new Fault('kernel/invalid-input', 'The place in the list cannot be read. Start again from its first page.', { fields: [{ path: 'after', message: 'is no place in a list' }] })
}
