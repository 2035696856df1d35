import type { FaultTable } from '#kernel/faults.ts'
import type { House } from '#server/house.ts'
import { routes, type Routes } from '#server/http.ts'
import type { Checker } from './apart.ts'
import { contract } from './contract.ts'

/** The fault of the style check. */
export const styleFaults = { 'style/too-slow': { status: 422, title: 'Not checked in time' } } as const satisfies FaultTable

/** Handlers of the style check. Country names are held against the actors as the ministry names them. */
export function styleRoutes({ actors }: Pick<House, 'actors'>, { check }: Pick<Checker, 'check'>): Routes {
  return routes(contract, {
    checkStyle: async ({ text, language, form, answering, date }) => check(text, { language, form, answering, date, actors: await actors(), today: new Date().toISOString().slice(0, 10) }),
  }, styleFaults)
}
