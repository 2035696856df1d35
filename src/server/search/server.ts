import type { Actor } from '#kernel/actor.ts'
import { searchActors } from '#kernel/actor-search.ts'
import { Fault, type FaultTable } from '#kernel/faults.ts'
import type { RecordKind } from '#kernel/record.ts'
import { recordPillars } from '#kernel/record.ts'
import { can } from '#kernel/roles.ts'
import { me, needSession, type Context } from '../context.ts'
import { routes, type Routes } from '../http.ts'
import { partsOf } from './compile.ts'
import { contract } from './contract.ts'
import type { Vocabulary } from './query.ts'
import type { NewView } from './schema.ts'
import { pageOf, search } from './search.ts'
import { suggestRecords } from './store.ts'
import { deleteView, insertView, listViews, updateView } from './views.ts'

const faults = {
  'search/may-not-share': { status: 403, title: 'Not to be shared so' },
  'search/name-taken': { status: 409, title: 'A kept search has that name' },
} as const satisfies FaultTable

/** What search is told from outside: the actors as the ministry names them, and the kinds of records there are. */
export type SearchRoom = { readonly actors: () => Promise<readonly Actor[]>; readonly kinds: readonly RecordKind[] }

/** Handlers of search. */
export function searchRoutes({ actors, kinds }: SearchRoom): Routes {
  const vocabulary = async (): Promise<Vocabulary> => {
    const known = await actors()
    return { actorsNamed: (name) => actorsNamed(known, name), kinds: kinds.map((one) => one.kind), pillars: recordPillars }
  }
  return routes(contract, {
    async search({ q, sort, from, size, facets }, context) {
      const words = await vocabulary()
      return context.within((db) => search(db, q, pageOf(sort, from, size, facets), words))
    },
    suggest({ q, size }, context) {
      const words = partsOf(q).slice(0, 10)
      return words.length === 0 ? [] : context.within((db) => suggestRecords(db, words.slice(0, -1), words.at(-1)!, size))
    },
    views: (_, context) => context.within(listViews),
    keepView: (given, context) => context.within((db) => insertView(db, me(context), sharable(given, context))),
    changeView: ({ id, ...given }, context) => context.within((db) => updateView(db, me(context), id, sharable(given, context))),
    dropView: ({ id }, context) => context.within((db) => deleteView(db, me(context), id)),
  }, faults)
}

/**
 * Ids of the actors that a name means: by its whole name in any language or its code; else, where it is part of names,
 * all whose names it fits equally well (“Korea” is two), and nobody where it is too vague.
 */
export function actorsNamed(actors: readonly Actor[], name: string): string[] {
  const matches = searchActors(actors, name, 6)
  const best = matches[0]?.score ?? 0
  const meant = best >= 100 ? matches.filter((one) => one.score >= 100) : best >= 50 ? matches.filter((one) => one.score >= 50) : matches.slice(0, 1)
  return meant.length > 5 ? [] : meant.map((one) => one.actor.id)
}

function sharable(given: NewView, context: Context): NewView {
  if (given.shared !== 'me' && !can(needSession(context).person.roles, 'search:share')) throw new Fault('search/may-not-share', 'Your roles let you keep searches for yourself only. Ask an officer to share it.')
  return given
}
