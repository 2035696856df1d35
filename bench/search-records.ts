import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { from as copyFrom } from 'pg-copy-streams'
import type pg from 'pg'
import { listActors } from '#evidence/actors.ts'
import { newId } from '#kernel/ids.ts'

/** Words of a summary and of a title: short memos, about as long as the abstract of a cable. */
export const textLength = { summary: 120, title: 8 } as const

export const kinds = ['memo', 'document', 'interaction', 'note-verbale', 'report', 'contact'] as const
const pillars = ['dialogue', 'forums', 'economy', 'exchange', 'security', 'corps', 'dynamics', 'relations'] as const
export const compartments = ['NORTH', 'SOUTH', 'ATOM', 'SEA', 'DELTA', 'RIVER'] as const

/** A generator of numbers in [0, 1) that gives the same ones each time (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export type Speech = { readonly next: Int32Array; readonly starts: Int32Array; readonly words: readonly string[]; readonly sentences: readonly string[] }

/** The speeches of the General Debate as one long list of words, with for each word the places where it stands: a Markov chain of the first order that is walked by jumping among them. */
export function readSpeeches(folder: string): Speech {
  const sentences: string[] = []
  const words: string[] = []
  for (const session of readdirSync(folder).filter((name) => name.startsWith('Session')).sort()) {
    for (const file of readdirSync(join(folder, session)).filter((name) => /^[A-Z]+_\d+_\d+\.txt$/.test(name)).sort()) {
      const text = readFileSync(join(folder, session, file), 'utf8').replace(/[\uFEFF\t\\]/g, ' ').replace(/\s+/g, ' ')
      sentences.push(...text.split(/(?<=[.?!]) /).filter((one) => one.length > 40 && one.length < 300))
      words.push(...text.split(' ').filter(Boolean))
    }
  }
  // For each place the next place where the same word stands, in a ring.
  const next = new Int32Array(words.length)
  const last = new Map<string, number>()
  const first = new Map<string, number>()
  words.forEach((word, place) => {
    const before = last.get(word)
    if (before === undefined) first.set(word, place)
    else next[before] = place
    last.set(word, place)
  })
  for (const [word, place] of last) next[place] = first.get(word)!
  return { next, words, sentences, starts: Int32Array.from(words.flatMap((_, place) => (place > 0 && words[place - 1]!.endsWith('.') ? [place] : []))) }
}

/** A text of so many words: at each word it goes on from another place where that word stands. */
export function babble({ next, words, starts }: Speech, length: number, random: () => number): string {
  const text: string[] = []
  let place = starts[Math.floor(random() * starts.length)]!
  while (text.length < length) {
    text.push(words[place]!)
    for (let hops = Math.floor(random() * 4); hops > 0; hops--) place = next[place]!
    place = (place + 1) % words.length
  }
  return text.join(' ')
}

export type Population = { readonly people: readonly string[]; readonly units: readonly string[] }

/** Copies records into the table, `count` of them: levels, compartments and audiences mixed as a ministry may. */
export async function copyRecords(client: pg.Client, speech: Speech, { people, units }: Population, count: number, says: (line: string) => void): Promise<void> {
  const random = chance(1)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const actors = listActors().filter((actor) => actor.kind === 'state').map((actor) => actor.id)
  const actor = () => actors[Math.floor(random() ** 2 * actors.length)]!
  const [begin, end] = [Date.UTC(2010, 0, 1), Date.UTC(2026, 10, 1)]
  const stream = client.query(copyFrom('COPY record (id, pillar, kind, title, parties, summary, language, level, compartments, releasable_to, audience, named, owner_unit, author, happened_on, number, created_at, updated_at) FROM STDIN'))
  const lines: string[] = []
  for (let at = 0; at < count; at++) {
    const time = begin + Math.floor(((end - begin) * at) / count)
    const level = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4][Math.floor(random() * 14)]!
    const mine = level > 0 && random() < 0.12 ? `{${random() < 0.8 ? pick(compartments) : `${compartments[0]},${compartments[3]}`}}` : '{}'
    const sort = random()
    const made = new Date(time).toISOString()
    const row = [
      newId(time), pick(pillars), pick(kinds), babble(speech, textLength.title, random).replace(/[.,;]$/, ''), `{${random() < 0.8 ? actor() : `${actor()},${actor()}`}}`, `${babble(speech, textLength.summary, random)} Reference ${reference(at)}.`, 'en',
      level, mine, level > 0 && random() < 0.1 ? `{${actor()},${actor()}}` : '\\N', sort < 0.55 ? 'ministry' : sort < 0.9 ? 'unit' : 'named', sort < 0.9 ? '{}' : `{${pick(people)},${pick(people)}}`, pick(units), pick(people),
      new Date(time - Math.floor(random() * 60) * 86_400_000).toISOString().slice(0, 10), random() < 0.1 ? `NV/${made.slice(0, 4)}/${at}` : '\\N', made, made,
    ]
    lines.push(row.join('\t'))
    if (lines.length === 500 || at === count - 1) {
      if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain')
      lines.length = 0
    }
    if (at % 100_000 === 99_999) says(`${at + 1} records`)
  }
  stream.end()
  await once(stream, 'finish')
}

/** A word that stands in one record alone. */
export const reference = (at: number): string => `${['ax', 'bo', 'ci', 'du', 'el'][at % 5]}${(at * 7919 + 104_729).toString(36)}`
