import { normaliseName, type Actor } from '#kernel/actor.ts'

const indexes = new WeakMap<readonly Actor[], Map<string, string | null>>()

/** Folded names → the actor of that name; null where several have it. */
function indexOf(actors: readonly Actor[]): Map<string, string | null> {
  const known = indexes.get(actors)
  if (known) return known
  const index = new Map<string, string | null>()
  for (const { id, names, formal = {}, aliases, hidden } of actors) {
    if (hidden) continue
    for (const name of new Set([...Object.values(names), ...Object.values(formal), ...aliases].map(normaliseName))) index.set(name, index.has(name) && index.get(name) !== id ? null : id)
  }
  indexes.set(actors, index)
  return index
}

/** The state or organisation with whose name the name of an office ends, such as “Embassy of the Republic of Peru”; never ours, undefined where none or several fit. Looks at the last 12 words. */
export function actorIn(actors: readonly Actor[], office: string, ours: string | undefined): string | undefined {
  const index = indexOf(actors)
  const words = office.split(/[\s’']+/u).filter(Boolean).slice(-12)
  for (let from = 0; from < words.length; from++) {
    const found = index.get(normaliseName(words.slice(from).join(' ')))
    if (found) return found === ours ? undefined : found
  }
  return undefined
}
