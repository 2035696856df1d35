import { useMutation, useQueryClient } from '@tanstack/react-query'
import { forgetDrafts } from '#ui/form/draft.ts'
import { sessionApi } from '../api.ts'

/** Leaves after the session ended: forgets what the page holds and what was being written, and goes to the door. */
export function useLeave(): () => void {
  const queries = useQueryClient()
  return () => {
    queries.clear()
    forgetDrafts()
    location.assign('/sign-in')
  }
}

/** The way out: ends this browser's session and leaves. */
export function useSignOut() {
  const leave = useLeave()
  const { mutate, isPending, isError } = useMutation({ mutationFn: () => sessionApi.signOut(), onSuccess: leave })
  return { go: () => mutate(), isPending, isError }
}
