import { csvLine } from '#kernel/csv.ts'
import { errorColumn } from './suggest.ts'

/** A refused row with its cells. */
export type Refused = { readonly line: number; readonly sentence: string; readonly values: Readonly<Record<string, string>> | null }

/** The first line of an errors file: the columns of the file, and one more. */
export function errorsHeader(columns: readonly string[]): string {
  return `\uFEFF${csvLine([...own(columns), errorColumn])}`
}

/** A line of an errors file. */
export function errorsLine(columns: readonly string[], { line, sentence, values }: Refused): string {
  return csvLine([...own(columns).map((column) => values?.[column]), `Line ${line}: ${sentence}${values ? '' : ' Its cells are no longer kept.'}`])
}

/** What is wrong with a row as one text, each with its column. */
export function sentenceOf(faults: readonly { readonly column: string | null; readonly sentence: string }[]): string {
  return faults.map(({ column, sentence }) => (column === null ? sentence : `${column}: ${sentence}`)).join(' ')
}

/** An errors file that comes back mended has the column already. */
const own = (columns: readonly string[]): string[] => columns.filter((column) => column !== errorColumn)
