import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MeetingPage } from '../../schema.ts'
import { meetingQuery, useFresh } from '../queries.ts'

/** Does something to the meeting and shows it as it then is. */
export function useChange({ record }: Pick<MeetingPage, 'record'>) {
  const fresh = useFresh()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<MeetingPage>) => work(),
    async onSuccess(next) {
      queries.setQueryData(meetingQuery(record.id).queryKey, next)
      await fresh()
    },
  })
}
