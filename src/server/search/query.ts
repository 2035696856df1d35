/**
 * The query language: what people type → what is looked for. Never fails: what cannot be read as an operator is a word,
 * and a note says so.
 */

/** What is looked for. Words are as typed; the database folds and stems them. */
export type Term =
  | { readonly kind: 'word'; readonly text: string; readonly isFuzzy: boolean }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'field'; readonly field: Field; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly of: Term }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Term[] }

/** Operators that are looked up in the index: `country` and `type` and the like hold values as the index has them, `from` and `number` text. */
export type Field = 'country' | 'type' | 'pillar' | 'level' | 'year' | 'from' | 'number' | 'file'

/** What people are told about their query: an operator that is none, a value that is not known, too many words, a date that is none. */
export type Note = { readonly kind: 'unknown-operator' | 'unknown-value' | 'too-long' | 'no-date' | 'unclosed'; readonly text: string }

/** A query as read. Days are ISO dates: `from` is the first day that counts, `until` the first that does not; they and `isTrash` hold for the whole query. */
export type Query = { readonly term: Term; readonly from: string | undefined; readonly until: string | undefined; readonly isTrash: boolean; readonly notes: readonly Note[] }

/** What the language takes from outside: ids of actors by a name in any language or a code, and the kinds and pillars there are. */
export type Vocabulary = {
  readonly actorsNamed: (name: string) => readonly string[]
  readonly kinds: readonly string[]
  readonly pillars: readonly string[]
}

export const longest = { text: 1_000, terms: 40 } as const

type Token = { readonly text: string; readonly operator: string | undefined; readonly isQuoted: boolean; readonly isNot: boolean; readonly isFuzzy: boolean }

const operators = ['country', 'type', 'pillar', 'from', 'before', 'after', 'number', 'has', 'is', 'year', 'level'] as const
type Operator = (typeof operators)[number]

/** Quotation marks of all languages and direction marks, as the keyboard gives them. */
const tidy = (text: string): string => text.normalize('NFC').replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\p{Cc}]/gu, ' ').replace(/[“”„‟«»„]/gu, '"').replace(/[：﹕]/gu, ':').replace(/[−–—](?=\S)/gu, '-')

/** Tokens of a text: an operator and a value that may be quoted, a quoted phrase, a word; each with a sign before it. */
function tokensOf(text: string): { tokens: Token[]; isUnclosed: boolean } {
  const pattern = /(?<sign>[-~]*)(?:(?<operator>[\p{L}_]+):)?(?:"(?<quoted>[^"]*)(?<end>"|$)|(?<word>[^\s"]+))/gu
  const tokens: Token[] = []
  let isUnclosed = false
  for (const { groups = {} } of text.matchAll(pattern)) {
    const { sign = '', operator, quoted, end, word } = groups
    if (quoted !== undefined && end === '') isUnclosed = true
    tokens.push({ text: (quoted ?? word ?? '').trim(), operator: operator?.toLowerCase(), isQuoted: quoted !== undefined, isNot: sign.includes('-'), isFuzzy: sign.includes('~') })
  }
  return { tokens, isUnclosed }
}

/** Reads a query. Pure; the same text and vocabulary give the same query. */
export function readQuery(given: string, vocabulary: Vocabulary): Query {
  const notes: Note[] = []
  const text = tidy(given.length > longest.text ? given.slice(0, longest.text) : given)
  if (given.length > longest.text) notes.push({ kind: 'too-long', text: String(longest.text) })
  const { tokens, isUnclosed } = tokensOf(text)
  if (isUnclosed) notes.push({ kind: 'unclosed', text: '"' })
  if (tokens.length > longest.terms) notes.push({ kind: 'too-long', text: String(longest.terms) })
  const whole: Whole = { from: undefined, until: undefined, isTrash: false }
  const groups: Term[][] = []
  let joins = false
  for (const token of tokens.slice(0, longest.terms)) {
    if (!token.isQuoted && !token.operator && !token.isNot && !token.isFuzzy && token.text === 'OR') {
      joins = groups.length > 0
      continue
    }
    const term = readToken(token, vocabulary, notes, whole)
    if (!term) continue
    if (joins) groups.at(-1)!.push(term)
    else groups.push([term])
    joins = false
  }
  const alternatives = groups.map((group): Term => (group.length === 1 ? group[0]! : { kind: 'or', of: group }))
  return { term: { kind: 'and', of: alternatives }, ...whole, notes }
}

type Whole = { from: string | undefined; until: string | undefined; isTrash: boolean }

