import { z } from 'zod'
import { Fault } from '#kernel/faults.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { KindCard } from './schema.ts'

/** The kind of that name; a Fault `records/unknown-kind` saying which there are. */
export function kindOf(kinds: readonly RecordKind[], name: string): RecordKind {
  const found = kinds.find((one) => one.kind === name)
  if (!found) throw new Fault('records/unknown-kind', `There is no kind of record “${name}”. There are: ${kinds.map((one) => one.kind).join(', ') || 'none yet'}.`, { fields: [{ path: 'kind', message: 'is not known' }] })
  return found
}

/** What a kind adds, parsed by its schema; a Fault `records/unfit` with every field that is wrong. */
export function parseFields(kind: RecordKind, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = kind.fields.strict().safeParse(given)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => ({ path: ['fields', ...issue.path.map(String)].join('.'), message: issue.message }))
  throw new Fault('records/unfit', `${fields.slice(0, 5).map(({ path, message }) => `${path}: ${message}`).join('; ')}.`, { fields })
}

/** A status of the kind; without one, that in which it begins. */
export function parseStatus(kind: RecordKind, given: string | undefined): string {
  if (given === undefined) return kind.statuses[0]
  if (kind.statuses.includes(given)) return given
  throw new Fault('records/unfit', `A ${kind.kind} cannot be “${given}”. It is one of: ${kind.statuses.join(', ')}.`, { fields: [{ path: 'status', message: 'is not a status of this kind' }] })
}

/** Kinds as screens need them to draw forms: the fields as JSON Schema of what is put in. */
export function cardsOf(kinds: readonly RecordKind[]): KindCard[] {
  return kinds.map((one) => ({
    kind: one.kind, pillar: one.pillar ?? null, statuses: [...one.statuses], closed: [...one.closed], retention: one.retention,
    fields: z.toJSONSchema(one.fields, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
    ruled: [...(one.ruled ?? [])], page: one.page ?? null,
  }))
}
