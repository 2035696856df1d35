import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Topic } from './schema.ts'

const columns = sql`id, parent, name, words, closed_at IS NOT NULL AS "isClosed"`

/** All topics by name. */
export async function listTopics(db: Db): Promise<Topic[]> {
  return (await sql<Topic>`SELECT ${columns} FROM statement_topic ORDER BY search_fold(name), id LIMIT 2000`.execute(db)).rows
}

/** A topic; undefined where there is none. */
export async function findTopic(db: Db, id: string): Promise<Topic | undefined> {
  return (await sql<Topic>`SELECT ${columns} FROM statement_topic WHERE id = ${id}`.execute(db)).rows[0]
}

/** Keeps a topic; false where one of that name is below the same parent. */
export async function insertTopic(db: Db, { id, parent, name, words }: Topic, by: string): Promise<boolean> {
  const { rows } = await sql`INSERT INTO statement_topic (id, parent, name, words, by) VALUES (${id}, ${parent}, ${name}, ${sql.val([...words])}, ${by}) ON CONFLICT DO NOTHING RETURNING id`.execute(db)
  return rows.length === 1
}

/** Changes a topic; false where another of that name is below the same parent. */
export async function updateTopic(db: Db, { id, parent, name, words, isClosed }: Topic): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`SELECT EXISTS (SELECT FROM statement_topic WHERE id <> ${id} AND parent IS NOT DISTINCT FROM ${parent} AND lower(name) = lower(${name})) AS taken`.execute(db)
  if (rows[0]!.taken) return false
  await sql`UPDATE statement_topic SET parent = ${parent}, name = ${name}, words = ${sql.val([...words])}, closed_at = CASE WHEN ${isClosed} THEN coalesce(closed_at, clock_timestamp()) END WHERE id = ${id}`.execute(db)
  return true
}

/** Whether a topic would stand below itself. */
export function isCircle(topics: readonly Pick<Topic, 'id' | 'parent'>[], id: string, parent: string | null): boolean {
  const above = new Map(topics.map((one) => [one.id, one.parent]))
  for (let at = parent, steps = 0; at !== null && steps <= topics.length; at = above.get(at) ?? null, steps++) if (at === id) return true
  return false
}
