import type { z } from 'zod'
import { Fault } from '#kernel/faults.ts'
import { fieldsOf } from './field.ts'
import type { SourceRow } from './formats/row.ts'
import type { Mapping, RowFault } from './schema.ts'
import type { IntakeRow, IntakeTarget, ResolveActor } from './target.ts'
import { cellReader } from './values.ts'

/** A row of a file as the target's schema made it, and which fields it says anything about; or what is wrong with it. */
export type MappedRow = { readonly row: IntakeRow; readonly given: readonly string[] } | { readonly faults: readonly RowFault[] }

/**
 * Makes the function that turns rows of a file into rows of a target: cells are read by their field's kind, then the
 * target's schema checks the whole.
 *
 * @throws Fault intake/mapping when the mapping names what is not there, or leaves out what every row needs
 */
export function rowMapper(target: IntakeTarget, mapping: Mapping, columns: readonly string[], resolveActor: ResolveActor): (row: SourceRow) => MappedRow {
  const fields = fieldsOf(target)
  checkMapping(fields, mapping, columns)
  const readers = fields.filter(({ name }) => mapping.columns[name] ?? mapping.fixed[name]).map((field) => ({ name: field.name, column: mapping.columns[field.name] ?? null, fixed: mapping.fixed[field.name] ?? '', read: cellReader(field, mapping, resolveActor) }))
  const columnOf = new Map(readers.map(({ name, column }) => [name, column]))
  const order = ({ column }: RowFault): number => (column === null ? -1 : columns.indexOf(column))
  return ({ line, values }) => {
    const raw: Record<string, unknown> = {}
    const faults: RowFault[] = []
    const given: string[] = []
    for (const { name, column, fixed, read } of readers) {
      const cell = (column !== null && values[column]?.trim()) || fixed
      if (cell === '') continue
      const result = read(cell)
      if ('sentence' in result) faults.push({ line, column, sentence: result.sentence })
      else raw[name] = result.value
      given.push(name)
    }
    const parsed = target.fields.safeParse(raw)
    if (parsed.success && faults.length === 0) return { row: parsed.data, given }
    const told = new Set(faults.map(({ column }) => column))
    for (const issue of parsed.error?.issues ?? []) {
      const name = String(issue.path[0] ?? '')
      const column = columnOf.get(name) ?? null
      if (column === null || !told.has(column)) faults.push({ line, column, sentence: sentenceOf(issue, name, raw[name]) })
    }
    return { faults: faults.sort((a, b) => order(a) - order(b)) }
  }
}

function checkMapping(fields: ReturnType<typeof fieldsOf>, mapping: Mapping, columns: readonly string[]): void {
  const known = new Set(fields.map(({ name }) => name))
  const strange = [...Object.keys(mapping.columns), ...Object.keys(mapping.fixed)].find((name) => !known.has(name))
  if (strange !== undefined) throw new Fault('intake/mapping', `There is no field “${strange}”. The fields are ${[...known].join(', ')}.`)
  const missing = Object.entries(mapping.columns).find(([, column]) => !columns.includes(column))
  if (missing) throw new Fault('intake/mapping', `The file has no column “${missing[1]}”, which is to fill “${missing[0]}”.`)
  const needed = fields.filter(({ name, isRequired }) => isRequired && !mapping.columns[name] && !mapping.fixed[name])
  if (needed.length > 0) throw new Fault('intake/mapping', `Every row needs ${needed.map(({ name }) => `“${name}”`).join(', ')}. Choose a column, or a text that stands for all rows.`)
}

function sentenceOf(issue: z.core.$ZodIssue, field: string, value: unknown): string {
  if (value === undefined) return field === '' ? `${issue.message}.` : `“${field}” is empty; every row needs it.`
  return `“${String(value).slice(0, 60)}” does not fit “${field}”: ${issue.message}.`
}
