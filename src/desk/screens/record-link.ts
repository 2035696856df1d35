import { useQuery } from '@tanstack/react-query'
import { kindsQuery } from './queries.ts'

/** Where a record is looked at: on the page of the room that keeps its kind, or else as any record. Until it is known which, the link waits, and leads nowhere else. */
export function useRecordLink(): (kind: string, id: string) => { readonly to: string; readonly disabled: boolean } {
  const { data: kinds, isPending } = useQuery(kindsQuery)
  return (kind, id) => (kind === 'contact' ? { to: `/contacts/${id}`, disabled: false } : { to: `${kinds?.find((one) => one.kind === kind)?.page ?? '/records/'}${id}`, disabled: isPending })
}
