import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { download } from '#ui/download.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { invitationApi, useFresh } from '../queries.ts'

/** The calendar invitation: whether it is out and still says what holds, sending it, and handing it over as a file. */
export function Invitation({ page: { record, calendar, canMail, may } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const send = useMutation({ mutationFn: () => invitationApi.issueInvitation({ id: record.id }), onSuccess: fresh })
  const save = useMutation({
    async mutationFn() {
      download('invitation.ics', await (await invitationApi.invitation({ id: record.id })).text(), 'text/calendar')
      await fresh()
    },
  })
  const state = calendar?.organizer ? say('invitation.theirs', { name: calendar.organizer }) : !calendar?.isIssued ? say('invitation.none') : calendar.isStale ? say('invitation.stale') : say('invitation.issued', { sequence: calendar.sequence })
  return (
    <Card title={say('invitation.title')}>
      <div className={look.stack}>
        <p className={calendar?.isStale ? look.waiting : 'muted'} role="status">{state}</p>
        {may.change && !calendar?.organizer && <div className={look.bar}>{canMail && <Button loading={send.isPending} onClick={() => send.mutate()}>{say('invitation.send')}</Button>}<Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>{say('invitation.file')}</Button></div>}
        {send.data && <p className="small" role="status">{say('invitation.sent', { names: send.data.sent.join(', ') || '–' })}{send.data.withoutAddress.length > 0 && ` ${say('invitation.without', { names: send.data.withoutAddress.join(', ') })}`}{send.data.failed.map(({ name, reason }) => ` ${name}: ${reason}`)}</p>}
        {(send.error ?? save.error) && <Problem error={send.error ?? save.error} />}
      </div>
    </Card>
  )
}
