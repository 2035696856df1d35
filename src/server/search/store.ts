import { sql } from 'kysely'
import type { RecordItem } from '../records/schema.ts'
import { itemColumns, itemOf } from '../records/item.ts'
import type { RecordRow } from '../records/row.ts'
import type { Db } from '../database.ts'
import { compile, type Manner, type TsQuery } from './compile.ts'
import type { Query } from './query.ts'
import type { FacetValue, Sort, Suggestion } from './schema.ts'
import { indexed } from './sql-index.ts'

/**
 * Gives the text of a file to search: it is found from this moment on, inside the transaction. An empty text still
 * makes the record one that has a file. `fileId` is that of the file on the record (its link). Only who may change the record may do so; of all its files the first 250 KB are indexed.
 */
export async function setFileText(db: Db, recordId: string, fileId: string, text: string): Promise<void> {
  const kept = text.replaceAll('\0', ' ').slice(0, indexed.files)
  await sql`INSERT INTO search_file (record_id, file_id, text) VALUES (${recordId}, ${fileId}, ${kept}) ON CONFLICT (record_id, file_id) DO UPDATE SET text = excluded.text`.execute(db)
}

/** Takes the text of a file out of search. */
export async function removeFileText(db: Db, recordId: string, fileId: string): Promise<void> {
  await sql`DELETE FROM search_file WHERE record_id = ${recordId} AND file_id = ${fileId}`.execute(db)
}

/** Gives the words of a file to search; undefined words take them out. */
export const indexFileText = (db: Db, recordId: string, fileId: string, words: string | undefined): Promise<void> => (words === undefined ? removeFileText(db, recordId, fileId) : setFileText(db, recordId, fileId, words))

/** The configurations of the languages in which the transaction's person may read anything. */
export async function languagesRead(db: Db): Promise<string[]> {
  const { rows } = await sql<{ languages: string[] }>`SELECT search_configs()::text[] AS languages`.execute(db)
  return rows[0]!.languages
}

/** A query in PostgreSQL's own form; empty if there is nothing to look for. A word that stands in every text counts only where nothing else does. */
export async function compiled(db: Db, query: Query, manner: Omit<Manner, 'keepsCommon'>): Promise<string> {
  const [asked, all] = [compile(query.term, { ...manner, keepsCommon: false }), compile(query.term, { ...manner, keepsCommon: true })]
  const { rows } = await sql<{ asked: string }>`SELECT (CASE WHEN numnode(${asked}) = 0 THEN ${all} ELSE ${asked} END)::text AS asked`.execute(db)
  return rows[0]!.asked
}

/** Which page of which order. */
export type Page = { readonly sort: Sort; readonly from: number; readonly size: number; readonly hasFacets: boolean }

export type Answer = { readonly total: number; readonly more: boolean; readonly hits: readonly { readonly id: string; readonly rank: number }[]; readonly facets: Readonly<Record<string, FacetValue[]>> }

/** The permitted matches of a compiled query: one page of ids, the total, and the facets. */
export async function findRecords(db: Db, asked: string, query: Query, { sort, from, size, hasFacets }: Page): Promise<Answer> {
  const { rows } = await sql<{ answer: Answer }>`
    SELECT search_find(${asked}::tsquery, ${query.isTrash ? 1 : 0}, ${query.from ?? null}::date, ${query.until ?? null}::date, ${sort}, ${from}, ${size}, ${hasFacets}) AS answer`.execute(db)
  return rows[0]!.answer
}

/** Records of a page with the beginning of their text, as row-level security lets them be read, in the order of the ids. */
export async function readRecords(db: Db, ids: readonly string[]): Promise<{ item: RecordItem; summary: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<RecordRow & { beginning: string }>`SELECT ${itemColumns}, left(r.summary, 20000) AS beginning FROM record r WHERE r.id = ANY (${[...ids]}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, { item: itemOf(row as never), summary: row.beginning }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The text of the files of some records. */
export async function readFileTexts(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; text: string }>`SELECT record_id AS id, left(string_agg(text, E'\n' ORDER BY file_id), 100000) AS text FROM search_file WHERE record_id = ANY (${[...ids]}::uuid[]) GROUP BY record_id`.execute(db)
  return new Map(rows.map((row) => [row.id, row.text]))
}

/** Which of the words are among those looked for, read as the index reads them, in the languages given. */
export async function matchingWords(db: Db, words: readonly string[], languages: readonly (string | null)[], marked: TsQuery): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const { rows } = await sql<{ word: string }>`
    WITH asked AS MATERIALIZED (SELECT ${marked} AS query), config AS MATERIALIZED (SELECT DISTINCT search_config(one) AS config FROM unnest(${[...languages]}::text[]) AS one)
    SELECT word FROM unnest(${[...words]}::text[]) AS word, asked
    WHERE to_tsvector('simple', search_fold(word)) @@ query OR EXISTS (SELECT FROM config WHERE to_tsvector(config, search_fold(word)) @@ query)
      OR array_to_tsvector(array_remove(search_name_lexemes(word) || search_prefixed('X', search_latin(word)), '')) @@ query`.execute(db)
  return new Set(rows.map((row) => row.word))
}

/** Words of permitted titles and names that look like one, the nearest first. */
export async function similarWords(db: Db, word: string): Promise<string[]> {
  const { rows } = await sql<{ words: string[] }>`SELECT search_similar(${word}, 8) AS words`.execute(db)
  return rows[0]!.words
}

/** Titles of permitted records with all the words, the last of them begun. */
export async function suggestRecords(db: Db, words: readonly string[], last: string, most: number): Promise<Suggestion[]> {
  const { rows: found } = await sql<{ ids: string[] }>`SELECT search_suggest(search_beginning(${[...words]}::text[], ${last}), ${most}) AS ids`.execute(db)
  const { rows } = await sql<Suggestion>`SELECT id, kind, pillar, title, number, level FROM record WHERE id = ANY (${found[0]!.ids}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found[0]!.ids.flatMap((id) => byId.get(id) ?? [])
}
