import { combine } from '#kernel/marking.ts'
import type { Db } from '../database.ts'
import { compile, partsOf, type Manner } from './compile.ts'
import { fold, romanise } from './fold.ts'
import { readQuery, wordsOf, type Query, type Vocabulary } from './query.ts'
import { limits, type Found, type Hit } from './schema.ts'
import { scriptOf } from './skeleton.ts'
import { marked, passageOf, wordsIn } from './snippet.ts'
import { compiled, findRecords, languagesRead, matchingWords, readFileTexts, readRecords, similarWords, type Page } from './store.ts'

/** The words of a query one by one, with what they look like among permitted words where they are spelled freely. */
type Similar = Map<string, readonly string[]>

/**
 * Answers a query with the rights of the transaction's person. Where nothing matches as typed, names and words that
 * sound or look alike are looked for, and the answer says so.
 */
export async function search(db: Db, text: string, page: Page, vocabulary: Vocabulary): Promise<Found> {
  const query = readQuery(text, vocabulary)
  const typed = wordsOf(query.term)
  const free = typed.flatMap((one) => (one.kind === 'word' && one.isFuzzy ? [one.text] : []))
  const languages = await languagesRead(db)
  let similar = await similarTo(db, free)
  let asked = await compiled(db, query, { isLoose: false, similar, languages })
  let answer = await findRecords(db, asked, query, page)
  const isLoose = answer.total === 0 && typed.length > free.length
  if (isLoose) {
    similar = await similarTo(db, typed.flatMap((one) => partsOf(one.text)))
    asked = await compiled(db, query, { isLoose, similar, languages })
    answer = await findRecords(db, asked, query, page)
  }
  const hits = await shown(db, answer.hits.map((one) => one.id), query, { similar, isLoose, languages })
  return {
    total: answer.total, isMore: answer.more, hits, facets: answer.facets, notes: [...query.notes], isLoose: isLoose && answer.total > 0, marking: combine(hits.map((one) => one.record.marking)),
    meant: !isLoose ? [] : [...similar].flatMap(([word, instead]) => { const others = instead.filter((one) => one !== romanise(word)); return others.length === 0 ? [] : [{ typed: word, instead: others.slice(0, 3) }] }),
  }
}

async function similarTo(db: Db, words: readonly string[]): Promise<Similar> {
  const found: Similar = new Map()
  for (const word of new Set(words.slice(0, 5))) found.set(word, await similarWords(db, word))
  return found
}

/** Records of a page with what was found marked in title and text. */
async function shown(db: Db, ids: readonly string[], query: Query, { similar, isLoose, languages }: Omit<Manner, 'keepsCommon'>): Promise<Hit[]> {
  const records = await readRecords(db, ids)
  const sought = [...new Set(wordsOf(query.term).flatMap((one) => (one.kind === 'phrase' ? partsOf(one.text) : [one.text])))]
  const isFree = isLoose || similar.size > 0
  const beginnings = new Set([...sought, ...[...similar.values()].flat()].map((word) => fold(word).slice(0, 2)))
  // A stem shares its beginning with the word. Names in other scripts, and any where spellings are free, have a capital and about as many letters.
  const lengths = sought.map((word) => ({ script: scriptOf(word), length: romanise(word).length }))
  const mayBeName = (word: string): boolean => {
    const script = scriptOf(word)
    if (script === undefined || !(script === 'arabic' || /^\p{Lu}/u.test(word))) return false
    return lengths.some((one) => one.script !== undefined && (isFree || one.script !== script) && Math.abs(one.length - romanise(word).length) <= 5)
  }
  const isCandidate = (word: string): boolean => beginnings.has(fold(word).slice(0, 2)) || mayBeName(word)
  const mark = compile({ kind: 'or', of: sought.map((text) => ({ kind: 'word', text, isFuzzy: isFree })) }, { isLoose, keepsCommon: true, similar, languages })
  const written = [...new Set(records.map(({ item }) => item.language))]
  const matching = (texts: readonly string[]) => (sought.length === 0 ? Promise.resolve(new Set<string>()) : matchingWords(db, [...new Set(texts.flatMap((text) => wordsIn(text).map((word) => word.text)))].filter(isCandidate).slice(0, 20_000), written, mark))
  const inText = await matching(records.flatMap(({ item, summary }) => [item.title, summary]))
  const passages = records.map(({ summary }) => passageOf(summary, (word) => inText.has(word)))
  const texts = await readFileTexts(db, records.filter((_, place) => sought.length > 0 && passages[place]!.hits === 0).map(({ item }) => item.id))
  const inFiles = texts.size === 0 ? new Set<string>() : await matching([...texts.values()])
  return records.map(({ item }, place) => {
    const file = texts.get(item.id)
    const ofFile = file === undefined ? undefined : passageOf(file, (word) => inFiles.has(word))
    const isOfFile = ofFile !== undefined && ofFile.hits > 0
    return { record: item, title: marked(item.title, (word) => inText.has(word)), snippet: (isOfFile ? ofFile : passages[place]!).segments, source: isOfFile ? 'file' : 'summary' }
  })
}

/** What may be asked of a page: no further than the rank goes. */
export function pageOf(sort: Page['sort'], from: number, size: number, hasFacets: boolean): Page {
  return { sort, from, size: Math.max(0, Math.min(size, limits.ranked - from)), hasFacets }
}
