import { Fault, type FaultTable } from '#kernel/faults.ts'
import { routes, type Routes } from '#server/http.ts'
import type { Db } from '#server/database.ts'
import { contract } from './contract.ts'
import { standingOn } from './rules.ts'
import { rhythmOf, type Standing } from './schema.ts'
import { deletePartner, lastContacts, listPartners, upsertPartner } from './store.ts'

/** The faults of portfolios. */
const faults = { 'desk/unknown-actor': { status: 422, title: 'An actor that is not known' } } as const satisfies FaultTable

/** Handlers of portfolios. `isActor` tells which actors the concordance knows. */
export function portfolioRoutes(isActor: (id: string) => boolean): Routes {
  return routes(contract, {
    portfolio: (_, { within }) => within((db) => standings(db)),
    keepPartner: ({ actor, tier, rhythmDays = rhythmOf[tier] }, { within }) => within(async (db) => {
      if (!isActor(actor)) throw new Fault('desk/unknown-actor', `No actor has the id “${actor}”.`)
      await upsertPartner(db, { actor, tier, rhythmDays })
      return (await standings(db)).find((one) => one.actor === actor)!
    }),
    dropPartner: ({ actor }, { within }) => within((db) => deletePartner(db, actor)),
  }, faults)
}

/** One's own partners as they stand today, the longest overdue first; those never met before all. */
export async function standings(db: Db, today: string = new Date().toISOString().slice(0, 10)): Promise<Standing[]> {
  const partners = await listPartners(db)
  const last = await lastContacts(db, partners.map(({ actor }) => actor), today)
  return partners.map((partner) => standingOn(partner, last.get(partner.actor) ?? null, today)).sort((a, b) => ((a.nextDue ?? '') < (b.nextDue ?? '') ? -1 : 1))
}
