import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { download } from '#ui/download.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { invitationApi, useFresh } from '../queries.ts'
import { Answer } from './answer.tsx'
import { TheirTime } from './their-time.tsx'

/** The calendar invitation. Ours: whether it is out and still says what holds, sending it, and handing it over as a file. Theirs: our answer. */
export function Invitation({ page }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const { record, calendar, canMail, may } = page
  const isCancelled = record.status === 'cancelled'
  const send = useMutation({ mutationFn: () => invitationApi.issueInvitation({ id: record.id }), onSuccess: fresh })
  const save = useMutation({
    async mutationFn() {
      download('invitation.ics', await (await invitationApi.invitation({ id: record.id })).text(), 'text/calendar')
      await fresh()
    },
  })
  const format = useFormat()
  const out = [calendar?.mailedAt && say('invitation.mailed', { time: format.dateTime(calendar.mailedAt) }), calendar?.takenAt && say('invitation.taken', { time: format.dateTime(calendar.takenAt) })].filter(Boolean).join(' ')
  const state = calendar?.organizer ? say('invitation.theirs', { name: calendar.organizer })
    : !calendar?.isIssued ? say('invitation.none')
    : calendar.isStale ? `${out} ${say(isCancelled ? 'invitation.uncancelled' : 'invitation.stale')}`
    : out || say('invitation.issued', { sequence: calendar.sequence })
  // There is nothing to cancel in calendars that were never told.
  const isOurs = may.change && !calendar?.organizer && !(isCancelled && !calendar?.isIssued)
  return (
    <Card title={say('invitation.title')}>
      <div className={look.stack}>
        <p className={calendar?.isStale ? look.waiting : 'muted'} role="status">{state}</p>
        {isOurs && <div className={look.bar}>{canMail && <Button variant={calendar?.isIssued && !calendar.isStale ? 'default' : 'filled'} loading={send.isPending} onClick={() => send.mutate()}>{say(isCancelled ? 'invitation.send-cancelled' : calendar?.isIssued ? 'invitation.send-again' : 'invitation.send')}</Button>}<Button variant={!canMail && calendar?.isStale ? 'filled' : 'default'} loading={save.isPending} onClick={() => save.mutate()}>{say('invitation.file')}</Button></div>}
        {isOurs && !canMail && <p className="small muted">{say('invitation.no-mail')}</p>}
        {send.data && <p className="small" role="status">{say('invitation.sent', { names: send.data.sent.join(', ') || '–' })}{send.data.withoutAddress.length > 0 && ` ${say('invitation.without', { names: send.data.withoutAddress.join(', ') })}`}{send.data.failed.map(({ name, reason }) => ` ${name}: ${reason}`)}</p>}
        {calendar?.theirTime && <TheirTime page={page} theirs={calendar.theirTime} />}
        {calendar?.isGone && <p role="status" className={look.waiting}>{say('invitation.gone')}</p>}
        {may.change && calendar?.organizer && !isCancelled && <Answer page={page} />}
        {(send.error ?? save.error) && <Problem error={send.error ?? save.error} />}
      </div>
    </Card>
  )
}
