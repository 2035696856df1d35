import { newId } from '#kernel/ids.ts'
import type { MayChange, MayRead } from '../../access/authorized.ts'
import type { Db } from '../../database.ts'
import type { Comment } from '../schema.ts'

type Row = { id: string; record_id: string; by: string; at: Date; edited_at: Date | null; deleted_at: Date | null; text: string; mentions: string[] }
type NewRow = Pick<Row, 'id' | 'record_id' | 'by' | 'text' | 'mentions'>
const tables = (db: Db) => db.withTables<{ record_comment: Row }>()

/** Adds a comment. Answers its id. */
export async function insertComment(db: Db, record: MayChange, given: { by: string; text: string; mentions: readonly string[] }): Promise<string> {
  const id = newId()
  await db.withTables<{ record_comment: NewRow }>().insertInto('record_comment').values({ id, record_id: record.id, by: given.by, text: given.text, mentions: [...given.mentions] }).execute()
  return id
}

/** Puts another text in a comment's place. */
export async function updateComment(db: Db, _record: MayChange, id: string, given: { text: string; mentions: readonly string[] }): Promise<void> {
  await tables(db).updateTable('record_comment').set({ text: given.text, mentions: [...given.mentions], edited_at: new Date() }).where('id', '=', id).execute()
}

/** Takes a comment back; its row stays. */
export async function withdrawComment(db: Db, _record: MayChange, id: string): Promise<void> {
  await tables(db).updateTable('record_comment').set({ deleted_at: new Date() }).where('id', '=', id).execute()
}

/** A comment that stands, if it is on a record that the transaction's person sees. */
export async function findComment(db: Db, id: string): Promise<Comment | undefined> {
  const row = await tables(db).selectFrom('record_comment').selectAll().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst()
  return row && commentOf(row)
}

/** Comments on a record, the newest first, from before one on. */
export async function listComments(db: Db, record: MayRead, limit: number, before?: string): Promise<Comment[]> {
  const all = tables(db).selectFrom('record_comment').selectAll().where('record_id', '=', record.id).where('deleted_at', 'is', null).orderBy('id', 'desc').limit(limit)
  return (await (before === undefined ? all : all.where('id', '<', before)).execute()).map(commentOf)
}

function commentOf(row: Row): Comment {
  return { id: row.id, record: row.record_id, by: row.by, at: row.at.toISOString(), editedAt: row.edited_at?.toISOString() ?? null, text: row.text, mentions: row.mentions }
}
