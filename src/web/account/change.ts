import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account } from '#server/identity/schema.ts'
import { accountQuery } from '../identity/queries.ts'

/** A change of my account that answers the account as it then is. */
export function useChange<T>(make: (input: T) => Promise<Account>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: make, onSuccess: (account) => queries.setQueryData(accountQuery.queryKey, account) })
}
