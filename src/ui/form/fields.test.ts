import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf, filled, type JsonSchema } from './fields.ts'

const schema = z.object({
  purpose: z.string().min(1).max(300).describe('Why.'),
  note: z.string().max(1000).optional(),
  mode: z.enum(['call', 'visit']),
  on: z.iso.date().optional(),
  seats: z.int().nullable(),
  isPublic: z.boolean().default(false),
  contacts: z.array(z.uuid()).default([]),
  emails: z.array(z.email()).default([]),
  phones: z.array(z.string()).default([]),
  offices: z.array(z.object({ title: z.string(), from: z.iso.date().optional() })).default([]),
  step: z.object({ rule: z.string() }).optional(),
  anything: z.unknown().optional(),
})

test('a form follows from the schema of a kind, as the server hands it out', () => {
  const fields = fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema)
  expect(Object.fromEntries(fields.map(({ name, form }) => [name, form.kind]))).toEqual({
    purpose: 'line', note: 'text', mode: 'choice', on: 'day', seats: 'number', isPublic: 'yes', contacts: 'ids', emails: 'lines', phones: 'lines', offices: 'groups', step: 'group', anything: 'raw',
  })
  expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(['purpose', 'mode', 'seats'])
  expect(fields[0]!.says).toBe('Why.')
  expect(fields.find(({ name }) => name === 'offices')!.form).toMatchObject({ fields: [{ name: 'title', isRequired: true }, { name: 'from', form: { kind: 'day' } }] })
  expect(fields.find(({ name }) => name === 'emails')!.form).toEqual({ kind: 'lines', of: 'email' })
})

test('what was left empty is not sent, what is false or zero is', () => {
  expect(filled({ a: ' x ', b: '', c: undefined, d: null, e: false, f: 0, g: [' ', 'y'], h: { i: '' }, j: [{ k: '' }, { k: 'z' }] })).toEqual({ a: 'x', e: false, f: 0, g: ['y'], j: [{ k: 'z' }] })
  expect(filled({ a: '' })).toBeUndefined()
})
