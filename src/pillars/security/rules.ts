import type { Row, Step } from '#kernel/evidence.ts'

/** The five kinds of obligation that an alliance may hold. */
export const obligations = ['defense', 'offense', 'neutrality', 'nonaggression', 'consultation'] as const

/** Number of kinds of obligation, 0–5, that at least one row has. Undefined without rows. Source: ATOP, Leeds et al. (2002). */
export function kindsOf(rows: readonly Row[]): number | undefined {
  return rows.length > 0 ? obligations.filter((kind) => rows.some((row) => row[kind] === true)).length : undefined
}

/** Strongest class of alliance among the rows: 3 defence, 2 neutrality or non-aggression, 1 entente, 0 none of them. Undefined without rows. Source: Singer and Small (1966). */
export function rankOf(rows: readonly Row[]): number | undefined {
  const rank = (row: Row) => (row['defense'] ? 3 : row['neutrality'] || row['nonaggression'] ? 2 : row['consultation'] ? 1 : 0)
  return rows.length > 0 ? Math.max(...rows.map(rank)) : undefined
}

const names = { defense: 'defence', offense: 'offence', neutrality: 'neutrality', nonaggression: 'non-aggression', consultation: 'consultation' } as const

/** Years for which the end of an obligation is worth a question. */
export const endedWithin = 10

/**
 * A step for each kind of obligation between the two that ended within the last ten years and is owed by nobody at the last year known.
 * Rows are spans of one coding (`from_year`, `to_year`; `open` where the span reaches the last year of the list) with a flag a kind.
 */
export function obligationsEnded(rows: readonly Row[], year: number): Step[] {
  return obligations.flatMap((kind) => {
    const spans = rows.filter((row) => row[kind] === true && Number(row['from_year']) <= year)
    if (spans.length === 0 || spans.some((row) => row['open'] === true || Number(row['to_year']) >= year)) return []
    const ended = Math.max(...spans.map((row) => Number(row['to_year'])))
    if (ended < year - endedWithin) return []
    return [{ key: kind, urgency: kind === 'defense' ? 3 : 2, words: { kind: names[kind], ended, since: Math.min(...spans.map((row) => Number(row['from_year']))) }, rows: spans } satisfies Step]
  })
}