/** One token → a term; undefined where it says something about the whole query or nothing at all. */
function readToken(token: Token, vocabulary: Vocabulary, notes: Note[], whole: Whole): Term | undefined {
  const { operator, text, isNot } = token
  if (operator === undefined) return wordOf(token)
  if (!isOperator(operator) || text === '') {
    // An address (https:…) and a bare “type:” are words like others.
    if (!isOperator(operator)) notes.push({ kind: 'unknown-operator', text: operator })
    return wordOf({ ...token, text: `${operator} ${text}`.trim(), isQuoted: text !== '' })
  }
  if (operator === 'before' || operator === 'after') return readDate(operator, token, notes, whole)
  if (operator === 'is' && text.toLowerCase() === 'trash') {
    whole.isTrash = !isNot
    return undefined
  }
  const field = readField(operator, text, vocabulary)
  if (!field) {
    notes.push({ kind: 'unknown-value', text: `${operator}:${text}` })
    // Nothing is of a kind that there is not; saying “all of it” instead would mislead.
    return signed(isNot, { kind: 'field', field: 'type', values: [] })
  }
  return signed(isNot, field)
}

const isOperator = (text: string): text is Operator => (operators as readonly string[]).includes(text)
const signed = (isNot: boolean, term: Term): Term => (isNot ? { kind: 'not', of: term } : term)

function wordOf({ text, isQuoted, isNot, isFuzzy }: Token): Term | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined
  return signed(isNot, isQuoted && /[^\p{L}\p{N}\p{M}]/u.test(text) ? { kind: 'phrase', text } : { kind: 'word', text, isFuzzy })
}

function readField(operator: Exclude<Operator, 'before' | 'after'>, text: string, { actorsNamed, kinds, pillars }: Vocabulary): Term | undefined {
  const among = (values: readonly string[]): Term | undefined => {
    const value = values.find((one) => one.toLowerCase() === text.toLowerCase().replace(/[\s_]+/gu, '-'))
    return value === undefined ? undefined : { kind: 'field', field: operator as Field, values: [value] }
  }
  switch (operator) {
    case 'country': {
      const values = actorsNamed(text)
      return values.length === 0 ? undefined : { kind: 'field', field: 'country', values }
    }
    case 'type': return among(kinds)
    case 'pillar': return among(pillars)
    case 'year': return /^\d{4}$/.test(western(text)) ? { kind: 'field', field: 'year', values: [western(text)] } : undefined
    case 'level': return /^\d$/.test(western(text)) ? { kind: 'field', field: 'level', values: [western(text)] } : undefined
    case 'has': return ['file', 'files', 'attachment'].includes(text.toLowerCase()) ? { kind: 'field', field: 'file', values: [] } : undefined
    case 'is': return undefined
    default: return { kind: 'field', field: operator, values: [text] }
  }
}

function readDate(operator: 'before' | 'after', { text, isNot }: Token, notes: Note[], whole: Whole): undefined {
  const period = periodOf(text)
  if (!period) {
    notes.push({ kind: 'no-date', text: `${operator}:${text}` })
    return undefined
  }
  // before:2024 ends before its first day; after:2024 begins after its last. Not before a day: from it on.
  const isUntil = (operator === 'before') !== isNot
  const day = operator === 'before' ? period.first : period.next
  if (isUntil) whole.until = whole.until === undefined || day < whole.until ? day : whole.until
  else whole.from = whole.from === undefined || day > whole.from ? day : whole.from
  return undefined
}

/** A year, a month or a day → its first day and the first day after it. Digits of Arabic and Persian count. */
export function periodOf(given: string): { first: string; next: string } | undefined {
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(western(given))
  if (!match) return undefined
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part))) as [number, number?, number?]
  const first = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  if (year < 1000 || first.getUTCMonth() !== (month ?? 1) - 1 || first.getUTCDate() !== (day ?? 1)) return undefined
  const next = new Date(Date.UTC(month === undefined ? year + 1 : year, month === undefined ? 0 : day === undefined ? month : month - 1, day === undefined ? 1 : day + 1))
  const iso = (date: Date) => date.toISOString().slice(0, 10)
  return next.getUTCFullYear() > 9999 ? undefined : { first: iso(first), next: iso(next) }
}

const western = (text: string): string => text.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))

/** All words and phrases that a match has to or may contain: what is marked in a snippet. */
export function wordsOf(term: Term): Extract<Term, { kind: 'word' | 'phrase' }>[] {
  if (term.kind === 'word' || term.kind === 'phrase') return [term]
  return term.kind === 'and' || term.kind === 'or' ? term.of.flatMap(wordsOf) : []
}
