import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { addressOf, client } from '#kernel/client.ts'
import { contract as filesContract } from '#server/files/contract.ts'
import { contract as recordsContract } from '#server/records/contract.ts'
import { contract } from '../contract.ts'
import { contract as guestContract } from '../guests/contract.ts'
import { contract as invitationContract } from '../invitations/contract.ts'
import { contract as minutesContract } from '../minutes/contract.ts'
import type { MeetingFilter } from '../schema.ts'

/** The verbs of meetings, and of what hangs on them. */
export const api = client(contract)
export const minutesApi = client(minutesContract)
export const invitationApi = client(invitationContract)
export const guestApi = client(guestContract)
export const recordsApi = client(recordsContract)
export const filesApi = client(filesContract)

export const meetingsQuery = (asked: Partial<MeetingFilter>) => queryOptions({ queryKey: ['meetings', 'list', asked], queryFn: ({ signal }) => api.meetings(asked, { signal }), staleTime: 0 })
export const meetingQuery = (id: string) => queryOptions({ queryKey: ['meetings', 'one', id], queryFn: ({ signal }) => api.meeting({ id }, { signal }), staleTime: 0, refetchOnWindowFocus: true })
export const minutesQuery = (id: string) => queryOptions({ queryKey: ['meetings', 'minutes', id], queryFn: ({ signal }) => minutesApi.minutes({ id }, { signal }), staleTime: 0 })
export const linksQuery = (id: string) => queryOptions({ queryKey: ['records', 'links', id], queryFn: ({ signal }) => recordsApi.links({ id }, { signal }), staleTime: 0 })
/** The kinds of records and where each has its own page; the same for whoever asks, until the product is renewed. */
export const kindsQuery = queryOptions({ queryKey: ['records', 'kinds'], queryFn: ({ signal }) => recordsApi.kinds({}, { signal }), staleTime: Infinity })
export const guestQuery = (meeting: string) => queryOptions({ queryKey: ['guest', meeting], queryFn: ({ signal }) => guestApi.visit({ meeting }, { signal }), staleTime: 0, retry: false })

/** Where a guest’s page hears that something was decided on them. */
export const guestWaitingAt = (meeting: string): string => addressOf(guestContract.waiting, { meeting })

/** Where a guest’s browser has a paper that was released. */
export const guestPaperAt = (meeting: string, file: string): string => addressOf(guestContract.paper, { meeting, file })

/** After a change: what is known of meetings, and of records that show them, is looked at again. */
export function useFresh(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([['meetings'], ['records', 'list'], ['relations', 'own'], ['desk']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }, [queries])
}
