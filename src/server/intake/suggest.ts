import { normaliseName } from '#kernel/actor.ts'
import { dateOrderOf } from './dates.ts'
import { fieldsOf } from './field.ts'
import { headings } from './headings.ts'
import type { IntakeField, Mapping } from './schema.ts'
import type { IntakeTarget } from './target.ts'
import { cellReader } from './values.ts'

/** The column that our own exports of errors add; it is never data. */
export const errorColumn = 'error'

/**
 * A mapping suggested by the names of columns: exactly one of the target's headings, the field's name or a common
 * heading, then one that begins with such. Each column goes to one field, so that nothing is imported twice by a guess, and to none whose
 * kind most of its samples are not.
 */
export function suggestMapping(target: IntakeTarget, columns: readonly string[], samples: ReadonlyMap<string, readonly string[]>): { mapping: Mapping; isOrderGuessed: boolean } {
  const fields = fieldsOf(target)
  const free = new Set(columns.filter((column) => column !== errorColumn))
  const chosen: Record<string, string> = {}
  const namesOf = (field: string): string[] => [...(target.headings?.[field] ?? []), field.replace(/(?<=[a-z])(?=[A-Z])/g, ' '), ...(headings[field] ?? [])].map(normaliseName)
  for (const fits of [(column: string, name: string) => column === name, (column: string, name: string) => column.startsWith(`${name} `)]) {
    for (const one of fields) {
      const field = one.name
      if (chosen[field] !== undefined) continue
      const names = namesOf(field)
      const found = names.map((name) => [...free].find((column) => fits(normaliseName(column), name) && isReadable(one, samples.get(column) ?? []))).find((column) => column !== undefined)
      if (found === undefined) continue
      chosen[field] = found
      free.delete(found)
    }
  }
  const dates = fields.filter(({ kind, name }) => kind === 'day' && chosen[name]).flatMap(({ name }) => samples.get(chosen[name]!) ?? [])
  const order = dateOrderOf(dates)
  const isOrderGuessed = order === undefined && dates.some((date) => /^\s*\d{1,2}[/-]\d{1,2}[/-]\d{4}/.test(date))
  return { mapping: { columns: chosen, fixed: {}, dateOrder: order ?? 'dmy', listSeparator: ';' }, isOrderGuessed }
}

/** Whether most samples are of a field's kind, in either order of day and month. Names of actors are left to the concordance. */
function isReadable(field: IntakeField, samples: readonly string[]): boolean {
  if (samples.length === 0 || field.kind === 'actor') return true
  return (['dmy', 'mdy'] as const).some((dateOrder) => {
    const read = cellReader(field, { columns: {}, fixed: {}, dateOrder, listSeparator: ';' }, (actor) => ({ actor }))
    return samples.filter((sample) => sample.trim() === '' || 'value' in read(sample)).length * 2 >= samples.length
  })
}
