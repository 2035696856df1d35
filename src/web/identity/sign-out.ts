import { useMutation, useQueryClient } from '@tanstack/react-query'
import { identityApi } from '../api.ts'

/** The way out: ends this browser's session, forgets what the page holds, and goes to the door. */
export function useSignOut() {
  const queries = useQueryClient()
  const left = () => {
    queries.clear()
    location.assign('/sign-in')
  }
  const { mutate, isPending, error } = useMutation({ mutationFn: () => identityApi.signOut(), onSuccess: left })
  return { go: () => mutate(), isPending, error, left }
}
