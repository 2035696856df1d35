import { figure, limits, tooLarge, unreadable } from './limits.ts'
import { columnsOf } from './header.ts'
import type { Item, Reading } from './row.ts'
import { sheetRows, type SheetRow } from './sheet.ts'
import { readWorkbook } from './workbook.ts'
import { openZip } from './zip.ts'

/**
 * Opens the first visible sheet of a workbook (XLSX, ECMA-376), row by row. The first row that is not
 * blank names the columns. Dates come as ISO 8601, numbers as they are, formulas by the value that was
 * saved with them; a cell with an error value refuses its row.
 *
 * @throws Fault intake/unreadable, intake/too-large; also while rows are read
 */
export async function openXlsx(path: string): Promise<Reading> {
  const zip = await openZip(path)
  try {
    const rows = sheetRows(zip, await readWorkbook(zip))
    const first = await rows.next()
    const columns = columnsOf(first.done ? [] : Array.from(first.value.cells, (cell) => cell ?? ''))
    if (columns.length === 0) throw unreadable('The first sheet has no row. Its first row has to name the columns.')
    return { format: 'xlsx', columns, items: itemsOf(columns, rows, () => zip.close()) }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function* itemsOf(columns: readonly string[], rows: AsyncIterable<SheetRow>, close: () => void): AsyncGenerator<Item> {
  let count = 0
  try {
    for await (const row of rows) {
      if (++count > limits.rows) throw tooLarge(`The sheet has more than ${figure(limits.rows)} rows. Divide it.`)
      yield itemOf(columns, row)
    }
  } finally {
    close()
  }
}

function itemOf(columns: readonly string[], { line, cells, error }: SheetRow): Item {
  const values: Record<string, string> = {}
  for (const [index, column] of columns.entries()) if (cells[index]) values[column] = cells[index]
  if (error) return { line, column: columns[error.column] ?? `Column ${error.column + 1}`, sentence: error.sentence, values }
  if (cells.length > columns.length) return { line, sentence: `The row has a cell in column ${figure(cells.length)}, where the header names none.`, values }
  return { line, values }
}
