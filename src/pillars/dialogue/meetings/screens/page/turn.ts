import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SpineRecord } from '#kernel/record.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import type { MeetingPage, MeetingStatus } from '../../schema.ts'
import { api, meetingQuery, useFresh } from '../queries.ts'
import { useRefused } from '../refused.ts'

/** Says how the meeting stands, and offers to take that back. */
export function useTurn(record: SpineRecord) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const queries = useQueryClient()
  const refused = useRefused()
  return useMutation({
    mutationFn: (status: MeetingStatus) => api.setMeetingState({ id: record.id, version: record.version, status }),
    async onSuccess(next) {
      const before = record.status as MeetingStatus
      const show = async (page: MeetingPage) => {
        queries.setQueryData(meetingQuery(record.id).queryKey, page)
        await fresh()
      }
      tell(say('page.turned', { state: say(`status.${next.record.status}`) }), async () => show(await api.setMeetingState({ id: record.id, version: next.record.version, status: before })))
      await show(next)
    },
    onError: refused,
  })
}
