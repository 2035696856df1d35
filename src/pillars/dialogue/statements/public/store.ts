import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Intent } from '../schema.ts'
import { getPage } from '../publication.ts'

/** A version as everybody may read it. */
export type ShownVersion = { readonly number: number; readonly on: string; readonly at: string; readonly note: string; readonly title: string; readonly position: string; readonly text: string; readonly intent: Intent | null; readonly language: string }

/** A statement as everybody may see it: of a withdrawn one only that it was, so that it has no versions. */
export type Shown = {
  readonly id: string; readonly slug: string; readonly state: 'published' | 'superseded' | 'withdrawn'; readonly publishedAt: string; readonly changedAt: string; readonly reason: string
  readonly topic: string | null; readonly successor: string | null; readonly predecessors: readonly string[]; readonly versions: readonly ShownVersion[]
}

/** Who speaks, if the page is on. */
export type Speaking = { readonly name: string; readonly about: string }

/** How the page presents itself; undefined while it is off. */
export async function findSpeaking(db: Db): Promise<Speaking | undefined> {
  const { isOn, name, about } = await getPage(db)
  return isOn ? { name, about } : undefined
}

type Row = { id: string; slug: string; state: Shown['state']; published_at: Date; changed_at: Date; reason: string; topic: string | null; successor: string | null; predecessors: string[] }
type VersionRow = { id: string; number: number; said_on: string; at: Date; note: string; title: string; position: string; body: string; intent: Intent | null; language: string }

/** How many statements a page of the list, and a feed, holds. */
export const mostShown = 100

/**
 * Statements that everybody may see, the last changed first; what was superseded keeps the place that it had when it was published, behind what stands now. Both questions go through `statement_shown…()`, which give
 * nothing that is internal, cleared, marked up since, limited to some, or in the trash, and of the withdrawn no words.
 * `needed`: all versions without their texts, or the newest of each with it.
 */
export async function listShown(db: Db, needed: 'titles' | 'newest', page = 1): Promise<{ shown: Shown[]; total: number }> {
  const { rows } = await sql<Row & { total: number }>`SELECT *, count(*) OVER ()::int AS total FROM statement_shown() ORDER BY CASE state WHEN 'superseded' THEN published_at ELSE changed_at END DESC, id DESC LIMIT ${mostShown} OFFSET ${(page - 1) * mostShown}`.execute(db)
  return { shown: await withVersions(db, rows, needed), total: rows[0]?.total ?? 0 }
}

/** The statement at an address: its slug, its id, or the slug that it had before it was withdrawn. Undefined where nothing may be seen there, whatever the reason. */
export async function findShown(db: Db, which: string): Promise<Shown | undefined> {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(which)
  if (!isId && !/^[a-z0-9-]{3,100}$/.test(which)) return undefined
  const { rows } = await sql<Row>`SELECT * FROM statement_shown() WHERE slug = ${which} OR id = ${isId ? sql`${which}::uuid` : sql`(SELECT statement_formerly(${which}))`} LIMIT 1`.execute(db)
  return (await withVersions(db, rows, 'all'))[0]
}

/** How far back a statement is followed. */
const mostBefore = 20

/** The statements in whose place one stands, one after the other, the latest first, as far as they may be seen. */
export async function chainBefore(db: Db, { predecessors: [first] }: Shown): Promise<Shown[]> {
  const chain: Shown[] = []
  for (let at = first; at !== undefined && chain.length < mostBefore; at = chain.at(-1)!.predecessors[0]) {
    const one = await findShown(db, at)
    if (!one || chain.some(({ id }) => id === one.id)) break
    chain.push(one)
  }
  return chain
}

/** Titles by address, for links between statements. */
export async function titlesOf(db: Db, slugs: readonly string[]): Promise<Map<string, { title: string; language: string }>> {
  if (slugs.length === 0) return new Map()
  const { rows } = await sql<{ slug: string; title: string; language: string }>`
    SELECT DISTINCT ON (s.slug) s.slug, v.title, v.language FROM statement_shown() s JOIN statement_shown_version() v ON v.id = s.id WHERE s.slug = ANY (${sql.val([...slugs])}) ORDER BY s.slug, v.number DESC`.execute(db)
  return new Map(rows.map(({ slug, title, language }) => [slug, { title, language }]))
}

/** Statements with as much of their versions as is asked for: a long list of long texts is not read for its titles. */
async function withVersions(db: Db, rows: readonly Row[], needed: 'all' | 'titles' | 'newest'): Promise<Shown[]> {
  if (rows.length === 0) return []
  const { rows: said } = await sql<VersionRow>`SELECT ${needed === 'newest' ? sql`DISTINCT ON (id)` : sql``} id, number, said_on::text AS said_on, at, note, title, position, ${needed === 'titles' ? sql`''` : sql`body`} AS body, intent, language FROM statement_shown_version() WHERE id = ANY (${sql.val(rows.map(({ id }) => id))}::uuid[]) ORDER BY ${needed === 'newest' ? sql`id, number DESC` : sql`number`}`.execute(db)
  const versions = Map.groupBy(said, ({ id }) => id)
  return rows.map((row) => ({
    id: row.id, slug: row.slug, state: row.state, publishedAt: row.published_at.toISOString(), changedAt: row.changed_at.toISOString(), reason: row.reason, topic: row.topic, successor: row.successor, predecessors: row.predecessors,
    versions: (versions.get(row.id) ?? []).map(({ number, said_on, at, note, title, position, body, intent, language }) => ({ number, on: said_on, at: at.toISOString(), note, title, position, text: body, intent, language })),
  }))
}
