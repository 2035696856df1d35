import type { Actor } from '#kernel/actor.ts'
import { Fault } from '#kernel/faults.ts'
import { findActor } from '#evidence/actors.ts'
import { fileResponse } from '#server/file-response.ts'
import { routes, type Routes } from '#server/http.ts'
import type { Settings } from '#server/settings/schema.ts'
import type { Assessor } from './assessment/assessor.ts'
import type { Ground } from './assessment/standing.ts'
import { assessmentOf, indicatorSeriesOf, medianOf, moversOf, seriesOf, worldOf } from './assessment/views.ts'
import { briefFile } from './brief-file.ts'
import { can } from '#kernel/roles.ts'
import { contract } from './contract.ts'
import { csvOfRows } from './csv.ts'
import { relationsFaults } from './faults.ts'
import { keptWith } from './kept.ts'
import { methodOf } from './method.ts'
import { factsOf, kindsOf, stepsOf, timelineOf, yearsWith } from './pair.ts'
import { ownOf, type OwnOf } from './own.ts'
import { seenBy } from './partners.ts'
import { figureRowsOf } from './rows.ts'

/** What relations is opened with. `own`: the rooms that tell something from the ministry’s own records. */
export type RelationsOptions = { assessor: Assessor; settings: () => Promise<Settings>; own?: readonly OwnOf[] }

/** Handlers of relations. Every answer rests on the figures as they stand and on the ministry's choices. */
export function relationsRoutes({ assessor, settings, own = [] }: RelationsOptions): Routes {
  const seen = async () => { const chosen = await settings(); return { chosen, ...seenBy(chosen.worldview) } }
  const groundOf = async (given?: string): Promise<{ ground: Ground; chosen: Settings; actors: readonly Actor[] }> => {
    const { chosen, actors, isPartner, view } = await seen()
    const us = given ?? chosen.us
    if (!us) throw new Fault('relations/no-country', 'The ministry’s country is not chosen yet. Choose it in the settings, or say `us`.')
    return { ground: await assessor.ground(us, isPartner, view), chosen, actors }
  }
  const pairOf = async ({ us, partner }: { us?: string | undefined; partner: string }) => {
    const at = await groundOf(us)
    if (!findActor(partner)) throw new Fault('relations/unknown-actor', `There is no country ${partner}. Give its ISO 3166-1 alpha-3 code.`)
    if (partner === at.ground.board.us) throw new Fault('relations/same-actor', `${partner} has no relationship with itself.`)
    return at
  }
  return routes(contract, {
    async actors() {
      const { actors, isPartner } = await seen()
      return actors.map(({ id, kind, names, aliases, iso2, lat, lon, region, subregion, hidden }) => ({
        id, kind, names, aliases, partner: isPartner(id), ...(iso2 ? { iso2 } : {}), ...(lat === undefined ? {} : { lat }), ...(lon === undefined ? {} : { lon }), ...(region ? { region } : {}), ...(subregion ? { subregion } : {}), ...(hidden ? { hidden } : {}),
      }))
    },
    world: async ({ us, year }) => worldOf((await groundOf(us)).ground, year),
    movers: async ({ us, pillar, year, span }) => moversOf((await groundOf(us)).ground, { ...(pillar ? { pillar } : {}), ...(year ? { year } : {}), ...(span ? { span } : {}) }),
    assessment: async (input) => assessmentOf((await pairOf(input)).ground, input.partner, input.year),
    async dossier(input) {
      const { ground } = await pairOf(input)
      const { us, partner, year, pillars } = assessmentOf(ground, input.partner, input.year)
      const formal = findActor(partner)?.formal
      return {
        years: yearsWith(ground, partner), ...(formal ? { formal } : {}),
        us, partner, year, steps: [...(await stepsOf(assessor, ground, partner, input.year))],
        pillars: pillars.map((p) => ({ ...p, median: p.year === null ? null : medianOf(ground, p.pillar, p.year), series: seriesOf(ground, partner, p.pillar, p.year ?? undefined) })),
      }
    },
    async own({ partner }, context) {
      const { ground } = await pairOf({ partner })
      return context.within((db) => ownOf(db, own, { us: ground.board.us, partner, today: new Date().toISOString().slice(0, 10) }))
    },
    async timeline({ partner, us, pillar, kind, skip = 0, limit = 100 }) {
      const { ground } = await pairOf({ us, partner })
      const all = await timelineOf(assessor, ground.board.us, partner)
      const wanted = all.filter((e) => (!pillar || e.pillar === pillar) && (!kind || e.kind === kind))
      return { entries: wanted.slice(skip, skip + limit), total: wanted.length, kinds: kindsOf(all) }
    },
    async series({ partner, us, pillar }) {
      const { ground } = await pairOf({ us, partner })
      return indicatorSeriesOf(ground, await assessor.ground(partner), partner, pillar)
    },
    facts: async ({ partner, us, pillar }) => factsOf(assessor, (await pairOf({ us, partner })).ground.board.us, partner, pillar),
    async rows({ indicator, partner, us, year, limit = 500 }) {
      const { ground } = await pairOf({ us, partner })
      return figureRowsOf(assessor, { indicator, us: ground.board.us, partner, year, limit })
    },
    async rowsFile({ indicator, partner, us, year }) {
      const { ground } = await pairOf({ us, partner })
      const rows = await figureRowsOf(assessor, { indicator, us: ground.board.us, partner, year })
      return fileResponse(csvOfRows(rows.columns, rows.rows), 'text/csv; charset=utf-8', `${indicator}-${ground.board.us}-${partner}-${rows.year}.csv`)
    },
    async worldFile({ us, year }) {
      const { ground, actors, chosen } = await groundOf(us)
      const names = new Map(actors.map((a) => [a.id, a.names[chosen.language] ?? a.names.en]))
      const world = worldOf(ground, year)
      const columns = ['actor', 'name', ...world.pillars.flatMap((p) => [`${p.id}.score`, `${p.id}.low`, `${p.id}.high`, `${p.id}.coverage`, `${p.id}.year`]), ...world.indicators]
      const rows = world.partners.map((p) => Object.fromEntries([['actor', p.actor], ['name', names.get(p.actor) ?? p.actor],
        ...world.pillars.flatMap(({ id, year: at }, i) => { const [score, low, high, coverage] = p.standings[i]!; return [[`${id}.score`, score], [`${id}.low`, low], [`${id}.high`, high], [`${id}.coverage`, coverage], [`${id}.year`, at]] }),
        ...world.indicators.map((id, i) => [id, p.values[i]])]))
      return fileResponse(csvOfRows(columns, rows), 'text/csv; charset=utf-8', `relations-${world.us}.csv`)
    },
    method: () => methodOf(assessor),
    async brief({ partner, us, year, format, lang, paper }, context) {
      const { ground, chosen, actors } = await pairOf({ us, partner })
      // Our own records belong to our own relationships, and only as far as who asks may read.
      const reads = context.session && can(context.session.person.roles, 'records:read') && ground.board.us === chosen.us
      const kept = reads ? await context.within((db) => keptWith(db, partner, ground.board.us, own)) : undefined
      const file = await briefFile(assessor, ground, actors, { partner, format, lang: lang ?? chosen.language, paper: paper ?? 'a4', ...(year ? { year } : {}), ...(kept && { kept }) })
      return fileResponse(file.bytes, file.type, file.name)
    },
  }, relationsFaults)
}

