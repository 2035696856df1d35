import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { marking } from '#kernel/marking.ts'
import { compartment, markingPolicy } from './schema.ts'

/** The verbs of marking. */
export const contract = {
  markingPolicy: endpoint({
    method: 'GET', path: '/marking', can: 'marking:read', input: z.object({}),
    output: z.object({ policy: markingPolicy, compartments: z.array(compartment).describe('Those one is in; for the security officer all.') }),
    says: 'How this instance marks, and the compartments one may use.',
  }),
  chooseMarkingPolicy: endpoint({
    method: 'PUT', path: '/marking', input: markingPolicy.extend({ reason: z.string().trim().min(3).max(500) }), output: markingPolicy, can: 'marking:manage', stepUp: true,
    says: 'Chooses the scheme and states the level that this instance is accredited for. What is above it is closed at once.',
  }),
  makeCompartment: endpoint({
    method: 'POST', path: '/marking/compartments', input: compartment.pick({ code: true, name: true }), output: compartment, can: 'marking:manage', stepUp: true, faults: ['marking/compartment-there'],
    says: 'Makes a compartment. Nobody is in it until cleared for it.',
  }),
  changeCompartment: endpoint({
    method: 'PATCH', path: '/marking/compartments/:code', can: 'marking:manage', stepUp: true, faults: ['marking/no-compartment'],
    input: z.object({ code: compartment.shape.code, name: compartment.shape.name.optional(), isClosed: z.boolean().optional() }), output: compartment,
    says: 'Renames a compartment or closes it; records in it stay closed to others.',
  }),
  label: endpoint({
    method: 'POST', path: '/marking/label', input: z.object({ marking, at: z.iso.datetime().optional() }), produces: ['application/xml'], can: 'marking:read',
    says: 'A marking as a confidentiality metadata label (STANAG 4774, ADatP-4774 edition A version 1).',
  }),
} as const
