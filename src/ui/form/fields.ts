/** JSON Schema as far as kinds of records use it; everything else is carried and not shown as a field. */
export type JsonSchema = {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly maxLength?: number
  readonly description?: string
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
}

/** How a value is put in. `ids` name records; `raw` is what no form draws, and stays as it is. */
export type Form =
  | { readonly kind: 'line' | 'text' | 'day' | 'email' | 'number' | 'yes' | 'ids' | 'raw' }
  | { readonly kind: 'lines'; readonly of: 'line' | 'email' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'group' | 'groups'; readonly fields: readonly Field[] }

/** One field of a form. */
export type Field = { readonly name: string; readonly form: Form; readonly isRequired: boolean; readonly says: string | undefined }

/** A line of text longer than this is written in a box. */
const longestLine = 500

/** The fields of a form, from the schema of an object, in its order. */
export function fieldsOf(schema: JsonSchema): Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, one]) => ({ name, form: formOf(one), isRequired: schema.required?.includes(name) ?? false, says: one.description }))
}

/** How a value of a schema is put in. */
function formOf(schema: JsonSchema): Form {
  // What may also be null is asked for as what it is otherwise.
  const given = schema.anyOf?.filter((one) => one.type !== 'null')
  if (given?.length === 1) return formOf(given[0]!)
  if (schema.enum) return { kind: 'choice', choices: schema.enum.map(String) }
  switch (Array.isArray(schema.type) ? (schema.type as readonly string[]).find((one) => one !== 'null') : schema.type) {
    case 'boolean': return { kind: 'yes' }
    case 'integer': case 'number': return { kind: 'number' }
    case 'object': return { kind: 'group', fields: fieldsOf(schema) }
    case 'array': return listOf(schema.items ?? {})
    case 'string':
      if (schema.format === 'date') return { kind: 'day' }
      if (schema.format === 'email') return { kind: 'email' }
      return { kind: (schema.maxLength ?? 0) > longestLine ? 'text' : 'line' }
    default: return { kind: 'raw' }
  }
}

function listOf(items: JsonSchema): Form {
  if (items.type === 'object') return { kind: 'groups', fields: fieldsOf(items) }
  if (items.type !== 'string') return { kind: 'raw' }
  if (items.format === 'uuid') return { kind: 'ids' }
  return { kind: 'lines', of: items.format === 'email' ? 'email' : 'line' }
}

/** What was put in, without what was left empty; undefined where nothing is left. False and zero are something. */
export function filled(value: unknown): unknown {
  if (value === '' || value === null || value === undefined) return undefined
  if (Array.isArray(value)) return value.map(filled).filter((one) => one !== undefined)
  if (typeof value !== 'object') return typeof value === 'string' ? value.trim() || undefined : value
  const entries = Object.entries(value).map(([name, one]) => [name, filled(one)] as const).filter(([, one]) => one !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
