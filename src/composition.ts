import { join } from 'node:path'
import { findActor, listActors, resolve } from '#evidence/actors.ts'
import { currentVersion, findManifest } from '#evidence/manifest.ts'
import { evidenceRoutes } from '#evidence/server.ts'
import { applyWorldview, type Actor } from '#kernel/actor.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Db } from '#server/database.ts'
import { openIntake } from '#server/intake/server.ts'
import type { House, Keeping } from '#server/house.ts'
import type { Rooms } from '#server/machinery.ts'
import { tell } from '#server/notify/server.ts'
import { getSettings } from '#server/settings/store.ts'
import { installation } from '#server/version.ts'
import { own as commitmentsOwn } from './commitments/own.ts'
import { commitments } from './commitments/room.ts'
import { contactRoutes } from './desk/contacts/server.ts'
import { migrations as contactLinkMigrations } from './desk/contacts/store.ts'
import { dayRoutes } from './desk/day/server.ts'
import { migrations as contactMigrations } from './desk/imports/store.ts'
import { deskTargets } from './desk/imports/targets.ts'
import { deskKinds } from './desk/kinds.ts'
import { portfolioRoutes } from './desk/portfolio/server.ts'
import { migrations as portfolioMigrations } from './desk/portfolio/store.ts'
import { settleSteps, stepRoutes } from './desk/steps/server.ts'
import { pillars } from './pillars.ts'
import { workAhead } from './relations/ahead.ts'
import { lakeFolders, openAssessor } from './relations/assessment/assessor.ts'
import { readFigures } from './relations/assessment/figures.ts'
import { briefs } from './relations/briefs/room.ts'
import { stepsOf } from './relations/pair.ts'
import type { OwnOf } from './relations/own.ts'
import { relationsRoutes } from './relations/server.ts'

/** The rooms that keep records of their own: those beside the pillars, and those of each pillar. */
const keeping: readonly Keeping[] = [commitments, ...pillars.flatMap(({ keeps = [] }) => keeps)]

/** The rooms that tell something of a relationship from the ministry’s own records. */
const telling: readonly OwnOf[] = [{ pillar: 'relations' as const, own: commitmentsOwn }, ...pillars.flatMap(({ id, own = [] }) => own.map((one) => ({ pillar: id, own: one })))]

/** The kinds of records that there are, from the rooms that keep them. */
export const recordKinds: readonly RecordKind[] = [...deskKinds, ...briefs.kinds, ...keeping.flatMap(({ kinds }) => kinds)]

/** What ships with the product: concordance, starter figures, fonts. */
export const reference = join(installation, 'reference')

/** A country as a file names it: by a name in any language or spelling, or by its ISO code. */
function resolveActor(text: string): { actor: string } | { sentence: string } {
  for (const system of ['name', 'iso3', 'iso2'] as const) {
    const found = resolve(system, text)
    if ('actor' in found) return found
  }
  return { sentence: `“${text.slice(0, 60)}” is no country or organisation that the concordance knows. Write its name or ISO 3166-1 code.` }
}

/** The actors as the ministry names them, the same list for as long as it names them so. */
function namedBy(db: Db): () => Promise<readonly Actor[]> {
  let last: { view: string; actors: readonly Actor[] } | undefined
  return async () => {
    const { worldview } = await getSettings(db)
    const view = JSON.stringify(worldview)
    if (last?.view !== view) last = { view, actors: applyWorldview(listActors(), worldview) }
    return last.actors
  }
}

/** The rooms above the server, put together from the list of pillars. */
export const rooms: Rooms = {
  migrations: [...contactMigrations, ...portfolioMigrations, ...contactLinkMigrations, ...briefs.migrations, ...keeping.flatMap((one) => one.migrations)],
  async furnish(machinery) {
    const { config, db, aside, jobs, log } = machinery
    const assessor = openAssessor({ data: config.data, reference, pillars })
    const { lake, figures: folder } = lakeFolders(config.data)
    const sources = pillars.flatMap((p) => p.sources.map((source) => ({ source, pillar: p.id })))
    // Which figures, as they stand now, still came with the product.
    const starterOf = (dataset: string) => Object.entries(readFigures(folder)?.figures ?? {}).filter(([, f]) => f.starter && f.sources.some((s) => s.source === dataset)).map(([id]) => id)
    if (!(await assessor.isCurrent())) {
      log.info('Computing the figures from the evidence; the screens fill as they are done.')
      jobs.start({ kind: 'figures', about: 'all', args: ['figures', '--json'] })
    }
    const ourCountry = async () => (await getSettings(aside)).us
    const stopAhead = workAhead(assessor, ourCountry, log, (partner, steps) => settleSteps(db, partner, steps))
    const isActor = (id: string) => findActor(id) !== undefined
    const proposed = async (partner: string) => {
      const us = await ourCountry()
      return us && stepsOf(assessor, await assessor.ground(us), partner)
    }
    const records = { kinds: recordKinds, isActor, tell }
    const actors = namedBy(aside)
    const intake = await openIntake({ db, log, folder: join(config.data, 'uploads', 'intake'), targets: deskTargets(records), resolveActor })
    const house: House = { ...machinery, records, us: async () => (await ourCountry()) ?? undefined, actors, reference }
    const kept = await Promise.all([...keeping.map((one) => one.open(house)), briefs.open(house, assessor, telling)])
    return {
      routes: [
        intake.routes,
        relationsRoutes({ assessor, settings: () => getSettings(db), own: telling }),
        portfolioRoutes(isActor),
        stepRoutes(records, async (partner) => (await proposed(partner)) || undefined),
        contactRoutes(records),
        dayRoutes(recordKinds, house.us),
        ...kept.flatMap(({ routes }) => routes),
        evidenceRoutes({ lake, uploads: join(config.data, 'uploads'), sources, jobs, starter: starterOf }),
      ],
      pages: kept.flatMap(({ pages = [] }) => pages),
      kinds: recordKinds,
      isActor,
      actors,
      freshness: async () => sources.map(({ source }) => {
        const versions = source.datasets.flatMap((d) => currentVersion(findManifest(lake, d.id)) ?? [])
        const last = versions.map((v) => v.loadedAt).sort().at(-1)
        const to = versions.flatMap((v) => (v.years ? [v.years[1]] : [])).sort((a, b) => b - a)[0]
        return { source: source.id, versions: versions.length, loadedAt: last ?? null, to: to === undefined ? null : String(to) }
      }),
      async close() {
        await Promise.all(kept.map((one) => one.close?.()))
        await intake.close()
        await stopAhead()
        await assessor.close()
      },
    }
  },
}
