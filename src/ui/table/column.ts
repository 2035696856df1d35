import type { ReactNode } from 'react'
import type { CsvCell } from '#kernel/csv.ts'

/** A column of a table over rows of `T`. */
export type Column<T> = {
  readonly id: string
  readonly title: string
  /** What sorting, filtering and the CSV file use; null sorts last either way. */
  readonly value: (row: T) => CsvCell
  /** How it is shown; by default the value as it is. */
  readonly show?: (row: T) => ReactNode
  readonly isNumeric?: boolean
  /** Not shown until chosen. */
  readonly isExtra?: boolean
  /** For the choice of columns, e.g. a pillar. */
  readonly group?: string
}

export type Sorting = { readonly by: string; readonly down: boolean }

/** The rows that contain the text in any of the columns, in the order asked for. Missing values come last. */
export function arrange<T>(rows: readonly T[], columns: readonly Column<T>[], filter: string, sorting: Sorting | undefined, compare: (a: string, b: string) => number): T[] {
  const wanted = fold(filter)
  const kept = wanted === '' ? [...rows] : rows.filter((row) => columns.some((column) => fold(String(column.value(row) ?? '')).includes(wanted)))
  const column = sorting && columns.find(({ id }) => id === sorting.by)
  if (!column) return kept
  const sign = sorting.down ? -1 : 1
  return kept.sort((one, other) => {
    const a = column.value(one), b = column.value(other)
    const isMissing = (value: CsvCell) => value === null || value === undefined || value === ''
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b))
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)))
  })
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
