import { can, writingRoles, type Role } from '#kernel/roles.ts'

/** Duties that ought to lie with different people: who runs the machine, who clears, who works with records, and who decides what is destroyed. */
export const partings = ['machine-clearance', 'clearance-work', 'machine-disposal'] as const
export type Parting = (typeof partings)[number]

/** Which duties one person holds together that ought to be apart. It is said and not forbidden: an office of one has nobody else. */
export function dutiesToPart(roles: readonly Role[]): Parting[] {
  const clears = can(roles, 'people:clear')
  return [
    ...(can(roles, 'people:manage') && clears ? ['machine-clearance' as const] : []),
    ...(clears && roles.some((one) => writingRoles.includes(one)) ? ['clearance-work' as const] : []),
    ...(can(roles, 'people:manage') && can(roles, 'retention:decide') ? ['machine-disposal' as const] : []),
  ]
}
