import { figure, limits } from './limits.ts'
import type { Workbook } from './workbook.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** A row of a sheet that has anything in it: cells from the first column on, undefined where empty, and the first cell that cannot be taken. */
export type SheetRow = { readonly line: number; readonly cells: readonly (string | undefined)[]; readonly error?: { readonly column: number; readonly sentence: string } }

/** The rows of a workbook's sheet that are not blank, as they are unpacked. */
export async function* sheetRows(zip: Zip, book: Workbook): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = []
  let line = 0, column = -1, length = 0
  let cells: (string | undefined)[] = []
  let error: SheetRow['error']
  let kind = '', style = 0, text = '', isValue = false, isReading = false
  const handlers = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1)
        column = -1
        length = 0
        cells = []
        error = undefined
      } else if (name === 'c') {
        column = attributes['r'] ? columnAt(attributes['r']) : column + 1
        kind = attributes['t'] ?? 'n'
        style = Number(attributes['s'] ?? 0)
        text = ''
      } else if (name === 'rPh') isReading = true
      isValue = name === 'v' || (name === 't' && kind === 'inlineStr')
    },
    text(piece: string) {
      if (!isValue || isReading) return
      length += piece.length
      // What is longer is cut here and refused at the end of the cell, so that it never lies in memory whole.
      if (length <= limits.row) text += piece
    },
    close(name: string) {
      isValue = false
      if (name === 'rPh') isReading = false
      else if (name === 'c' && text !== '') {
        const value = valueOf(kind, text, style, book)
        const sentence = kind === 'e' ? `The cell holds the error ${text.slice(0, 20)}.`
          : value === undefined ? 'The cell cannot be read; its text is not in the workbook.'
          : value.length > limits.cell || length > limits.row ? `The cell has more than ${figure(limits.cell)} characters.`
          : undefined
        if (sentence) error ??= { column, sentence }
        else if (value !== '' && column < limits.columns) cells[column] = value
        else if (value !== '') error ??= { column, sentence: `Column ${figure(column + 1)} is beyond the ${figure(limits.columns)} that are read.` }
      } else if (name === 'row' && (error || cells.some((cell) => cell !== undefined && cell.trim() !== ''))) ready.push({ line, cells, ...(error && { error }) })
    },
  }
  // oxlint-disable-next-line no-unused-vars -- what is found goes to the handlers
  for await (const _ of readXml(await zip.read(book.sheet), book.sheet, handlers)) yield* ready.splice(0)
}

/** `AB12` → 27. */
function columnAt(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - 64
    if (place < 1 || place > 26 || column > 1_000_000) break
    column = column * 26 + place
  }
  return column - 1
}

function valueOf(kind: string, text: string, style: number, book: Workbook): string | undefined {
  if (kind === 's') return book.texts[Number(text)]
  if (kind === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (kind === 'd') return text.replace(/T00:00:00(\.0+)?Z?$/, '')
  if (kind !== 'n') return text
  const number = Number(text)
  if (!Number.isFinite(number)) return text
  return book.isDate[style] ? dateOf(number, book.is1904) : plainNumber(number)
}

/** Fifteen digits, as spreadsheets show numbers: 0.1 + 0.2 is 0.3. */
const plainNumber = (number: number): string => (Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(15))))

/**
 * A spreadsheet's day number → ISO 8601. Days count from 31 December 1899 with a 29 February 1900 that
 * never was (an error kept for Lotus 1-2-3), or from 1 January 1904. Below one day it is a time.
 */
function dateOf(serial: number, is1904: boolean): string {
  const seconds = Math.round(serial * 86_400)
  if (serial < 0 || serial > 2_958_466) return plainNumber(serial)
  if (seconds < 86_400 && !is1904) return new Date(seconds * 1000).toISOString().slice(11, 19)
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const iso = new Date(epoch + seconds * 1000).toISOString()
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}
