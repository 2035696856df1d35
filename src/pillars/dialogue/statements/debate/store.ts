import type { Cell } from '#kernel/evidence.ts'
import { generalDebate } from '../../sources/general-debate.ts'
import { alikePassages } from '../../speech-similarity.ts'
import type { Speeches } from './lake.ts'
import { marksOf, patternOf, stemMarksOf } from './query.ts'
import type { Debate, DebateAsked, DebateCompared, DebateFound, Speech } from './schema.ts'

const [{ title, publisher, licence, citation, home }] = generalDebate.datasets as [(typeof generalDebate.datasets)[number]]

/** What is loaded, and where it comes from. */
export async function findDebate({ ask }: Speeches): Promise<Debate> {
  const years = await ask('SELECT year, any_value(session) AS session, count(*) AS speeches FROM speech GROUP BY year ORDER BY year DESC')
  const speakers = await ask("SELECT actor, string_agg(year::VARCHAR, ' ' ORDER BY year) AS years FROM speech GROUP BY actor ORDER BY actor")
  return {
    years: years.map((row) => ({ year: Number(row['year']), session: Number(row['session']), speeches: Number(row['speeches']) })),
    speakers: speakers.map((row) => ({ actor: String(row['actor']), years: String(row['years']).split(' ').map(Number) })),
    source: { title, publisher, licence: licence.name, citation, home },
  }
}

/** Passages that say all of the terms, or any of them; nothing where there is no term. */
export async function searchDebate({ ask }: Speeches, terms: readonly string[], isAny: boolean, { actor, from, to, limit }: Pick<DebateAsked, 'actor' | 'from' | 'to' | 'limit'>): Promise<DebateFound> {
  if (terms.length === 0) return { passages: [], total: 0, speeches: 0, byYear: [], byActor: [] }
  const params: Record<string, Cell> = Object.fromEntries(terms.map((term, i) => [`term${i}`, patternOf(term)]))
  if (actor !== undefined) params['actor'] = actor
  if (from !== undefined) params['first'] = from
  if (to !== undefined) params['last'] = to
  const says = terms.map((_, i) => `regexp_matches(plain, $term${i})`).join(isAny ? ' OR ' : ' AND ')
  const times = terms.map((_, i) => `len(regexp_extract_all(plain, $term${i}))`).join(' + ')
  const within = [actor !== undefined && 'actor = $actor', from !== undefined && 'year >= $first', to !== undefined && 'year <= $last'].filter(Boolean).join(' AND ')
  // Every passage is read once, whatever is told of those that say it.
  const [row] = await ask(`
    WITH hit AS MATERIALIZED (SELECT speech, actor, year, number, text, ${times} AS times FROM (SELECT *, lower(strip_accents(text)) AS plain FROM passage ${within && `WHERE ${within}`}) WHERE ${says})
    SELECT (SELECT count(*) FROM hit) AS total,
      (SELECT to_json(list(p ORDER BY year DESC, times DESC, speech, number))::VARCHAR FROM (SELECT * FROM hit ORDER BY year DESC, times DESC, speech, number LIMIT ${limit}) p) AS passages,
      (SELECT to_json(list(y ORDER BY year))::VARCHAR FROM (SELECT s.year, count(DISTINCT h.speech) AS speeches, count(DISTINCT s.id) AS "of" FROM speech s LEFT JOIN hit h ON h.speech = s.id WHERE ${within.replace('actor', 's.actor').replaceAll('year', 's.year') || 'true'} GROUP BY s.year) y) AS years,
      (SELECT to_json(list(a ORDER BY passages DESC, actor))::VARCHAR FROM (SELECT actor, count(*) AS passages FROM hit GROUP BY actor ORDER BY passages DESC, actor LIMIT 60) a) AS actors`, params)
  const listed = <T>(name: string): T[] => (row?.[name] ? (JSON.parse(String(row[name])) as T[]) : [])
  const byYear = listed<DebateFound['byYear'][number]>('years')
  return {
    passages: listed<Omit<DebateFound['passages'][number], 'marks'> & { times: number }>('passages').map(({ times: _, ...said }) => ({ ...said, marks: marksOf(said.text, terms) })),
    total: Number(row?.['total'] ?? 0), speeches: byYear.reduce((sum, { speeches }) => sum + speeches, 0), byYear, byActor: listed('actors'),
  }
}

/** How many pairs of passages a comparison tells. */
const pairsShown = 12

/** Two speakers of one year, the latest in which both spoke unless told; undefined where there is none. */
export async function compareSpeeches({ ask }: Speeches, one: string, other: string, year?: number): Promise<DebateCompared | undefined> {
  const both = (await ask('SELECT DISTINCT a.year FROM speech a JOIN speech b ON b.year = a.year AND b.actor = $other WHERE a.actor = $one ORDER BY 1 DESC', { one, other })).map((row) => Number(row['year']))
  const at = year ?? both[0]
  if (at === undefined || !both.includes(at)) return undefined
  const rows = await ask(alikePassages(pairsShown), { us: one, partner: other, year: at })
  const told = rows.filter((row) => row['our_text'] !== null && row['their_text'] !== null)
  const rest = rows.filter((row) => !told.includes(row))
  return {
    one, other, year: at, years: both, likeness: rows.length === 0 ? null : rows.reduce((sum, row) => sum + Number(row['adds']), 0),
    pairs: told.map((row) => {
      const words = String(row['words'] ?? '').split(', ').filter(Boolean)
      const side = (whose: 'our' | 'their') => { const text = String(row[`${whose}_text`]); return { number: Number(row[`${whose}_passage`]), text, marks: stemMarksOf(text, words) } }
      return { adds: Number(row['adds']), words, one: side('our'), other: side('their') }
    }),
    others: { pairs: rest.reduce((sum, row) => sum + Number(row['pairs']), 0), adds: rest.reduce((sum, row) => sum + Number(row['adds']), 0) },
  }
}

/** One speech; undefined where it is not loaded. */
export async function findSpeech({ ask }: Speeches, id: string): Promise<Speech | undefined> {
  const [found] = await ask('SELECT id, actor, year, session, language, words FROM speech WHERE id = $id', { id })
  if (!found) return undefined
  const passages = await ask('SELECT number, text FROM passage WHERE speech = $id ORDER BY number', { id })
  return {
    id, actor: String(found['actor']), year: Number(found['year']), session: Number(found['session']), language: String(found['language']), words: Number(found['words']),
    passages: passages.map((row) => ({ number: Number(row['number']), text: String(row['text']) })),
  }
}
