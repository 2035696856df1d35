import { appendFile } from 'node:fs/promises'
import { named, quoted, rowsOf, type Duck } from './duckdb.ts'
import type { BrokenLine } from './read-raw.ts'
import { csvField } from './xml-rows.ts'

/**
 * Writes `rejects.csv`: file, line, reason and the publisher's own columns, so that a mended copy can be loaded again.
 * A broken line has its raw text in the column `text`, because its fields are what could not be told apart; so has, as JSON,
 * a row of one of the `others`, the roles whose columns are not those of the table.
 */
export async function writeRejects(duck: Duck, role: string, others: readonly string[], broken: readonly BrokenLine[], path: string): Promise<void> {
  const columns = new Set((await rowsOf(duck, 'SELECT column_name AS c FROM (DESCRIBE record)')).map((r) => String(r['c'])))
  const raw = named(`raw_${role}`)
  const hasText = (await rowsOf(duck, `SELECT column_name AS c FROM (DESCRIBE ${raw}) WHERE column_name = 'text'`)).length > 0
  const sameFile = columns.has('file') ? 'AND o.file = r.file' : ''
  const isElsewhere = columns.has('file') && !hasText && others.length > 0
  const elsewhere = isElsewhere ? `LEFT JOIN (${others.map((other) => `SELECT file, line, to_json(x)::VARCHAR AS whole FROM ${named(`raw_${other}`)} x`).join(' UNION ALL ')}) e ON o.line IS NULL AND e.file = r.file AND e.line = r.line` : ''
  const own = `o.* EXCLUDE (line, file)${hasText ? '' : `, ${isElsewhere ? 'e.whole' : 'NULL::VARCHAR'} AS text`}`
  await duck.run(`COPY (SELECT coalesce(o.file, ${columns.has('file') ? 'r.file, ' : ''}'') AS file, r.line, substr(r.verdict, 9) AS reason, ${own} FROM record r LEFT JOIN ${raw} o ON o.line = r.line ${sameFile} ${elsewhere} WHERE r.verdict LIKE 'reject: %' ORDER BY 1, 2) TO ${quoted(path)} (FORMAT csv, HEADER true)`)
  if (broken.length === 0) return
  const width = (await rowsOf(duck, `SELECT count(*) AS n FROM (DESCRIBE ${raw})`))[0]!['n'] as number
  const between = ','.repeat(Math.max(0, width - 2))
  await appendFile(path, broken.map((b) => `${csvField(b.file)},${b.line},${csvField(b.reason)}${between},${csvField(b.text)}\n`).join(''))
}
