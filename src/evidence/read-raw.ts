import { basename } from 'node:path'
import type { Format } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'
import { named, quoted, rowsOf, type Duck } from './duckdb.ts'
import { firstLines, parseLine, recordStarts } from './first-line.ts'

/** A line of the file that is not a row: too many or too few fields, or broken quotes. */
export type BrokenLine = { file: string; line: number; reason: string; text: string }

/** A file as unpacked for reading; `lines`: its line ends. */
export type StagedFile = { staged: string; name: string; lines: number }

/**
 * Reads staged text files into the table `raw_<role>`: every column as text, `line` (the record's place in its file, the header being 1),
 * and `file`. Lines that are not rows are given back, not lost.
 * All columns are kept, because a reject shows the original row.
 *
 * @throws Fault evidence/missing-column
 */
export async function readRaw(duck: Duck, role: string, format: Extract<Format, { kind: 'csv' }>, needed: readonly string[], files: readonly StagedFile[]): Promise<{ columns: string[]; broken: BrokenLine[] }> {
  const columns: string[] = []
  for (const [index, file] of files.entries()) {
    const part = await readCsv(file, format, needed, `${role}_${index}`)
    columns.push(...part.columns)
    await duck.run(`CREATE TEMP TABLE ${named(`part_${role}_${index}`)} AS ${part.select}`)
  }
  // One file after the other, because every reader holds buffers of its own.
  if (files.length === 1) await duck.run(`ALTER TABLE ${named(`part_${role}_0`)} RENAME TO ${named(`raw_${role}`)}`)
  else {
    await duck.run(`CREATE TEMP TABLE ${named(`raw_${role}`)} AS ${files.map((_, i) => `SELECT * FROM ${named(`part_${role}_${i}`)}`).join(' UNION ALL BY NAME ')}`)
    for (const i of files.keys()) await duck.run(`DROP TABLE ${named(`part_${role}_${i}`)}`)
  }
  const broken: BrokenLine[] = []
  for (const [index, file] of files.entries()) {
    const lost = await brokenLines(duck, `${role}_${index}`, file.name)
    broken.push(...lost)
    await straightenLines(duck, `raw_${role}`, file, lost)
  }
  return { columns: [...new Set(columns)], broken }
}

/** Makes `line` the line of the file also where records span lines or broken ones were left out. */
async function straightenLines(duck: Duck, table: string, file: StagedFile, lost: readonly BrokenLine[]): Promise<void> {
  const [row] = await rowsOf(duck, `SELECT max(line) AS last FROM ${named(table)} WHERE file = ${quoted(basename(file.name))}`)
  const last = Number(row?.['last'] ?? 0)
  // Rows made from XML carry the line of their element.
  if (file.lines < 0) return
  if (lost.length === 0 && (last === file.lines || last === file.lines + 1)) return
  const changes = await recordStarts(file.staged, new Set(lost.map((b) => b.line)))
  if (changes.length === 0) return
  await duck.run(`CREATE OR REPLACE TEMP TABLE line_shift (record BIGINT, shift BIGINT)`)
  for (let at = 0; at < changes.length; at += 5000) {
    await duck.run(`INSERT INTO line_shift VALUES ${changes.slice(at, at + 5000).map((c) => `(${c.record}, ${c.shift})`).join(', ')}`)
  }
  await duck.run(`CREATE OR REPLACE TEMP TABLE ${named(table)} AS SELECT t.* REPLACE (CASE WHEN t.file = ${quoted(basename(file.name))} THEN t.line + coalesce(s.shift, 0) ELSE t.line END AS line) FROM ${named(table)} t ASOF LEFT JOIN line_shift s ON t.line >= s.record`)
}

