import { csvOf, type CsvCell } from '#kernel/csv.ts'

/** Rows by the names of their columns as CSV, the names first. */
export function csvOfRows(columns: readonly string[], rows: readonly Readonly<Record<string, CsvCell>>[]): string {
  return csvOf([columns, ...rows.map((row) => columns.map((column) => row[column]))])
}
