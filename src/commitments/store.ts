import { sql } from 'kysely'
import type { Db } from '#server/database.ts'

/** Our country; undefined until the ministry has said which. */
export async function ourActor(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ us: string | null }>`SELECT our_actor() AS us`.execute(db)
  return rows[0]?.us ?? undefined
}

/** Keeps the words of a source with the link to it. */
export async function insertSource(db: Db, link: string, { paragraph, words }: { readonly paragraph: string | null; readonly words: string }): Promise<void> {
  await sql`INSERT INTO commitment_source (link_id, paragraph, words) VALUES (${link}, ${paragraph}, ${words})`.execute(db)
}
