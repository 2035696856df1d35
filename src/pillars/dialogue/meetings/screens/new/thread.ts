import { useQuery } from '@tanstack/react-query'
import { client } from '#kernel/client.ts'
import { contract } from '../../../threads/contract.ts'
import type { ThreadPage } from '../../../threads/schema.ts'

const api = client(contract)

/** The thread from which a meeting is planned: on its way, not there, or here. Its open points are what there is to talk about. */
export function useThread(id: string | undefined): { readonly isPending: boolean; readonly thread: ThreadPage | undefined } {
  const asked = useQuery({ queryKey: ['threads', 'one', id], enabled: id !== undefined, queryFn: ({ signal }) => api.thread({ id: id! }, { signal }), staleTime: 0 })
  return { isPending: id !== undefined && asked.isPending, thread: asked.data }
}
