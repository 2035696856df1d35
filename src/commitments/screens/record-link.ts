import { useQuery } from '@tanstack/react-query'
import { kindsQuery } from './queries.ts'

/** Where a record that a commitment names is looked at: on the page of the room that keeps its kind, or else as any record. Until it is known which, the link waits. */
export function useRecordLink(): (record: { readonly kind: string; readonly id: string }) => { readonly to: string; readonly disabled: boolean } {
  const { data: kinds, isPending } = useQuery(kindsQuery)
  return ({ kind, id }) => ({ to: `${kinds?.find((one) => one.kind === kind)?.page ?? '/records/'}${id}`, disabled: isPending })
}
