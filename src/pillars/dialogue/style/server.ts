import type { House } from '#server/house.ts'
import { routes, type Routes } from '#server/http.ts'
import { checkStyle } from './check.ts'
import { contract } from './contract.ts'

/** Handlers of the style check. Country names are held against the actors as the ministry names them. */
export function styleRoutes({ actors }: Pick<House, 'actors'>): Routes {
  return routes(contract, {
    checkStyle: async ({ text, language, form, answering, date }) => checkStyle(text, { language, form, answering, date, actors: await actors(), today: new Date().toISOString().slice(0, 10) }),
  })
}
