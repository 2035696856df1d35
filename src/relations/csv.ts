import type { Cell } from '#kernel/evidence.ts'

/**
 * Rows as CSV (RFC 4180), UTF-8 with BOM so that spreadsheets read it. Text that a spreadsheet would run as a formula
 * gets an apostrophe before it (OWASP, CSV injection); numbers stay numbers.
 */
export function csvOf(columns: readonly string[], rows: readonly Record<string, Cell | undefined>[]): string {
  return `\uFEFF${[columns, ...rows.map((r) => columns.map((c) => r[c]))].map((line) => line.map(field).join(',')).join('\r\n')}\r\n`
}

function field(value: Cell | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A file to keep, under a plain name. */
export function fileResponse(body: string | Uint8Array, type: string, name: string): Response {
  const safe = name.replace(/[^\w.-]+/g, '-')
  return new Response(body as BodyInit, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${safe}"` } })
}
