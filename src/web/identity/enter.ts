import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useGo } from '#ui/route.ts'

/** Goes in after signing in: everything is asked anew, as the person who is there now. From the doors the way leads to the beginning. */
export function useEnter(): () => Promise<void> {
  const queries = useQueryClient()
  const go = useGo()
  return useCallback(async () => {
    const isAtDoor = ['/setup', '/sign-in'].includes(location.pathname)
    await queries.resetQueries()
    if (isAtDoor) go('/')
  }, [queries, go])
}
