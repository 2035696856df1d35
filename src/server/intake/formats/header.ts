import { figure, limits, tooLarge } from './limits.ts'

/** Column names from a header row: trimmed, each once, and none empty, so that cells can be kept by name. */
export function columnsOf(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  if (last >= limits.columns) throw tooLarge(`The header has ${figure(last + 1)} columns; at most ${figure(limits.columns)} are read. Delete those that are not needed.`)
  const names: string[] = []
  for (const [index, cell] of cells.slice(0, last + 1).entries()) {
    if (cell.length > 500) throw tooLarge(`The name of column ${index + 1} has ${figure(cell.length)} characters. The first row has to name the columns.`)
    const plain = cell.replace(/\s+/g, ' ').trim() || `Column ${index + 1}`
    let name = plain
    for (let again = 2; names.includes(name); again++) name = `${plain} (${again})`
    names.push(name)
  }
  return names
}
