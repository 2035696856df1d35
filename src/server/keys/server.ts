import { routes, type Routes } from '../http.ts'
import { contract } from './contract.ts'
import { keyFaults } from './faults.ts'
import { findMasterState, listCustodians } from './store.ts'

/** Handlers that tell how the keys stand. */
export function keyRoutes(): Routes {
  return routes(contract, {
    state: (_, { machine }) => machine(async (db) => ({ master: await findMasterState(db), custodians: await listCustodians(db) })),
  }, keyFaults)
}
