import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract } from '../contract.ts'

const api = client(contract)

/** Where we stand with everybody in a year; without one, each pillar in its own latest. */
export const worldQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['relations', 'world', year],
    queryFn: ({ signal }) => api.world(year === undefined ? {} : { year }, { signal }),
    placeholderData: keepPreviousData,
    // Right after an import the figures are still being computed; the map should fill by itself.
    refetchInterval: ({ state }) => (state.data?.partners.length === 0 ? 5000 : false),
  })

/** Who came nearer and who drifted away, in whichever pillar. */
export const moversQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: ['relations', 'movers', year],
    queryFn: ({ signal }) => api.movers(year === undefined ? {} : { year }, { signal }),
    placeholderData: keepPreviousData,
  })

/** One relationship, with the series of its scores. */
export const dossierQuery = (partner: string) =>
  queryOptions({ queryKey: ['relations', 'dossier', partner, undefined], queryFn: ({ signal }) => api.dossier({ partner }, { signal }) })

/** What the indicators are called and how they are measured. */
export const methodQuery = queryOptions({ queryKey: ['relations', 'method'], queryFn: ({ signal }) => api.method({}, { signal }), staleTime: Infinity })
