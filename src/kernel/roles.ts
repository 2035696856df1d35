import { z } from 'zod'

/** What a person may be in the ministry; one may be several. */
export const roles = ['reader', 'officer', 'head', 'registrar', 'security-officer', 'training-officer', 'administrator'] as const
export type Role = (typeof roles)[number]
export const role = z.enum(roles)

const reads = ['records:read', 'search:read', 'registers:read', 'files:read', 'desk:read', 'dialogue:read', 'commitments:read', 'notify:own'] as const
const works = [...reads, 'records:write', 'files:write', 'desk:write', 'intake:write', 'registers:draw', 'search:share', 'dialogue:write', 'commitments:write', 'briefs:write'] as const
const anybody = ['evidence:read', 'relations:read', 'settings:read', 'jobs:read', 'people:read', 'identity:own', 'marking:read', 'notify:own'] as const

/**
 * What each role may do, in one table. A permission opens a verb; which records the verb then sees is decided by
 * marking and need to know, for every role alike: an administrator manages people and the machine and does not
 * thereby read a single record.
 */
export const permissionsOf = {
  reader: [...anybody, ...reads],
  officer: [...anybody, ...works],
  head: [...anybody, ...works, 'records:decide', 'dialogue:publish', 'records:merge', 'retention:read'],
  registrar: [...anybody, ...works, 'registers:manage', 'retention:read', 'retention:decide', 'retention:hold', 'records:merge'],
  'security-officer': [...anybody, 'audit:read', 'audit:export', 'people:clear', 'access:grant', 'marking:manage', 'workspace:see', 'workspace:seal'],
  'training-officer': [...anybody, ...reads],
  administrator: [...anybody, 'people:manage', 'identity:manage', 'settings:write', 'evidence:import', 'jobs:cancel', 'backup:manage', 'workspace:see', 'workspace:manage', 'audit:administration', 'notify:manage'],
} as const satisfies Record<Role, readonly string[]>

/** Every permission there is; each `can` of a contract is one of them, `public` or `signed-in`. */
export type Permission = (typeof permissionsOf)[Role][number]

/** Whether one of the roles gives a permission. */
export function can(held: readonly Role[], permission: string): boolean {
  return permission === 'signed-in' || held.some((one) => (permissionsOf[one] as readonly string[]).includes(permission))
}

/** Roles whose holders read records at all, within marking and need to know. */
export const readingRoles: readonly Role[] = roles.filter((one) => can([one], 'records:read'))

/** Roles whose holders write records. */
export const writingRoles: readonly Role[] = roles.filter((one) => can([one], 'records:write'))
