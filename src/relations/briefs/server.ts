import { me, needSession, type Context } from '#server/context.ts'
import { fileResponse } from '#server/file-response.ts'
import { routes, type Routes } from '#server/http.ts'
import { namesOf } from '#server/records/store.ts'
import { renderBrief } from '../brief/render.ts'
import { askAgain, callForSections, deliver, postpone, remind, waive } from './calls.ts'
import { askToClear, clearBrief, reopenBrief, withdrawBrief } from './clearance.ts'
import { contract } from './contract.ts'
import { relationsFaults } from '../faults.ts'
import { briefFaults } from './faults.ts'
import type { BriefHouse } from './house.ts'
import { listBriefs } from './list.ts'
import { makeBrief, regenerate } from './make.ts'
import { briefToRead, openBrief } from './open.ts'
import { readEdition } from './read.ts'
import { addSection, markSection, removeSection, writeSection } from './sections.ts'
import { listVersions } from './store.ts'

/** Handlers of kept briefs. */
export function briefRoutes(house: BriefHouse): Routes {
  const { records: room } = house
  const pageOf = (id: string, context: Context) => context.within((db) => openBrief(db, needSession(context).person, id, house.own))
  return routes(contract, {
    briefs: (filter, { within }) => within(async (db) => {
      const page = await listBriefs(db, filter)
      return { ...page, names: await namesOf(db, page.briefs.map(({ record }) => record.author)) }
    }),
    brief: ({ id }, context) => pageOf(id, context),
    edition: ({ id, n, lang }, context) => context.within(async (db) => {
      const { changes, ...read } = await readEdition(db, house.own, { id, n, lang, how: 'screen', hasBlanks: true })
      return { ...read, changes: [...changes] }
    }),
    async file({ id, n, format, lang, blanks, paper = 'a4' }, context) {
      // Typeset outside the transaction: it takes seconds.
      const { brief } = await context.within((db) => readEdition(db, house.own, { id, n, lang, how: format, hasBlanks: blanks }))
      const file = await renderBrief({ ...brief, paper }, format)
      return fileResponse(file.bytes, file.type, file.name, { 'x-marking': encodeURI(brief.marking) })
    },
    async make(given, context) {
      return pageOf(await makeBrief(house, context, given), context)
    },
    async regenerate(given, context) {
      await regenerate(house, context, given)
      return pageOf(given.id, context)
    },
    addSection: (given, context) => context.within((db) => addSection(db, room, me(context), given)),
    writeSection: (given, context) => context.within((db) => writeSection(db, me(context), given)),
    markSection: (given, context) => context.within((db) => markSection(db, room, me(context), given)),
    removeSection: (given, context) => context.within(async (db) => {
      await removeSection(db, room, me(context), given)
      return {}
    }),
    sectionHistory: ({ id, section }, { within }) => within(async (db) => {
      const versions = await listVersions(db, (await briefToRead(db, id)).right, section)
      return { versions, names: await namesOf(db, versions.map(({ by }) => by)) }
    }),
    async call(given, context) {
      await context.within((db) => callForSections(db, room, me(context), given, context.lang))
      return pageOf(given.id, context)
    },
    deliver: (given, context) => context.within((db) => deliver(db, room, me(context), given)),
    waive: (given, context) => context.within((db) => waive(db, room, me(context), given)),
    postpone: (given, context) => context.within((db) => postpone(db, room, me(context), given)),
    remind: (given, context) => context.within((db) => remind(db, room, me(context), given)),
    askAgain: (given, context) => context.within((db) => askAgain(db, room, me(context), given)),
    async clear(given, context) {
      await context.within((db) => clearBrief(db, room, me(context), given))
      return pageOf(given.id, context)
    },
    async askClearance(given, context) {
      await context.within((db) => askToClear(db, room, me(context), given))
      return pageOf(given.id, context)
    },
    async reopen(given, context) {
      await context.within((db) => reopenBrief(db, room, me(context), given))
      return pageOf(given.id, context)
    },
    async withdraw(given, context) {
      await context.within((db) => withdrawBrief(db, room, me(context), given))
      return pageOf(given.id, context)
    },
  }, { ...relationsFaults, ...briefFaults })
}
