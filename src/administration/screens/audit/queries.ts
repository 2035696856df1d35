import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract } from '#server/audit/contract.ts'
import type { EventFilter } from '#server/audit/schema.ts'
import { contract as jobsContract } from '#server/jobs/contract.ts'

/** The verbs of the audit. */
export const auditApi = client(contract)
const jobsApi = client(jobsContract)

/** How often a running verification is looked at, in milliseconds. */
const interval = 700

/** Events, newest first, page by page: all of them, or those of administration. Each look is an event too, so none happens by itself. */
export const eventsQuery = (filter: EventFilter, isAll: boolean) => infiniteQueryOptions({
  queryKey: ['audit', 'events', isAll, filter],
  queryFn({ signal, pageParam }) {
    const page = { ...filter, limit: 50, ...(pageParam !== undefined && { before: pageParam }) }
    return isAll ? auditApi.audit(page, { signal }) : auditApi.auditOfAdministration(page, { signal })
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
})

export const auditStateQuery = queryOptions({ queryKey: ['audit', 'state'], queryFn: ({ signal }) => auditApi.auditState({}, { signal }), staleTime: 0 })

/** Verifications of this run of the server, the newest first; looked at again while one goes on. */
export const verificationsQuery = queryOptions({
  queryKey: ['audit', 'jobs'],
  queryFn: ({ signal }) => jobsApi.jobs({ kind: 'audit' }, { signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.[0]?.state === 'running' ? interval : false),
})

/** After something was begun or has ended. */
export function useFreshAudit(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['audit'] })
}
