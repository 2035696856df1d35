import { sql, type Selectable } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import type { RecordItem } from '#server/records/schema.ts'
import type { Move, NewMessage, ThreadFilter, ThreadMessage } from './schema.ts'

/** How many threads a list has at most. */
export const mostThreads = 500

/** How many messages a thread has at most. */
export const mostMessages = 2000

type MessageRow = Omit<ThreadMessage, 'at' | 'source'> & { at: Date; source: string | null; source_title: string | null; source_kind: string | null }

/** A thread’s messages in the order in which they were said; on one day, in that in which they were kept. */
export async function listMessages(db: Db, { id }: MayRead | MayChange): Promise<ThreadMessage[]> {
  const { rows } = await sql<MessageRow>`SELECT m.id, m.side, m.kind, m.text, m.answers, m."on", m.speaker, m.by, m.at, m.struck_reason AS "struckReason", s.id AS source, s.title AS source_title, s.kind AS source_kind
    FROM thread_message m LEFT JOIN record s ON s.id = m.source AND s.deleted_at IS NULL WHERE m.record_id = ${id} ORDER BY m."on", m.id`.execute(db)
  return rows.map(({ source, source_title, source_kind, at, ...row }) => ({ ...row, at: at.toISOString(), source: source === null ? null : { id: source, title: source_title!, kind: source_kind! } }))
}

/** Keeps a message. Answers its id. */
export async function insertMessage(db: Db, { id: thread }: MayChange, by: string, given: NewMessage): Promise<string> {
  const id = newId()
  await sql`INSERT INTO thread_message (id, record_id, side, kind, text, answers, "on", speaker, by, source)
    VALUES (${id}, ${thread}, ${given.side}, ${given.kind}, ${given.text}, ${given.answers}, ${given.on}, ${given.speaker}, ${by}, ${given.source})`.execute(db)
  return id
}

/** Strikes a message out; answers whether there was one that counted. */
export async function strikeMessage(db: Db, { id: thread }: MayChange, by: string, message: string, reason: string): Promise<boolean> {
  const { rows } = await sql`UPDATE thread_message SET struck_by = ${by}, struck_reason = ${reason} WHERE record_id = ${thread} AND id = ${message} AND struck_reason IS NULL RETURNING 1`.execute(db)
  return rows.length > 0
}

/** Whether the person of the transaction sees a record of one of these kinds. */
export async function isSource(db: Db, id: string, kinds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`SELECT FROM record WHERE id = ${id} AND kind = ANY (${sql.val([...kinds])}) AND deleted_at IS NULL`.execute(db)
  return rows.length > 0
}

/** A thread of a list, with its messages as the rules look at them. */
export type Listed = { readonly record: RecordItem; readonly moves: readonly (Move & { readonly text: string })[] }

/** Threads that the person of the transaction may read, those changed last first. One more than `mostThreads` says that there are more. */
export async function listThreads(db: Db, { party, isClosed }: Pick<ThreadFilter, 'party' | 'isClosed'>): Promise<Listed[]> {
  const { rows } = await sql<Selectable<RecordRow> & { moves: Listed['moves'] | null }>`
    SELECT ${itemColumns}, (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'side', m.side, 'kind', m.kind, 'answers', m.answers, 'on', m."on", 'text', left(m.text, 201)) ORDER BY m."on", m.id)
      FROM thread_message m WHERE m.record_id = r.id AND m.struck_reason IS NULL) AS moves
    FROM record r WHERE r.kind = 'thread' AND r.deleted_at IS NULL AND r.status = ${isClosed ? 'closed' : 'open'} ${party === undefined ? sql`` : sql`AND r.id IN (SELECT record_of_party(${party}))`}
    ORDER BY r.updated_at DESC, r.id DESC LIMIT ${mostThreads + 1}`.execute(db)
  return rows.map((row) => ({ record: itemOf(row), moves: row.moves ?? [] }))
}
