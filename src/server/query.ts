import type { z } from 'zod'

type Schema = z.ZodType
/** What a zod schema says of itself, as far as text has to be turned into its values. */
export type Def = { type: string; innerType?: Schema; in?: Schema; shape?: Record<string, Schema>; options?: Schema[]; element?: Schema; values?: unknown[]; entries?: Record<string, unknown>; format?: string; getter?: () => Schema; left?: Schema; right?: Schema }

/**
 * Text from a path or query → the values that the schema speaks of: numbers, booleans and arrays.
 * What does not look like the expected kind stays text, so that the schema's own refusal names it.
 * Keys that the schema does not know are dropped, unless it is not an object.
 */
export function readQuery(schema: Schema, given: ReadonlyMap<string, readonly string[]>): unknown {
  const shape = shapeOf(schema)
  if (!shape) return Object.fromEntries([...given].map(([key, texts]) => [key, texts.at(-1)]))
  const read: Record<string, unknown> = {}
  for (const [key, texts] of given) {
    const member = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (!member) continue
    const element = elementOf(member)
    read[key] = element ? texts.map((text) => readText(element, text)) : readText(member, texts.at(-1) ?? '')
  }
  return read
}

const defOf = (schema: Schema): Def => schema._zod.def as unknown as Def

/** Through optional, default, nullable, readonly, catch, lazy and the entrance of pipes. */
export function unwrap(schema: Schema): Def {
  const def = defOf(schema)
  if (def.type === 'lazy' && def.getter) return unwrap(def.getter())
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined)
  return inner ? unwrap(inner) : def
}

function shapeOf(schema: Schema): Record<string, Schema> | undefined {
  const def = unwrap(schema)
  if (def.type === 'intersection') return { ...shapeOf(def.left!), ...shapeOf(def.right!) }
  if (def.type === 'union') return Object.assign({}, ...def.options!.map(shapeOf))
  return def.type === 'object' ? def.shape : undefined
}

function elementOf(schema: Schema): Schema | undefined {
  const def = unwrap(schema)
  return def.type === 'array' ? def.element : undefined
}

function readText(schema: Schema, text: string): unknown {
  const def = unwrap(schema)
  if (def.type === 'number' || def.type === 'int') return readNumber(text)
  if (def.type === 'boolean') return readBoolean(text)
  if (def.type === 'literal' || def.type === 'enum') {
    return (def.values ?? Object.values(def.entries ?? {})).find((value) => String(value) === text) ?? text
  }
  if (def.type === 'union') {
    const tries = def.options!.map((option) => [option, readText(option, text)] as const)
    return (tries.find(([option, value]) => option.safeParse(value).success) ?? tries[0])?.[1]
  }
  return text
}

function readNumber(text: string): unknown {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text
}

function readBoolean(text: string): unknown {
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : text
}
