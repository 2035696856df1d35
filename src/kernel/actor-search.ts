import { normaliseName, type Actor } from '#kernel/actor.ts'

/** An actor found, and the very name under which it was found. */
export type ActorMatch = { actor: Actor; name: string; score: number }

type Entry = { actor: Actor; name: string; folded: string; words: string[]; code: boolean }

const indexes = new WeakMap<readonly Actor[], Entry[]>()

function indexOf(actors: readonly Actor[]): Entry[] {
  const known = indexes.get(actors)
  if (known) return known
  const entries = actors.flatMap((actor) => {
    if (actor.hidden) return []
    const codes = new Set([actor.id, actor.iso2, actor.iso3].filter((code) => code !== undefined))
    const names = new Set([...Object.values(actor.names), ...Object.values(actor.formal ?? {}), ...actor.aliases])
    return [...codes, ...names].map((name) => {
      const folded = normaliseName(name)
      return { actor, name, folded, words: folded.split(' '), code: codes.has(name) }
    })
  })
  indexes.set(actors, entries)
  return entries
}

/** Whether `a` and `b` differ by at most `limit` insertions, deletions, substitutions or swaps of neighbours. */
function isWithin(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const next = [row]
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let best = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + cost)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, before[column - 2]! + 1)
      next.push(best)
    }
    before = last
    last = next
  }
  return last[b.length]! <= limit
}

function scoreOf(entry: Entry, wanted: string): number {
  if (entry.folded === wanted) return 100
  if (entry.code) return 0
  if (entry.folded.startsWith(wanted)) return 80 - Math.min(19, entry.folded.length - wanted.length)
  if (entry.words.some((word) => word.startsWith(wanted))) return 50
  return wanted.length > 3 && entry.folded.includes(wanted) ? 40 : 0
}

/** For what the stricter score did not find: the name, or its beginning, with a slip or two of the finger. */
function slipScoreOf(entry: Entry, wanted: string): number {
  const limit = wanted.length >= 8 ? 2 : wanted.length >= 4 ? 1 : 0
  if (limit === 0 || entry.code) return 0
  return isWithin(entry.folded, wanted, limit) || isWithin(entry.folded.slice(0, wanted.length), wanted, limit) ? 20 : 0
}

const standing: Record<Actor['kind'], number> = { state: 0.4, organisation: 0.3, entity: 0.3, territory: 0.2, historical: 0 }

function bestOf(entries: readonly Entry[], wanted: string, score: typeof scoreOf): Map<string, ActorMatch> {
  const best = new Map<string, ActorMatch>()
  for (const entry of entries) {
    const points = score(entry, wanted)
    if (points === 0) continue
    const match = { actor: entry.actor, name: entry.name, score: points + standing[entry.actor.kind] }
    if (match.score > (best.get(entry.actor.id)?.score ?? 0)) best.set(entry.actor.id, match)
  }
  return best
}

/**
 * Actors whose name, in any language or spelling, or code matches what was typed: whole name first, then the beginning
 * of the name, of a word, any part; if there are none, names that differ by a slip or two of the finger. One result an
 * actor, best first; nothing for empty text. Runs in the browser for the command palette: a few milliseconds.
 */
export function searchActors(actors: readonly Actor[], text: string, limit = 10): ActorMatch[] {
  const wanted = normaliseName(text)
  if (wanted === '') return []
  const entries = indexOf(actors)
  const strict = bestOf(entries, wanted, scoreOf)
  const best = strict.size > 0 ? strict : bestOf(entries, wanted, slipScoreOf)
  return [...best.values()].sort((a, b) => b.score - a.score || (a.actor.id < b.actor.id ? -1 : 1)).slice(0, limit)
}
