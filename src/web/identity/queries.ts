import { queryOptions } from '@tanstack/react-query'
import { identityApi } from './api.ts'

/** How one may sign in here. */
export const waysQuery = queryOptions({ queryKey: ['session', 'ways'], queryFn: ({ signal }) => identityApi.ways({}, { signal }), staleTime: Infinity })

/** How I sign in, and where I am signed in. */
export const accountQuery = queryOptions({ queryKey: ['account'], queryFn: ({ signal }) => identityApi.account({}, { signal }) })
