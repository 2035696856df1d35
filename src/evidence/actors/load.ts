import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Actor, Language } from '#kernel/actor.ts'

/** The code systems of the concordance. `name` holds names folded by `normaliseName`. */
export const codeSystems = [
  'iso2', 'iso3', 'iso-numeric', 'm49', 'cow', 'cow-abbrev', 'gw', 'fips', 'cameo', 'worldbank', 'comtrade', 'wikidata', 'name',
] as const
/** One of `codeSystems`. */
export type CodeSystem = (typeof codeSystems)[number]

/** One line of reference/actor-codes.csv: a code stands for an actor, or is passed over by a named rule. */
export type ActorCode = { system: CodeSystem; code: string; actor?: string; from?: string; to?: string; skip?: string }

/** An international organisation of reference/organisations.json. */
export type Organisation = {
  id: string
  abbreviation: string
  names: Partial<Record<Language, string>> & { en: string }
  aliases: string[]
  /** Short name in Correlates of War IGO v3 (`ioname`; in lower case a column of its state-year file). */
  cow?: string
  /** Identifier in the World Factbook's membership lists. */
  cia?: string
  /** The actor that stands for it, where it has one. */
  actor?: string
  /** Ids of member actors, only where the organisation stands for them as a party to agreements. */
  members?: string[]
}

const folder = new URL('../../../reference/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const actorsFile = read('actors.json')
const codesFile = read('actor-codes.csv')

/** Changes with the concordance: what was resolved by another one is resolved anew. */
export const concordanceDigest: string = createHash('sha256').update(actorsFile).update(codesFile).digest('hex').slice(0, 16)

/** Every actor, by id. Read once, about 5 ms. */
export const actors: readonly Actor[] = JSON.parse(actorsFile).actors

/** Every international organisation, by id. */
export const organisations: readonly Organisation[] = JSON.parse(read('organisations.json')).organisations

/** Every code, in the order of the file: by system, code, date. No field of the file needs quoting. */
export const actorCodes: readonly ActorCode[] = codesFile
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [system, code, actor, from, to, skip] = line.split(',') as [CodeSystem, string, string, string, string, string]
    return { system, code, ...(actor && { actor }), ...(from && { from }), ...(to && { to }), ...(skip && { skip }) }
  })
