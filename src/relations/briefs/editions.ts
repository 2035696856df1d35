import { sql } from 'kysely'
import type { Language } from '#kernel/actor.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import type { Brief } from '../brief/model.ts'
import type { Edition } from './schema.ts'

type Row = { n: number; made_at: Date; made_by: string; languages: Language[]; datasets: { source: string; version: number }[]; cleared_at: Date | null; cleared_by: string | null }

const editionOf = (row: Row): Edition => ({
  n: row.n, madeAt: row.made_at.toISOString(), madeBy: row.made_by, languages: row.languages, datasets: row.datasets, clearedAt: row.cleared_at?.toISOString() ?? null, clearedBy: row.cleared_by,
})

/** The editions of a brief, the latest first. */
export async function listEditions(db: Db, { id }: MayRead | MayChange): Promise<Edition[]> {
  const { rows } = await sql<Row>`SELECT n, made_at, made_by, languages, datasets, cleared_at, cleared_by FROM brief_edition WHERE record_id = ${id} ORDER BY n DESC`.execute(db)
  return rows.map(editionOf)
}

/** Keeps an edition: the facts in each of its languages. It is never changed again, but for who cleared it. */
export async function insertEdition(db: Db, { id }: MayChange, by: string, { n, models }: { n: number; models: Partial<Record<Language, Brief>> }): Promise<void> {
  const all = Object.values(models)
  const datasets = [...new Map(all.flatMap(({ sources }) => sources.map(({ source, version }) => [`${source} ${version}`, { source, version }]))).values()]
  await sql`INSERT INTO brief_edition (record_id, n, made_by, languages, datasets, models) VALUES (${id}, ${n}, ${by}, ${sql.val(Object.keys(models))}::text[], ${JSON.stringify(datasets)}, ${JSON.stringify(models)})`.execute(db)
}

/** The facts of an edition in a language; undefined where it has none in it. */
export async function findModel(db: Db, { id }: MayRead, n: number, lang: Language): Promise<Brief | undefined> {
  const { rows } = await sql<{ model: Brief | null }>`SELECT models -> ${lang}::text AS model FROM brief_edition WHERE record_id = ${id} AND n = ${n}`.execute(db)
  return rows[0]?.model ?? undefined
}
