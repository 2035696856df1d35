import { CsvError, parse } from 'csv-parse'
import { readBack } from '#kernel/csv.ts'
import { delimiterOf } from './delimiter.ts'
import { encodingOf, textOf } from './encoding.ts'
import { columnsOf } from './header.ts'
import { figure, limits, tooLarge, unreadable } from './limits.ts'
import type { Item, Reading } from './row.ts'

/** A row and the line at which it begins, or blank lines before it. */
type Parsed = { readonly record: readonly string[]; readonly line: number }

/**
 * Opens a CSV file (RFC 4180; any of `, ; tab |`; UTF-8, UTF-16 or windows-1252). The first row that is
 * not blank names the columns. What our own export disarmed is read back as it was.
 *
 * @throws Fault intake/unreadable, intake/too-large; also while rows are read
 */
export async function openCsv(path: string): Promise<Reading> {
  const pieces = textOf(path, await encodingOf(path))
  const sample = (await pieces.next()).value ?? ''
  const said = /^sep=.\r?\n/i.exec(sample)?.[0] ?? ''
  const records = recordsOf(sample.slice(said.length), pieces, delimiterOf(sample), said === '' ? 0 : 1)
  const first = await records.next()
  try {
    const columns = columnsOf(first.done ? [] : first.value.record.map(readBack))
    if (columns.length === 0) throw unreadable('The file has no row. The first row has to name the columns.')
    return { format: 'csv', columns, items: itemsOf(columns, records) }
  } catch (error) {
    await records.return(undefined)
    throw error
  }
}

async function* recordsOf(first: string, pieces: AsyncIterable<string>, delimiter: string, skipped: number): AsyncGenerator<Parsed> {
  // Where the row begins that is being read; rows that are read already may still wait in the parser.
  let broken = 1 + skipped
  const parser = parse({
    delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: limits.row, record_delimiter: ['\r\n', '\n', '\r'],
    on_record(record: string[], { lines }) {
      broken = lines + 1 + skipped
      return record
    },
  })
  const check = lineCheck()
  const feed = async (): Promise<void> => {
    check(first)
    if (first !== '' && !parser.write(first)) await drained(parser)
    for await (const piece of pieces) {
      if (parser.destroyed) return
      check(piece)
      if (piece !== '' && !parser.write(piece)) await drained(parser)
    }
    parser.end()
  }
  const fed = feed().catch((error: unknown) => void parser.destroy(error as Error))
  let line = 1 + skipped
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { record, line }
      line = info.lines + 1 + skipped
    }
  } catch (error) {
    throw told(error, broken)
  } finally {
    parser.destroy()
    await fed
  }
}

/** Refuses lines without end, which the parser would make into as many cells as they have delimiters. */
function lineCheck(): (piece: string) => void {
  let length = 0
  return (piece) => {
    let from = 0
    for (const { index } of piece.matchAll(/[\r\n]+/g)) {
      if (length + index - from > limits.row) throw endless()
      length = 0
      from = index
    }
    length += piece.length - from
    if (length > limits.row) throw endless()
  }
}

const endless = () => tooLarge(`A line of the file has more than ${figure(limits.row)} characters. Line breaks may be missing.`)

const drained = (parser: ReturnType<typeof parse>): Promise<void> => new Promise((resolve) => {
  const go = (): void => {
    parser.off('drain', go).off('close', go)
    resolve()
  }
  if (parser.destroyed) resolve()
  else parser.on('drain', go).on('close', go)
})

async function* itemsOf(columns: readonly string[], records: AsyncIterable<Parsed>): AsyncGenerator<Item> {
  let count = 0
  for await (const { record, line } of records) {
    if (record.every((cell) => readBack(cell).trim() === '')) continue
    if (++count > limits.rows) throw tooLarge(`The file has more than ${figure(limits.rows)} rows. Divide it.`)
    yield itemOf(columns, record, line)
  }
}

function itemOf(columns: readonly string[], record: readonly string[], line: number): Item {
  const values: Record<string, string> = {}
  let long: string | undefined
  for (const [index, column] of columns.entries()) {
    const cell = record[index] ?? ''
    if (cell.length > limits.cell) long ??= column
    else if (cell !== '') values[column] = readBack(cell)
  }
  const filled = record.findLastIndex((cell) => cell !== '') + 1
  if (filled > columns.length || record.length < columns.length) {
    return { line, sentence: `The row has ${figure(filled > columns.length ? filled : record.length)} cells, the header ${figure(columns.length)}. Put quotation marks around a cell that holds the delimiter or a line break.`, values }
  }
  if (long === undefined) return { line, values }
  return { line, column: long, sentence: `The cell has ${figure(record[columns.indexOf(long)]!.length)} characters; at most ${figure(limits.cell)} are read.`, values }
}

/** What the parser refused, as a sentence; `line` is where the row begins that it could not read. */
function told(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return unreadable(`A quotation mark opened at or after line ${figure(line)} is never closed, so that the rest of the file reads as one cell. Close it, or write it twice where it is meant as text.`, error)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLarge(`The row at line ${figure(line)} has more than ${figure(limits.row)} characters. A quotation mark may have been left open, or line breaks may be missing.`)
  return unreadable(`Line ${figure(line)} cannot be read as CSV: ${error.message}.`, error)
}
