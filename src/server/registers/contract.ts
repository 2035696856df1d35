import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { entry, pattern, series, seriesCode, year, yearAudit } from './schema.ts'

const reason = z.string().trim().min(10, 'takes at least 10 characters').max(1000)

/**
 * The verbs of registers.
 *
 * A gapless series tells by itself that a number was drawn: who sees 3 and 5 knows of 4. So the registrar, who
 * answers for the row having no gap, is shown that 4 is taken, and nothing else of it: no title, day, author or
 * record. Everybody else is shown the entries of records that they see, without counts and without places left out.
 * Where not even the pace of a matter may be told, it has a register of its own.
 */
export const contract = {
  series: endpoint({
    method: 'GET', path: '/registers', input: z.object({}), output: z.array(series), can: 'registers:read',
    says: 'The registers there are, and how their numbers read.',
  }),
  open: endpoint({
    method: 'POST', path: '/registers', input: z.object({ code: seriesCode, name: series.shape.name, unit: series.shape.unit.default(null), pattern: pattern.default('{series}/{number:4}/{year}') }), output: series, can: 'registers:manage', faults: ['registers/taken', 'registers/pattern'],
    says: 'Opens a register. Its code and pattern stay as they are, since numbers were written by them.',
  }),
  change: endpoint({
    method: 'PATCH', path: '/registers/:code', input: z.object({ code: seriesCode, name: series.shape.name, isClosed: z.boolean() }), output: series, can: 'registers:manage', faults: ['registers/unknown-series'],
    says: 'Renames a register, or closes or reopens it. It is never deleted.',
  }),
  draw: endpoint({
    method: 'POST', path: '/registers/:series/draw', input: z.object({ series: seriesCode, record: z.uuid(), year: year.optional().describe('Without one, this year; the registrar may still enter into the last.') }), output: z.object({ number: z.int(), label: z.string() }), can: 'registers:draw',
    faults: ['registers/unknown-series', 'registers/closed', 'registers/elsewhere', 'registers/numbered', 'registers/year', 'access/read-only', 'records/in-trash'],
    says: 'Draws the next number for a record. No number is left out and none given twice.',
  }),
  entries: endpoint({
    method: 'GET', path: '/registers/:series/:year', input: z.object({ series: seriesCode, year, before: z.int().optional(), limit: z.int().min(1).max(500).default(100) }), output: z.object({ entries: z.array(entry), isMore: z.boolean() }), can: 'registers:read',
    says: 'The numbers of a year, newest first, as far as you see their records. The registrar sees of the others that they are taken.',
  }),
  void: endpoint({
    method: 'POST', path: '/registers/:series/:year/:number/void', input: z.object({ series: seriesCode, year, number: z.int().min(1), reason }), output: entry, can: 'registers:manage', faults: ['registers/withheld', 'access/read-only'],
    says: 'Voids a number that was drawn in error, with a reason. The number stays taken; its record may draw another.',
  }),
  gaps: endpoint({
    method: 'GET', path: '/registers/gaps', input: z.object({ series: seriesCode.optional() }), output: z.array(yearAudit), can: 'registers:manage',
    says: 'For every year of every register: how many numbers were drawn, and any that is missing.',
  }),
} as const
