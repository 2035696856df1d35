import { routes, type Routes } from '../http.ts'
import { accountHandlers } from './account.ts'
import { administerHandlers } from './administer.ts'
import { comingInHandlers } from './coming-in.ts'
import { contract } from './contract.ts'
import { faults } from './faults.ts'
import type { Identity } from './identity.ts'
import { signInHandlers } from './sign-in.ts'

/** Handlers of signing in, coming in, one's own account, and of administrators. */
export function identityRoutes(identity: Identity): Routes {
  return routes(contract, { ...signInHandlers(identity), ...comingInHandlers(identity), ...accountHandlers(identity), ...administerHandlers(identity) }, faults)
}