async function readCsv(file: StagedFile, format: Extract<Format, { kind: 'csv' }>, needed: readonly string[], rejects: string) {
  const [line = '', second = ''] = await firstLines(file.staged, 2)
  if (line === '') throw new Fault('evidence/empty', `${file.name} has no first line. Fetch it again from its publisher.`)
  const delimiter = format.header ? delimiterOf(line, format.delimiter, needed) : format.delimiter
  const first = parseLine(line, delimiter)
  // A heading line that ends in a delimiter which the rows have not (Wikidata's list of embassies): there is no column after it.
  if (format.header && first.length > 1 && first.at(-1) === '' && parseLine(second, delimiter).length === first.length - 1) first.pop()
  const columns = format.header ? unique(first) : [...(format.names ?? first.map((_, i) => `column_${i + 1}`))].slice(0, Math.max(first.length, 1))
  const missing = needed.filter((c) => !columns.includes(c))
  if (missing.length > 0) {
    throw new Fault('evidence/missing-column', `${file.name} has no column ${missing.map((c) => `“${c}”`).join(', ')}. It has ${columns.slice(0, 20).map((c) => `“${c}”`).join(', ')}${columns.length > 20 ? ' …' : ''}. Load the publisher’s own file, unchanged.`)
  }
  const quote = format.quote ?? '"'
  const options = [
    'auto_detect = false', `delim = ${quoted(delimiter)}`, `quote = ${quoted(quote)}`, `escape = ${quoted(quote)}`, `header = ${format.header}`,
    `columns = {${columns.map((c) => `${quoted(c)}: 'VARCHAR'`).join(', ')}}`,
    'store_rejects = true', `rejects_table = ${quoted(`broken_${rejects}`)}`, `rejects_scan = ${quoted(`scan_${rejects}`)}`,
    'max_line_size = 2097152', "new_line = '\\n'",
  ]
  const select = `SELECT ${columns.includes('xml_line') ? 'xml_line::BIGINT' : `row_number() OVER () + ${format.header ? 1 : 0}`} AS line, ${quoted(basename(file.name))} AS file, * FROM read_csv(${quoted(file.staged)}, ${options.join(', ')})`
  return { select, columns }
}

/** The format's delimiter, or another one under which the header has all the columns (publishers change between comma, semicolon and tab). */
function delimiterOf(header: string, usual: string, needed: readonly string[]): string {
  const has = (d: string) => { const names = new Set(parseLine(header, d)); return needed.every((c) => names.has(c)) }
  return has(usual) ? usual : ([',', ';', '\t', '|'].find((d) => d !== usual && has(d)) ?? usual)
}

/** Names an empty heading by its place and tells equal ones apart, as they come. */
function unique(names: string[]): string[] {
  const seen = new Set<string>()
  return names.map((raw, i) => {
    let name = raw.trim() === '' ? `column_${i + 1}` : raw.trim()
    while (seen.has(name.toLowerCase()) || name === 'line' || name === 'file') name = `${name}_${i + 1}`
    seen.add(name.toLowerCase())
    return name
  })
}

async function brokenLines(duck: Duck, rejects: string, file: string): Promise<BrokenLine[]> {
  const rows = await rowsOf(duck, `SELECT line, first(error_type::VARCHAR) AS type, first(csv_line) AS text FROM ${named(`broken_${rejects}`)} GROUP BY line ORDER BY line`)
  return rows.map((r) => ({ file: basename(file), line: Number(r['line']), reason: brokenReason(String(r['type'])), text: String(r['text'] ?? '') }))
}

function brokenReason(type: string): string {
  const reasons: Record<string, string> = {
    'TOO MANY COLUMNS': 'more fields than the header', 'MISSING COLUMNS': 'fewer fields than the header',
    'UNQUOTED VALUE': 'a quote that is not closed', 'INVALID ENCODING': 'text that cannot be decoded', 'LINE SIZE OVER MAXIMUM': 'a line longer than 2 MB', 'INVALID STATE': 'broken quotes',
  }
  return reasons[type] ?? type.toLowerCase()
}
