import { client } from '#kernel/client.ts'
import { contract as boundariesContract } from '#server/boundaries/contract.ts'
import { contract as sessionContract } from '#server/identity/session/contract.ts'
import { contract as markingContract } from '#server/marking/contract.ts'
import { contract as settingsContract } from '#server/settings/contract.ts'
import { isFault } from '#kernel/faults.ts'
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { rooms } from './rooms.ts'

/** Who is here, and the way out. */
export const sessionApi = client(sessionContract)

/** The settings' verbs. */
export const settingsApi = client(settingsContract)

/** The verbs of the ministry's own boundary views. */
export const boundariesApi = client(boundariesContract)

/** What the browser keeps of the server's answers. A refusal is not asked again by itself; an unreachable server is. */
export const queries: QueryClient = new QueryClient({
  // A session may end while a page is open: whoever meets that first, the door comes up, and the page stays behind it.
  queryCache: new QueryCache({ onError: (error) => { if (isFault(error, 'kernel/unauthenticated')) void queries.invalidateQueries({ queryKey: ['session'], exact: true }) } }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      retry: (times, error) => times < 2 && (!isFault(error) || error.code === 'kernel/unreachable' || error.code === 'kernel/unavailable'),
    },
  },
})

/** Who is signed in. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => sessionApi.session({}, { signal }), staleTime: 5 * 60_000 })

/** The ministry's settings. */
export const settingsQuery = queryOptions({ queryKey: ['settings', 'now'], queryFn: ({ signal }) => settingsApi.settings({}, { signal }) })

/** Under which it is known that the first choices were made on this very page. */
export const isNewKey = ['settings', 'is-new'] as const

/** How this instance marks, as one may know it. */
export const markingQuery = queryOptions({ queryKey: ['marking'], queryFn: ({ signal }) => client(markingContract).markingPolicy({}, { signal }) })

/** Every actor, from the room that knows them; they change with a new version of the product only. */
export const actorsQuery = queryOptions({
  queryKey: ['actors'],
  queryFn: ({ signal }) => rooms.find(({ actors }) => actors)?.actors?.(signal) ?? Promise.resolve([]),
  staleTime: Infinity,
})

/** The log of changes of the settings, newest first. */
export const changesQuery = queryOptions({ queryKey: ['settings', 'changes'], queryFn: ({ signal }) => settingsApi.changes({}, { signal }) })
