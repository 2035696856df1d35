import { queryOptions } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract as backupContract } from '#server/backup/contract.ts'
import { contract as jobsContract } from '#server/jobs/contract.ts'
import { contract as keysContract } from '#server/keys/contract.ts'
import { contract as workspaceContract } from '#server/workspace/contract.ts'

const backupApi = client(backupContract)
const keysApi = client(keysContract)

/** The verbs of exporting the workspace, and of stopping long work. */
export const workspaceApi = client(workspaceContract)
export const jobsApi = client(jobsContract)

/** How often an export that is being made is looked at, in milliseconds. */
const interval = 1500

export const backupQuery = queryOptions({ queryKey: ['backup'], queryFn: ({ signal }) => backupApi.state({}, { signal }), staleTime: 0 })
export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: ({ signal }) => keysApi.state({}, { signal }), staleTime: 0 })
export const exportsQuery = queryOptions({
  queryKey: ['workspace', 'exports'],
  queryFn: ({ signal }) => workspaceApi.list({}, { signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'making') ? interval : false),
})
