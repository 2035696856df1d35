import type { z } from 'zod'
import { unwrap } from '../query.ts'
import type { IntakeField } from './schema.ts'
import type { IntakeTarget } from './target.ts'

/** The fields of a target that a column can fill, in order; fields of objects or of unions are left out. */
export function fieldsOf(target: IntakeTarget): IntakeField[] {
  return Object.entries(target.fields.shape as Record<string, z.ZodType>).flatMap(([name, schema]) => {
    const def = unwrap(schema)
    const isList = def.type === 'array'
    const kind = target.actors?.includes(name) ? 'actor' : kindOf(isList ? def.element! : schema)
    if (!kind) return []
    return [{ name, kind, isList, isRequired: !schema.safeParse(undefined).success, says: schema.description ?? null, choices: choicesOf(isList ? def.element! : schema) }]
  })
}

function kindOf(schema: z.ZodType): IntakeField['kind'] | undefined {
  const def = unwrap(schema)
  if (def.type === 'string') return def.format === 'date' ? 'day' : def.format === 'datetime' ? 'time' : 'text'
  if (def.type === 'number' || def.type === 'int') return 'number'
  if (def.type === 'boolean') return 'truth'
  return def.type === 'enum' || def.type === 'literal' ? 'choice' : undefined
}

function choicesOf(schema: z.ZodType): string[] {
  const def = unwrap(schema)
  return def.type === 'enum' ? Object.values(def.entries ?? {}).map(String) : def.type === 'literal' ? (def.values ?? []).map(String) : []
}
