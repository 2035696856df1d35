import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import type { PillarId } from '#kernel/pillar-id.ts'
import { contract as recordsContract } from '#server/records/contract.ts'
import { contract } from '../../contract.ts'

const api = client(contract)
const recordsApi = client(recordsContract)

/** Rows of evidence fetched to look at; the CSV file has them all. */
export const rowsShown = 500

const page = 60

/** One relationship as its page shows it; without a year each pillar stands in its own latest. */
export const dossierPageQuery = (partner: string, year: number | undefined) =>
  queryOptions({
    queryKey: ['relations', 'dossier', partner, year],
    queryFn: ({ signal }) => api.dossier({ partner, ...(year !== undefined && { year }) }, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === partner ? before : undefined),
  })

/** The kinds of records, each with the page on which its room shows one. */
export const kindsQuery = queryOptions({ queryKey: ['records', 'kinds'], queryFn: ({ signal }) => recordsApi.kinds({}, { signal }), staleTime: Infinity })

/** What our own records tell of a relationship. */
export const ownQuery = (partner: string) => queryOptions({ queryKey: ['relations', 'own', partner], queryFn: ({ signal }) => api.own({ partner }, { signal }) })

/** The newest facts of a relationship. */
export const latestFactsQuery = (partner: string, count: number) =>
  queryOptions({ queryKey: ['relations', 'timeline', partner, 'latest', count], queryFn: ({ signal }) => api.timeline({ partner, limit: count }, { signal }) })

/** All facts of a relationship, page by page, of a pillar or a kind where given. */
export const timelineQuery = (partner: string, pillar: PillarId | undefined, kind: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['relations', 'timeline', partner, pillar, kind],
    queryFn: ({ pageParam, signal }) => api.timeline({ partner, ...(pillar && { pillar }), ...(kind && { kind }), skip: pageParam, limit: page }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((sum, { entries }) => sum + entries.length, 0)
      return seen < last.total ? seen : undefined
    },
    placeholderData: keepPreviousData,
  })

/** A pillar's indicators through time. */
export const seriesQuery = (partner: string, pillar: PillarId) =>
  queryOptions({ queryKey: ['relations', 'series', partner, pillar], queryFn: ({ signal }) => api.series({ partner, pillar }, { signal }) })

/** A pillar's tables of facts. */
export const factsQuery = (partner: string, pillar: PillarId) =>
  queryOptions({ queryKey: ['relations', 'facts', partner, pillar], queryFn: ({ signal }) => api.facts({ partner, pillar }, { signal }) })

/** The rows that a figure was computed from. */
export const rowsQuery = (partner: string, indicator: string, year: number) =>
  queryOptions({ queryKey: ['relations', 'rows', partner, indicator, year], queryFn: ({ signal }) => api.rows({ partner, indicator, year, limit: rowsShown }, { signal }) })
