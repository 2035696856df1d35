import { sql } from 'kysely'
import type { MayChange } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'

/** Where a statement stands for everybody. */
export type Publication = { readonly slug: string; readonly state: 'published' | 'superseded' | 'withdrawn'; readonly publishedAt: string }

/** What is published of a record that the person of the transaction may read. */
export async function findPublication(db: Db, id: string): Promise<Publication | undefined> {
  const { rows } = await sql<{ slug: string; state: Publication['state']; published_at: Date }>`SELECT slug, state, published_at FROM statement_public WHERE record_id = ${id}`.execute(db)
  return rows[0] && { slug: rows[0].slug, state: rows[0].state, publishedAt: rows[0].published_at.toISOString() }
}

/** Puts a statement before everybody under an address that stays. */
export async function insertPublication(db: Db, { id }: MayChange, slug: string): Promise<void> {
  await sql`INSERT INTO statement_public (record_id, slug, state, published_at, changed_at) VALUES (${id}, ${slug}, 'published', clock_timestamp(), clock_timestamp())`.execute(db)
}

/** What becomes of a published statement; its readers see it as changed now. */
export async function updatePublication(db: Db, { id }: MayChange, now: { state: 'published' | 'superseded'; successor?: string }): Promise<void> {
  await sql`UPDATE statement_public SET state = ${now.state}, changed_at = clock_timestamp(), superseded_by = coalesce(${now.successor ?? null}::uuid, superseded_by) WHERE record_id = ${id}`.execute(db)
}

/**
 * Takes a statement from before everybody. Its address held words of its title: from now on it stands under its id, and the
 * address that it had is kept as a digest, by which whoever follows an old link is told that it was withdrawn.
 */
export async function withdrawPublication(db: Db, { id }: MayChange, reason: string): Promise<void> {
  await sql`UPDATE statement_public SET state = 'withdrawn', changed_at = clock_timestamp(), reason = ${reason}, former = encode(sha256(convert_to(slug, 'UTF8')), 'hex'), slug = record_id::text WHERE record_id = ${id}`.execute(db)
}

/** Whether the public page shows the record just now. Asked with the machine's rights, since only these look through the public's eyes. */
export async function isShown(db: Db, id: string): Promise<boolean> {
  return (await sql`SELECT FROM statement_shown() WHERE id = ${id}`.execute(db)).rows.length > 0
}

/** How the public page is set. */
export async function getPage(db: Db): Promise<{ isOn: boolean; name: string; about: string }> {
  return (await sql<{ isOn: boolean; name: string; about: string }>`SELECT is_on AS "isOn", name, about FROM statement_page`.execute(db)).rows[0] ?? { isOn: false, name: '', about: '' }
}

/** Turns the public page on or off and names who speaks; with the machine's rights. */
export async function updatePage(db: Db, { isOn, name, about }: { isOn: boolean; name: string; about: string }, by: string): Promise<void> {
  await sql`UPDATE statement_page SET is_on = ${isOn}, name = ${name}, about = ${about}, by = ${by}, at = clock_timestamp()`.execute(db)
}
