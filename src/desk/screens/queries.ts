import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '#kernel/client.ts'
import { contract as recordsContract } from '#server/records/contract.ts'
import { contract as contactsContract } from '../contacts/contract.ts'
import type { ContactFilter } from '../contacts/schema.ts'
import { contract as dayContract } from '../day/contract.ts'
import { contract as portfolioContract } from '../portfolio/contract.ts'
import { contract as stepsContract } from '../steps/contract.ts'

/** The verbs of the desk, and of the records that it writes. */
export const contactsApi = client(contactsContract)
export const portfolioApi = client(portfolioContract)
export const stepsApi = client(stepsContract)
export const recordsApi = client(recordsContract)
const dayApi = client(dayContract)

/** What is due, waits, changed and has gone quiet; looked at again whenever it is come back to. */
export const dayQuery = queryOptions({ queryKey: ['desk', 'day'], queryFn: ({ signal }) => dayApi.day({}, { signal }), staleTime: 0, refetchOnWindowFocus: true })

export const portfolioQuery = queryOptions({ queryKey: ['desk', 'portfolio'], queryFn: ({ signal }) => portfolioApi.portfolio({}, { signal }), staleTime: 0 })
export const openStepsQuery = queryOptions({ queryKey: ['desk', 'steps'], queryFn: ({ signal }) => stepsApi.openSteps({}, { signal }) })
export const decisionsQuery = (partner: string) => queryOptions({ queryKey: ['desk', 'decisions', partner], queryFn: ({ signal }) => stepsApi.stepDecisions({ partner }, { signal }), staleTime: 0 })

/** Contacts, page by page. */
export const contactsQuery = (asked: Partial<Omit<ContactFilter, 'after' | 'limit'>>) => infiniteQueryOptions({
  queryKey: ['desk', 'contacts', asked],
  queryFn: ({ signal, pageParam }) => contactsApi.contacts({ ...asked, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ after }) => after ?? undefined,
  staleTime: 0,
})
export const contactQuery = (id: string) => queryOptions({ queryKey: ['desk', 'contact', id], queryFn: ({ signal }) => contactsApi.contact({ id }, { signal }), staleTime: 0 })

/** A record opened; a marked one is then known as read. */
export const recordQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id], queryFn: ({ signal }) => recordsApi.get({ id }, { signal }), staleTime: 0 })
export const linksQuery = (id: string) => queryOptions({ queryKey: ['records', 'one', id, 'links'], queryFn: ({ signal }) => recordsApi.links({ id }, { signal }), staleTime: 0 })
export const kindsQuery = queryOptions({ queryKey: ['records', 'kinds'], queryFn: ({ signal }) => recordsApi.kinds({}, { signal }), staleTime: Infinity })

/** What we keep about a relationship, newest first, page by page. */
export const timelineQuery = (party: string, kind: string | undefined) => infiniteQueryOptions({
  queryKey: ['records', 'list', 'timeline', party, kind],
  queryFn: ({ signal, pageParam }) => recordsApi.timeline({ party, ...(kind && { kind }), ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ after }) => after ?? undefined,
  staleTime: 0,
})

/** After a change: what is known of records and of the desk is looked at again where it is shown. */
export function useFreshDesk(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([['desk'], ['records', 'one'], ['records', 'list'], ['search'], ['notices']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }, [queries])
}
