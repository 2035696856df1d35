import { isRowError, type Reading } from './formats/row.ts'
import type { Inspection } from './schema.ts'
import { suggestMapping } from './suggest.ts'
import type { IntakeTarget } from './target.ts'

/** How many rows are looked at, and how many samples of each column are shown. */
const lookedAt = 200
const shown = 5

/** Columns with samples, a suggested mapping, and what of the first rows cannot be read. */
export async function inspect(reading: Reading, target: IntakeTarget): Promise<Omit<Inspection, 'importedBefore'>> {
  const samples = new Map<string, string[]>(reading.columns.map((column) => [column, []]))
  const problems: Inspection['problems'] = []
  let rows = 0
  for await (const item of reading.items) {
    if (isRowError(item)) problems.push({ line: item.line, sentence: item.sentence })
    else for (const [column, cell] of Object.entries(item.values)) samples.get(column)?.push(cell)
    if (++rows >= lookedAt) break
  }
  const { mapping, isOrderGuessed } = suggestMapping(target, reading.columns, samples)
  return { columns: reading.columns.map((name) => ({ name, samples: [...new Set(samples.get(name))].slice(0, shown).map((cell) => cell.slice(0, 200)) })), problems: problems.slice(0, 20), suggested: mapping, isOrderGuessed }
}
