import { normaliseName } from '#kernel/actor.ts'
import { actorCodes, type ActorCode, type CodeSystem } from './load.ts'
import { normaliseCode } from './normalise.ts'

/** What became of a code: an actor, a reason why none was found, or the rule by which it is passed over. */
export type Resolution = { actor: string } | { reject: string } | { skip: string }

const index = new Map<string, ActorCode[]>()
for (const row of actorCodes) {
  const key = `${row.system} ${row.code}`
  const rows = index.get(key)
  if (rows) rows.push(row)
  else index.set(key, [row])
}

/**
 * The actor for which a code stands. `date` (ISO, or a year, read as 1 July) chooses only where several actors share
 * the code; without it, the one that bears the code today. An unknown code is a reject, never a guess.
 */
export function resolve(system: CodeSystem, code: string, date?: string): Resolution {
  const key = normaliseCode(system, code)
  if (key === '') return { reject: 'empty code' }
  const rows = index.get(`${system} ${key}`)
  if (!rows) return key.includes(':') ? { skip: 'aggregate' } : { reject: `unknown ${system} code "${code.trim()}"` }
  const day = date === undefined ? '9999-12-31' : date.length === 4 ? `${date}-07-01` : date
  const row = rows.find((candidate) => (candidate.from ?? '') <= day && day <= (candidate.to ?? '9999-12-31'))
  if (!row) return { reject: `${system} code "${code.trim()}" stands for no actor ${date === undefined ? 'today; give a date' : `at ${date}`}` }
  return row.actor === undefined ? { skip: row.skip ?? 'not an actor' } : { actor: row.actor }
}

/**
 * Splits a list of names joined with ", " in which names may hold commas themselves ("Korea, Republic of, Japan"): the
 * longest run of parts that is a known name wins. A part that is no known name comes back as it is.
 */
export function splitNames(text: string, separator = ', '): string[] {
  const parts = text.split(separator)
  const names: string[] = []
  for (let start = 0; start < parts.length; ) {
    let end = parts.length
    while (end > start + 1 && !index.has(`name ${normaliseName(parts.slice(start, end).join(separator))}`)) end--
    names.push(parts.slice(start, end).join(separator).trim())
    start = end
  }
  return names
}
