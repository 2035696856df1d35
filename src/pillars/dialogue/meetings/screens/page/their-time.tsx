import { Button } from '@mantine/core'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import type { MeetingFields, MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { api } from '../queries.ts'
import { When } from '../when.tsx'
import { useChange } from './change.ts'

/** Whoever invited us has the meeting at another time: which, and the way to take it. */
export function TheirTime({ page: { record, may }, theirs }: { page: MeetingPage; theirs: Pick<MeetingFields, 'startsAt' | 'endsAt'> }) {
  const say = useWords('meetings')
  const change = useChange({ record })
  const fields = record.fields as unknown as MeetingFields
  const take = () => change.mutate(() => api.changeMeeting({ id: record.id, version: record.version, changes: { fields: { ...fields, ...theirs } } }))
  return (
    <div className={look.note}>
      <p role="status">{say('invitation.their-time')} <When {...theirs} zones={[fields.zone]} /></p>
      {may.change && <span className={`${look.bar} screen-only`}><Button size="compact-sm" variant="default" loading={change.isPending} onClick={take}>{say('counter.take')}</Button></span>}
      {change.error && <Problem error={change.error} />}
    </div>
  )
}
