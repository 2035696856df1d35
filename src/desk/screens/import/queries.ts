import { queryOptions } from '@tanstack/react-query'
import { addressOf, client } from '#kernel/client.ts'
import { contract } from '#server/intake/contract.ts'

export const intakeApi = client(contract)

/** Where the file of rows that could not be taken is. */
export const errorsAddress = (id: string): string => addressOf(contract.errors, { id })

export const targetsQuery = queryOptions({ queryKey: ['intake', 'targets'], queryFn: ({ signal }) => intakeApi.targets({}, { signal }), staleTime: Infinity })
export const batchesQuery = queryOptions({ queryKey: ['intake', 'batches'], queryFn: ({ signal }) => intakeApi.batches({}, { signal }), staleTime: 0 })
/** One batch; followed closely while it is being applied. */
export const batchQuery = (id: string) => queryOptions({ queryKey: ['intake', 'batch', id], queryFn: ({ signal }) => intakeApi.batch({ id }, { signal }), staleTime: 0, refetchInterval: ({ state }) => (state.data?.state === 'applying' ? 700 : false) })
export const inspectionQuery = (id: string) => queryOptions({ queryKey: ['intake', 'inspection', id], queryFn: ({ signal }) => intakeApi.inspect({ id }, { signal }), staleTime: Infinity })
export const mappingsQuery = (target: string) => queryOptions({ queryKey: ['intake', 'mappings', target], queryFn: ({ signal }) => intakeApi.mappings({ target }, { signal }) })
