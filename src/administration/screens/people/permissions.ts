import { permissionsOf, roles, type Permission } from '#kernel/roles.ts'

/** Permissions that not every role has, in the order of the table. */
export const particularPermissions: readonly Permission[] = [...new Set(roles.flatMap((role) => permissionsOf[role] as readonly Permission[]))]
  .filter((one) => roles.some((role) => !(permissionsOf[role] as readonly string[]).includes(one)))
