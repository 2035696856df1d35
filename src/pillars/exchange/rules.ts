import type { Row } from '#kernel/evidence.ts'

/** Sum of `value` over the rows (persons); undefined without rows, because silence is not a zero. */
export function persons(rows: readonly Row[]): number | undefined {
  return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + Number(row['value']), 0)
}

/** The number in `year` beside the number `span` years before; undefined unless both are reported. */
export function changeOver(series: ReadonlyMap<number, number>, year: number, span: number): { before: number; now: number } | undefined {
  const before = series.get(year - span)
  const now = series.get(year)
  return before === undefined || now === undefined ? undefined : { before, now }
}
