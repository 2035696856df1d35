import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Language } from '#kernel/actor.ts'
import { client } from '#kernel/client.ts'
import { contract as peopleContract } from '#server/people/contract.ts'
import { contract as recordsContract } from '#server/records/contract.ts'
import { contract } from '../../briefs/contract.ts'
import type { BriefFilter, BriefPage, BriefSection } from '../../briefs/schema.ts'

export const briefsApi = client(contract)
const recordsApi = client(recordsContract)
const peopleApi = client(peopleContract)

/** What a list shows, without where its page begins. */
export type Asked = Partial<Omit<BriefFilter, 'after' | 'limit'>>

/** Kept briefs, page by page. */
export const briefsQuery = (asked: Asked) => infiniteQueryOptions({
  queryKey: ['briefs', 'list', asked],
  queryFn: ({ signal, pageParam }) => briefsApi.briefs({ ...asked, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ after }) => after ?? undefined,
  staleTime: 0,
})

const pageKey = (id: string) => ['briefs', 'one', id, 'page']

/** One kept brief; looked at again on coming back to it, so that an old version is seldom written on. */
export const briefQuery = (id: string) => queryOptions({ queryKey: pageKey(id), queryFn: ({ signal }) => briefsApi.brief({ id }, { signal }), staleTime: 0, refetchOnWindowFocus: true })

/** An edition as who is here has it; without a language in its first. */
export const editionQuery = (id: string, n: number, lang: Language | undefined) => queryOptions({
  queryKey: ['briefs', 'one', id, 'edition', n, lang], queryFn: ({ signal }) => briefsApi.edition({ id, n, ...(lang && { lang }) }, { signal }), staleTime: 0,
  // Only while it is read in another language: under the name of one edition never stands another.
  placeholderData: (before, query) => (query?.queryKey[2] === id && query.queryKey[4] === n ? before : undefined),
})

export const versionsQuery = (id: string, section: string) => queryOptions({ queryKey: ['briefs', 'one', id, 'versions', section], queryFn: ({ signal }) => briefsApi.sectionHistory({ id, section }, { signal }), staleTime: 0 })

/** The ministry's units, by name; closed ones are left out. */
export const unitsQuery = queryOptions({ queryKey: ['people', 'units'], queryFn: ({ signal }) => peopleApi.units({}, { signal }) })

/** People who may read a brief, by the beginning of a name. */
export const readersOf = (id: string) => async (begins: string, signal: AbortSignal) => (await recordsApi.offer({ begins, as: 'reader', id }, { signal })).people

/** After a change: every brief that is shown is looked at again. */
export function useFreshBriefs(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries({ queryKey: ['briefs'] }), [queries])
}

/** Puts a section that was just saved in the place of what is known of it, without asking for the whole page again. */
export function useSaved(id: string): (section: BriefSection) => void {
  const queries = useQueryClient()
  return useCallback((section) => {
    queries.setQueryData<BriefPage>(pageKey(id), (page) => page && { ...page, sections: page.sections.map((one) => (one.id === section.id ? section : one)) })
    void queries.invalidateQueries({ queryKey: ['briefs', 'one', id, 'edition'] })
  }, [queries, id])
}
