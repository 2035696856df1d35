import { sql, type RawBuilder } from 'kysely'
import type { Term } from './query.ts'
import { scriptOf, type Script } from './skeleton.ts'

/** How words are taken: `isLoose` lets spelling go for all of them, `keepsCommon` looks even for words that are left out of an index, `similar` has words like one that is spelled freely, `languages` are configurations in which words are read. */
export type Manner = { readonly isLoose: boolean; readonly keepsCommon: boolean; readonly similar: ReadonlyMap<string, readonly string[]>; readonly languages: readonly string[] }

export type TsQuery = RawBuilder<string>

const nothing: TsQuery = sql`''::tsquery`
const letters: Record<Script, string> = { latin: 'L', cyrillic: 'C', arabic: 'A' }

/** A term as an expression of PostgreSQL of the type tsquery. All text goes as parameters. */
export function compile(term: Term, manner: Manner): TsQuery {
  switch (term.kind) {
    case 'word': return wordQuery(term.text, term.isFuzzy || manner.isLoose, manner)
    case 'phrase': return manner.isLoose ? all(partsOf(term.text).map((text) => wordQuery(text, true, manner)), '&&') : sql`search_words(${term.text}, true, true, ${[...manner.languages]}::text[]::regconfig[])`
    case 'field': return fieldQuery(term.field, term.values)
    case 'not': return sql`!! ${compile(term.of, { ...manner, isLoose: false })}`
    case 'and': return all(term.of.map((one) => compile(one, manner)), '&&')
    case 'or': return all(term.of.map((one) => compile(one, manner)), '||')
  }
}

/** The words of a text as people see them. */
export const partsOf = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)

function all(of: readonly TsQuery[], join: '&&' | '||'): TsQuery {
  const [first, ...rest] = of
  return first ? sql`(${rest.reduce((left, right) => sql`${left} ${sql.raw(join)} ${right}`, first)})` : nothing
}

/** A word, and the same name in other scripts; spelled freely, in its own too, and words that look like it. */
function wordQuery(text: string, isFree: boolean, { keepsCommon, similar, languages }: Manner): TsQuery {
  const script = scriptOf(text)
  const scripts = script === undefined ? [] : Object.entries(letters).filter(([name]) => isFree || name !== script).map(([, letter]) => letter)
  const alike = isFree ? (similar.get(text) ?? []).map((word) => `X${word}`) : []
  return sql`search_word(${text}, ${scripts}::text[], ${alike}::text[], ${keepsCommon}, ${[...languages]}::text[]::regconfig[])`
}

function fieldQuery(field: Extract<Term, { kind: 'field' }>['field'], values: readonly string[]): TsQuery {
  const lexemes = (prefix: string): TsQuery => sql`search_any(${values.length === 0 ? ['-'] : values.map((value) => prefix + value)}::text[])`
  switch (field) {
    case 'country': return lexemes('C')
    case 'type': return lexemes('K')
    case 'pillar': return lexemes('P')
    case 'year': return lexemes('Y')
    case 'level': return lexemes('L')
    case 'file': return sql`search_lexeme('F')`
    case 'number': return sql`search_number(${values[0] ?? ''})`
    case 'from': return sql`search_from(${values[0] ?? ''})`
  }
}
