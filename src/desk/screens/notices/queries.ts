import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract } from '#server/notify/contract.ts'

export const noticesApi = client(contract)

/** How many are unread, looked at every minute while somebody is here. */
export const unreadQuery = queryOptions({ queryKey: ['notices', 'count'], queryFn: async ({ signal }) => (await noticesApi.notices({ limit: 1 }, { signal })).unread, refetchInterval: 60_000, staleTime: 30_000, retry: false })

/** The inbox, page by page, newest first. */
export const noticesQuery = (unread: boolean) => infiniteQueryOptions({
  queryKey: ['notices', 'list', unread],
  queryFn: ({ signal, pageParam }) => noticesApi.notices({ unread, ...(pageParam !== undefined && { before: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ notices, more }) => (more ? notices.at(-1)?.id : undefined),
  staleTime: 0,
})

export const choiceQuery = queryOptions({ queryKey: ['notices', 'choice'], queryFn: ({ signal }) => noticesApi.noticeChoice({}, { signal }) })
export const calendarQuery = queryOptions({ queryKey: ['notices', 'calendar'], queryFn: ({ signal }) => noticesApi.calendarState({}, { signal }), staleTime: 0 })

/** Marks notices as read, or as unread again; without ids all. */
export function useMarkRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (given: { ids?: string[]; isRead: boolean }) => noticesApi.readNotices(given),
    onSuccess: ({ unread }) => {
      queries.setQueryData(unreadQuery.queryKey, unread)
      return Promise.all([queries.invalidateQueries({ queryKey: ['notices', 'list'] }), queries.invalidateQueries({ queryKey: ['desk', 'day'] })])
    },
  })
}
