import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isQueried, type AnyEndpoint } from '#kernel/contract.ts'
import { kernelFaults, type FaultTable } from '#kernel/faults.ts'
import { collectFaults, type Routes } from './http.ts'

type Json = Record<string, unknown>

/**
 * OpenAPI 3.1 of all mounted routes. A schema that its room has named with `.meta({ id })` becomes a
 * component; where its input and output forms differ, the input one is called `…Input`.
 */
export function openapi(all: readonly Routes[], version: string): Json {
  const components: Json = { Problem: problem }
  const faults = collectFaults(all)
  const paths: Record<string, Json> = {}
  for (const { contract } of all) {
    for (const [name, declared] of Object.entries(contract)) {
      const path = `/api${declared.path.replace(/:(\w+)/g, '{$1}')}`
      const room = declared.path.split('/')[1] ?? ''
      ;(paths[path] ??= {})[declared.method.toLowerCase()] = { operationId: `${room}.${name}`, tags: [room], ...operation(declared, faults, components) }
    }
  }
  const sorted = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Entente',
      version,
      description: 'The same interface that the screens use. Sign-in is by the cookie that the verbs below /session give. Refusals are RFC 9457 problems with a fixed code.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: sorted,
    components: { schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))), securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'entente-<port>', description: 'Given by signing in (below /session); over http the name ends in the server’s port, over https it is __Host-entente.' } } },
  }
}

function operation(declared: AnyEndpoint, faults: FaultTable, components: Json): Json {
  const input = schemaOf(declared.input as z.ZodType, 'input', components)
  const properties = (input.properties ?? {}) as Record<string, Json>
  const required = (input.required ?? []) as string[]
  const inPath = Array.from(declared.path.matchAll(/:(\w+)/g), (match) => match[1]!)
  const inQuery = isQueried(declared) ? Object.keys(properties).filter((key) => !inPath.includes(key)) : []
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
    ...inQuery.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] })),
  ]
  return {
    summary: declared.says,
    'x-permission': declared.can,
    security: declared.can === 'public' ? [] : [{ session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(declared, input, inPath),
    responses: { ...success(declared, components), ...refusals(declared, faults) },
  }
}

function bodyOf(declared: AnyEndpoint, input: Json, inPath: readonly string[]): Json {
  if (declared.accepts === 'upload') {
    const binary = { schema: { type: 'string', format: 'binary' } }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', additionalProperties: binary.schema } }, 'application/octet-stream': binary } } }
  }
  if (isQueried(declared)) return {}
  if (inPath.length === 0) return { requestBody: { required: true, content: { 'application/json': { schema: input } } } }
  const properties = Object.fromEntries(Object.entries((input.properties ?? {}) as Json).filter(([key]) => !inPath.includes(key)))
  const required = ((input.required ?? []) as string[]).filter((key) => !inPath.includes(key))
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema: { ...input, properties, required } } } } }
}

function success(declared: AnyEndpoint, components: Json): Json {
  if (declared.produces) return { 200: { description: declared.says, content: Object.fromEntries(declared.produces.map((type) => [type, {}])) } }
  const output = declared.output as z.ZodType
  if (output._zod.def.type === 'void') return { 204: { description: 'Done.' } }
  return { 200: { description: 'Done.', content: { 'application/json': { schema: schemaOf(output, 'output', components) } } } }
}

function refusals(declared: AnyEndpoint, faults: FaultTable): Json {
  const codes = ['kernel/invalid-input', ...(declared.can === 'public' ? [] : ['kernel/unauthenticated']), ...(declared.faults ?? [])]
  const byStatus = Map.groupBy(codes, (code) => (faults[code] ?? kernelFaults['kernel/internal']).status)
  return Object.fromEntries([...byStatus].map(([status, same]) => [status, {
    description: same.map((code) => `${code}: ${faults[code]?.title ?? code}.`).join(' '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }]))
}

/** The name of a recursive schema that its room has not named: always the same for the same schema. */
const fingerprint = (definition: unknown): string => createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 8)

/** A zod schema as JSON Schema, with the schemas it names moved to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const { $schema: _, $defs = {}, ...made } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json & { $defs?: Json }
  const names = new Map<string, string>()
  for (const [name, definition] of Object.entries($defs)) names.set(name, name.startsWith('__') ? `Shape${fingerprint(definition)}` : name)
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'id' || typeof value[key as never] !== 'string').map(([key, inner]) => {
      const target = key === '$ref' && typeof inner === 'string' ? /^#\/\$defs\/(.+)$/.exec(inner)?.[1] : undefined
      return [key, target ? `#/components/schemas/${names.get(target) ?? target}` : rename(inner)]
    }))
  }
  for (const [name, definition] of Object.entries($defs)) {
    const there = components[names.get(name)!]
    if (there !== undefined && JSON.stringify(there) !== JSON.stringify(rename(definition))) names.set(name, io === 'input' ? `${name}Input` : `${name}Output`)
  }
  for (const [name, definition] of Object.entries($defs)) components[names.get(name)!] ??= rename(definition)
  return rename(made) as Json
}

const problem = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'room/reason; never changes its meaning.' },
    detail: { type: 'string', description: 'What was wrong, where, and what to do.' },
    fields: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } }, required: ['path', 'message'] } },
    conflict: {
      type: 'object', description: 'Of a change that came second: the version that stands, and field by field what both began with, what stands, and what was given.', required: ['version', 'fields'],
      properties: { version: { type: 'integer' }, fields: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, base: {}, theirs: {}, yours: {} }, required: ['path', 'base', 'theirs', 'yours'] } } },
    },
    reference: { type: 'string', description: 'Of a bug: where the log tells more.' },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
}
