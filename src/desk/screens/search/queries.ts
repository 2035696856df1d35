import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract as peopleContract } from '#server/people/contract.ts'
import { contract } from '#server/search/contract.ts'
import type { Sort } from '#server/search/schema.ts'

export const searchApi = client(contract)

/** Records shown of a search at once. */
export const pageSize = 20

/** A page of what a query finds. Nothing is asked without one. */
export const searchQuery = (q: string, sort: Sort, from: number) => queryOptions({
  queryKey: ['search', 'found', q, sort, from],
  queryFn: ({ signal }) => searchApi.search({ q, sort, from, size: pageSize, facets: from === 0 }, { signal }),
  enabled: q !== '',
  placeholderData: keepPreviousData,
  staleTime: 15_000,
})

export const viewsQuery = queryOptions({ queryKey: ['search', 'views'], queryFn: ({ signal }) => searchApi.views({}, { signal }), staleTime: 0 })

/** A person with the posts held, for the units that a search may be shared with. */
export const myPostsQuery = (id: string) => queryOptions({ queryKey: ['people', 'one', id], queryFn: ({ signal }) => client(peopleContract).person({ id }, { signal }) })
export const unitsQuery = queryOptions({ queryKey: ['people', 'units'], queryFn: ({ signal }) => client(peopleContract).units({}, { signal }) })
