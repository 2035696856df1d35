import { z } from 'zod'
import { languages } from '#kernel/actor.ts'
import { endpoint } from '#kernel/contract.ts'
import { day } from '#kernel/record.ts'
import { role } from '#kernel/roles.ts'
import { clearance, cleared, person, post, unit } from './schema.ts'

const one = z.object({ id: z.uuid() })

/** The verbs of people, units and posts. */
export const contract = {
  people: endpoint({
    method: 'GET', path: '/people', input: z.object({ former: z.boolean().default(false).describe('Also those who have left.') }), output: z.array(person), can: 'people:read',
    says: 'Colleagues with their roles and the posts they hold now.',
  }),
  person: endpoint({
    method: 'GET', path: '/people/:id', input: one, output: person, can: 'people:read', faults: ['people/unknown'],
    says: 'One colleague, with all posts held over time.',
  }),
  changePerson: endpoint({
    method: 'PATCH', path: '/people/:id', can: 'people:manage', faults: ['people/unknown', 'people/own-rights', 'people/last-administrator', 'people/email-taken'], stepUp: true,
    input: one.extend({ name: person.shape.name.optional(), email: z.email().toLowerCase().nullable().optional(), language: z.enum(languages).nullable().optional(), roles: z.array(role).max(7).optional(), isActive: z.boolean().optional() }),
    output: person,
    says: 'Changes a person’s name, address, roles or whether they may enter. Roles bite at once.',
  }),
  clearance: endpoint({
    method: 'GET', path: '/people/:id/clearance', input: one, output: clearance, can: 'signed-in', faults: ['people/unknown'],
    says: 'What a person is cleared for: one’s own, or as the security officer anybody’s.',
  }),
  clearances: endpoint({
    method: 'GET', path: '/clearances', input: z.object({}), output: z.array(cleared), can: 'people:clear',
    says: 'Who is cleared for what, of all who may enter: for the security officer.',
  }),
  clear: endpoint({
    method: 'PUT', path: '/people/:id/clearance', can: 'people:clear', faults: ['people/unknown', 'people/own-rights'], stepUp: true,
    input: one.extend({ ...clearance.shape, reason: z.string().trim().min(3).max(500) }), output: clearance,
    says: 'Gives or takes a clearance and compartments, with a reason. It bites at once.',
  }),
  units: endpoint({
    method: 'GET', path: '/units', input: z.object({ closed: z.boolean().default(false) }), output: z.array(unit), can: 'people:read',
    says: 'The units of the ministry; each names the one above it.',
  }),
  makeUnit: endpoint({
    method: 'POST', path: '/units', input: unit.pick({ name: true, kind: true, parent: true, host: true }), output: unit, can: 'people:manage', stepUp: true, faults: ['people/unknown-unit', 'people/unit-name'],
    says: 'Makes a unit.',
  }),
  changeUnit: endpoint({
    method: 'PATCH', path: '/units/:id', can: 'people:manage', stepUp: true, faults: ['people/own-rights', 'people/unknown-unit', 'people/unit-name', 'people/unit-loop', 'people/unit-held'],
    input: one.extend({ name: unit.shape.name.optional(), kind: unit.shape.kind.optional(), parent: z.uuid().nullable().optional(), host: unit.shape.host.optional(), isClosed: z.boolean().optional() }), output: unit,
    says: 'Renames or moves a unit, or closes one in which no post is held.',
  }),
  givePost: endpoint({
    method: 'POST', path: '/posts', input: post.omit({ id: true }), output: post, can: 'people:manage', stepUp: true, faults: ['people/unknown', 'people/unknown-unit', 'people/own-rights', 'people/post-dates'],
    says: 'Gives a person a post in a unit from a day on.',
  }),
  changePost: endpoint({
    method: 'PATCH', path: '/posts/:id', can: 'people:manage', stepUp: true, faults: ['people/unknown-post', 'people/own-rights', 'people/post-dates'],
    input: one.extend({ title: post.shape.title.optional(), isHead: z.boolean().optional(), from: day.optional(), to: day.nullable().optional() }), output: post,
    says: 'Changes a post or ends it on a day; what was held stays known.',
  }),
} as const
