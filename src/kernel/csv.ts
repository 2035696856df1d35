/** A cell of a CSV file. */
export type CsvCell = string | number | boolean | null | undefined

/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection), full-width forms included. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A plain number begins no formula. */
const plainNumber = /^-?\d+(\.\d+)?$/

/**
 * Rows as CSV (RFC 4180), with the byte-order mark that spreadsheets need to read UTF-8. Text that a
 * spreadsheet would run as a formula gets an apostrophe before it; `readBack` takes it off again, so
 * that what was written is read to the letter. Numbers stay numbers; null and undefined are empty.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map(csvLine).join('')}`
}

/** One row with its line end. A row of one empty cell is quoted, since a blank line is no row. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.length === 1 && (cells[0] ?? '') === '' ? '""' : cells.map(csvField).join(',')}\r\n`
}

function csvField(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = formula.test(value) && !plainNumber.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A cell as it was before `csvOf` disarmed it. */
export function readBack(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}
