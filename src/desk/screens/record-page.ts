import { useQuery } from '@tanstack/react-query'
import { kindsQuery } from './queries.ts'

/** Where a record is looked at: on the page of the room that keeps its kind, or else as any record. */
export function useRecordPage(): (kind: string, id: string) => string {
  const kinds = useQuery(kindsQuery).data
  return (kind, id) => `${kind === 'contact' ? '/contacts/' : (kinds?.find((one) => one.kind === kind)?.page ?? '/records/')}${id}`
}
