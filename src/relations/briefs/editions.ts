import { sql } from 'kysely'
import type { Language } from '#kernel/actor.ts'
import { combine, levelName, schemes, type Marking } from '#kernel/marking.ts'
import type { MayChange, MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { markingOf, type MarkingRow } from '#server/records/row.ts'
import type { Brief } from '../brief/model.ts'
import type { KeptRecord } from '../kept.ts'
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

/** How many of our records about a partner an edition takes in: far more than a page shows, so that what is withheld from somebody never makes room for what would otherwise be missing. */
const mostLines = 2000

/** How many of them a page shows: what happened last. */
const shown = 20

type LineRow = MarkingRow & { of_id: string; now: MarkingRow; line: { date: string; kind: string; title: string; number: string | null } }

/**
 * Keeps with an edition the lines of our own records about a partner that its maker may read, each under the marking
 * that the record has now.
 */
export async function insertLines(db: Db, { id }: MayChange, n: number, partner: string): Promise<void> {
  const names = ['level', 'compartments', 'releasable_to', 'originators', 'is_originator_controlled', 'caveats', 'tlp'].map((name) => sql.ref(name))
  await sql`INSERT INTO brief_line (record_id, n, list, of_id, line, ${sql.join(names)})
    SELECT ${id}::uuid, ${n}::int, 'records', r.id, jsonb_build_object('date', coalesce(r.happened_on, r.created_at::date)::text, 'kind', r.kind, 'title', r.title, 'number', r.number), ${sql.join(names)}
    FROM record r WHERE r.id IN (SELECT record_of_party(${partner})) AND r.deleted_at IS NULL AND r.kind NOT IN ('contact', 'task', 'brief')
    ORDER BY coalesce(r.happened_on, r.created_at::date) DESC, r.id DESC LIMIT ${mostLines}`.execute(db)
}

/** Our own records in an edition that the transaction's person may read, newest first, and how all of them together are marked. */
export async function listLines(db: Db, { id }: MayRead, n: number): Promise<{ records: KeptRecord[]; marking: Marking; marked: string[] }> {
  const { rows } = await sql<LineRow>`
    SELECT l.*, to_jsonb(r) AS now FROM brief_line l JOIN record r ON r.id = l.of_id
    WHERE l.record_id = ${id} AND l.n = ${n} AND l.list = 'records' AND r.deleted_at IS NULL ORDER BY l.line ->> 'date' DESC, l.of_id DESC LIMIT ${shown}`.execute(db)
  const scheme = schemes[(await getMarkingPolicy(db)).scheme]
  // What was marked up since is treated as what it is now, too.
  const lines = rows.map((row) => ({ id: row.of_id, line: row.line, marking: combine([markingOf(row), markingOf(row.now)]) }))
  return {
    records: lines.map(({ id: of, line, marking }) => ({ id: of, ...line, level: levelName(marking.level, scheme) })),
    marking: combine(lines.map(({ marking }) => marking)), marked: lines.filter(({ marking }) => marking.level > 0).map(({ id: of }) => of),
  }
}
