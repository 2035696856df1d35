import { sql, type RawBuilder, type Selectable } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Db } from '../database.ts'
import { itemColumns, itemOf } from './item.ts'
import type { RecordRow } from './row.ts'
import { countedTo, type RecordFilter, type RecordItem } from './schema.ts'

type Row = Selectable<RecordRow> & { key: string }

/** The orders of a list: an expression that is never null, compared together with the id. */
const orders = {
  updated: { key: sql<string>`r.updated_at`, type: sql.raw('timestamptz'), down: true },
  due: { key: sql<string>`coalesce(r.due_on, 'infinity'::date)`, type: sql.raw('date'), down: false },
  happened: { key: sql<string>`coalesce(r.happened_on, (r.created_at AT TIME ZONE 'UTC')::date)`, type: sql.raw('date'), down: true },
} as const

/** What decides a list: the filter, and by whom it is asked. */
export type Asked = Omit<RecordFilter, 'limit' | 'after'> & { readonly limit: number; readonly after?: string | undefined }

/** A page of records that the transaction's person may see, and where the next begins. */
export async function listRecords(db: Db, kinds: readonly RecordKind[], person: string, asked: Asked): Promise<{ items: RecordItem[]; after: string | null }> {
  const { key, type, down } = orders[asked.sort]
  const from = asked.after === undefined ? undefined : readCursor(asked.after)
  const past = from ? sql`AND (${key}, r.id) ${sql.raw(down ? '<' : '>')} (${from.key}::${type}, ${from.id}::uuid)` : sql``
  const direction = sql.raw(down ? 'DESC' : 'ASC')
  const { rows } = await sql<Row>`
    SELECT ${itemColumns}, ${key}::text AS key
    FROM record r WHERE ${conditions(kinds, person, asked)} ${past} ORDER BY ${key} ${direction}, r.id ${direction} LIMIT ${asked.limit + 1}`.execute(db)
  const page = rows.slice(0, asked.limit)
  return { items: page.map(itemOf), after: rows.length > asked.limit ? writeCursor(page.at(-1)!) : null }
}

/** How many such records the transaction's person may see, counted up to a limit so that it stays cheap. */
export async function countRecords(db: Db, kinds: readonly RecordKind[], person: string, asked: Asked): Promise<{ total: number; isMore: boolean }> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM (SELECT FROM record r WHERE ${conditions(kinds, person, asked)} LIMIT ${countedTo + 1}) counted`.execute(db)
  const { count } = rows[0]!
  return { total: Math.min(count, countedTo), isMore: count > countedTo }
}

function conditions(kinds: readonly RecordKind[], me: string, asked: Asked): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [asked.isTrash ? sql`r.deleted_by = ${me} AND r.deleted_at IS NOT NULL` : sql`r.deleted_at IS NULL`]
  if (asked.kind !== undefined) all.push(sql`r.kind = ${asked.kind}`)
  if (asked.pillar !== undefined) all.push(sql`r.pillar = ${asked.pillar}`)
  if (asked.party !== undefined) all.push(sql`r.id IN (SELECT record_of_party(${asked.party}))`)
  if (asked.status !== undefined) all.push(sql`r.status = ${asked.status}`)
  if (asked.assignee !== undefined) all.push(sql`r.id IN (SELECT record_of_assignee(${asked.assignee}))`)
  if (asked.ownerUnit !== undefined) all.push(sql`r.owner_unit = ${asked.ownerUnit}`)
  if (asked.dueBefore !== undefined) all.push(sql`r.due_on <= ${asked.dueBefore}`)
  if (asked.isMine) all.push(sql`r.id IN (SELECT id FROM record WHERE author = ${me} UNION SELECT record_of_assignee(${me}))`)
  if (asked.isFollowed) all.push(sql`EXISTS (SELECT FROM record_follow f WHERE f.record_id = r.id AND f.person = ${me})`)
  if (asked.isOpen !== undefined) all.push(asked.isOpen ? sql`NOT ${isClosed(kinds)}` : isClosed(kinds))
  return sql.join(all, sql` AND `)
}

/** Whether the row `r` of `record` is in a status in which, by its kind, nothing more is due. */
export function isClosed(kinds: readonly RecordKind[]): RawBuilder<unknown> {
  const pairs = kinds.flatMap(({ kind, closed }) => closed.map((status) => sql`(${kind}::text, ${status}::text)`))
  return pairs.length === 0 ? sql`false` : sql`((r.kind, r.status) IN (${sql.join(pairs)}))`
}

const writeCursor = (row: Row): string => Buffer.from(JSON.stringify([row.key, row.id])).toString('base64url')

function readCursor(text: string): { key: string; id: string } {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof key === 'string' && /^[\d :.+\-TZ]+$|^infinity$/.test(key) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key, id }
  } catch {
    // Falls through to the sentence.
  }
  throw new Fault('kernel/invalid-input', 'The place in the list cannot be read. Start again from its first page.', { fields: [{ path: 'after', message: 'is no place in a list' }] })
}
