/**
 * A query as its reader typed it, in terms: what stands between gaps, a value in quotation marks together with the
 * operator before it. Only for putting terms in and out; what they mean is the server's (server/search/query.ts).
 */
export function termsOf(query: string): string[] {
  return query.match(/(?:[^\s"“”«»]|["“”«»][^"“”«»]*["“”«»]?)+/gu) ?? []
}

/** An operator with its value, quoted where the value has gaps. */
export function termOf(operator: string, value: string): string {
  return `${operator}:${/[\s"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value}`
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Whether the query has this very term. */
export function hasTerm(query: string, term: string): boolean {
  return termsOf(query).some((one) => isSame(one, term))
}

/** The query with the term put in, or taken out where it is. */
export function toggled(query: string, term: string): string {
  const terms = termsOf(query)
  return (hasTerm(query, term) ? terms.filter((one) => !isSame(one, term)) : [...terms, term]).join(' ')
}
