import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from '#kernel/client.ts'
import { contract as identityContract } from '#server/identity/contract.ts'
import { contract as markingContract } from '#server/marking/contract.ts'
import { contract as peopleContract } from '#server/people/contract.ts'

/** The verbs of people and units, of who comes in, and of markings. */
export const peopleApi = client(peopleContract)
export const identityApi = client(identityContract)
export const markingApi = client(markingContract)

/** Colleagues; with `former` also those who have left. */
export const peopleQuery = (former: boolean) => queryOptions({ queryKey: ['people', former ? 'former' : 'all'], queryFn: ({ signal }) => peopleApi.people({ former }, { signal }) })
export const personQuery = (id: string) => queryOptions({ queryKey: ['people', 'one', id], queryFn: ({ signal }) => peopleApi.person({ id }, { signal }), staleTime: 0 })
export const unitsQuery = (closed: boolean) => queryOptions({ queryKey: ['people', closed ? 'closed-units' : 'units'], queryFn: ({ signal }) => peopleApi.units({ closed }, { signal }) })
export const clearanceQuery = (id: string) => queryOptions({ queryKey: ['people', 'clearance', id], queryFn: ({ signal }) => peopleApi.clearance({ id }, { signal }), staleTime: 0 })
export const clearancesQuery = queryOptions({ queryKey: ['people', 'clearances'], queryFn: ({ signal }) => peopleApi.clearances({}, { signal }), staleTime: 0 })
export const invitationsQuery = queryOptions({ queryKey: ['people', 'invitations'], queryFn: ({ signal }) => identityApi.invitations({}, { signal }), staleTime: 0 })
export const accountQuery = (id: string) => queryOptions({ queryKey: ['people', 'account', id], queryFn: ({ signal }) => identityApi.accountOf({ id }, { signal }), staleTime: 0 })
export const markingQuery = queryOptions({ queryKey: ['marking'], queryFn: ({ signal }) => markingApi.markingPolicy({}, { signal }) })

/** After people or units were changed; one’s own rights may be among what changed. */
export function useFreshPeople(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: ['people'] }), queries.invalidateQueries({ queryKey: ['session'] })])
  }, [queries])
}
