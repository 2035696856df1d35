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
 * Reads staged text files into the view `raw_<role>`: every column as text, `line` (the record's place in its file, the header being 1),
 * and `file`. Lines that are not rows are given back, not lost.
 * All columns are kept, because a reject shows the original row.
 *
 * @throws Fault evidence/missing-column
 */
export async function readRaw(duck: Duck, role: string, format: Extract<Format, { kind: 'csv' }>, needed: readonly string[], files: readonly StagedFile[]): Promise<{ columns: string[]; broken: BrokenLine[] }> {
  const columns: string[] = []
  const broken: BrokenLine[] = []
  const parts: string[] = []
  // One file after the other, because every reader holds buffers of its own.
  for (const [index, file] of files.entries()) {
    const name = `${role}_${index}`
    const part = await readCsv(file, format, needed, name)
    columns.push(...part.columns)
    await duck.run(`CREATE TEMP TABLE ${named(`part_${name}`)} AS ${part.select}`)
    const lost = await brokenLines(duck, name, file.name)
    broken.push(...lost)
    parts.push(await withLines(duck, name, file, part, lost))
  }
  await duck.run(`CREATE TEMP VIEW ${named(`raw_${role}`)} AS ${parts.join(' UNION ALL BY NAME ')}`)
  return { columns: [...new Set(columns)], broken }
}

type Part = { select: string; columns: string[]; first: number }

/**
 * A select over a part with `line` and `file` before its columns. Rows lie in the order of the file, so a row's place is its line,
 * at no cost; only where records span lines or broken ones were left out is the line worked out from the text.
 */
async function withLines(duck: Duck, name: string, file: StagedFile, part: Part, lost: readonly BrokenLine[]): Promise<string> {
  const from = named(`part_${name}`)
  const origin = `${quoted(basename(file.name))} AS file`
  // Rows made from XML carry the line of their element.
  if (part.columns.includes('xml_line')) return `SELECT xml_line::BIGINT AS line, ${origin}, * FROM ${from}`
  const plain = `SELECT rowid + ${part.first} AS line, ${origin}, * FROM ${from}`
  const [row] = await rowsOf(duck, `SELECT count(*) AS n FROM ${from}`)
  const last = Number(row?.['n'] ?? 0) + part.first - 1
  if (lost.length === 0 && (last === file.lines || last === file.lines + 1)) return plain
  const changes = await recordStarts(file.staged, new Set(lost.map((b) => b.line)))
  if (changes.length === 0) return plain
  const shifts = named(`shift_${name}`)
  await duck.run(`CREATE TEMP TABLE ${shifts} (record BIGINT, shift BIGINT)`)
  for (let at = 0; at < changes.length; at += 5000) {
    await duck.run(`INSERT INTO ${shifts} VALUES ${changes.slice(at, at + 5000).map((c) => `(${c.record}, ${c.shift})`).join(', ')}`)
  }
  await duck.run(`CREATE TEMP TABLE ${named(`lined_${name}`)} AS SELECT t.* REPLACE (t.line + coalesce(s.shift, 0) AS line) FROM (${plain}) t ASOF LEFT JOIN ${shifts} s ON t.line >= s.record`)
  await duck.run(`DROP TABLE ${shifts}`)
  return `SELECT * FROM ${named(`lined_${name}`)}`
}

async function readCsv(file: StagedFile, format: Extract<Format, { kind: 'csv' }>, needed: readonly string[], rejects: string): Promise<Part> {
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
  return { select: `SELECT * FROM read_csv(${quoted(file.staged)}, ${options.join(', ')})`, columns, first: format.header ? 2 : 1 }
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
