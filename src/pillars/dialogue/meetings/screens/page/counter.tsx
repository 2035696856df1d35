import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { ListedParticipant, MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { invitationApi, useFresh } from '../queries.ts'
import { When } from '../when.tsx'
import { handAnswer } from './hand-answer.ts'

/** Another time that somebody proposes: taken, or told that it does not suit. */
export function Counter({ one, page: { record, canMail, may, calendar } }: { one: ListedParticipant; page: MeetingPage }) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const decide = useMutation({
    mutationFn: ({ takes, byMail }: { takes: boolean; byMail: boolean }) => invitationApi.decideCounter({ id: record.id, participant: one.id, version: record.version, takes, byMail }),
    async onSuccess(made, { takes }) {
      if (takes) tell(say('counter.taken'))
      else if (made.file !== null) tell(handAnswer(made) ? say('answer.mailed', { name: made.sentTo }) : say('answer.file'))
      await fresh()
    },
  })
  const { zone } = record.fields as { zone: string }
  // On an invitation of theirs it is we who propose, and they who decide.
  const isOn = may.change && calendar?.organizer == null && (record.status === 'planned' || record.status === 'under-way')
  return (
    <div className={look.note}>
      <p className="small">{say('people.counter')} <When startsAt={one.counter!.startsAt} endsAt={one.counter!.endsAt} zones={[zone]} /></p>
      {isOn && (
        <span className={look.bar}>
          <Button size="compact-sm" disabled={decide.isPending} onClick={() => decide.mutate({ takes: true, byMail: false })}>{say('counter.take')}</Button>
          <Button size="compact-sm" variant="default" disabled={decide.isPending} onClick={() => decide.mutate({ takes: false, byMail: canMail })}>{say('counter.decline')}</Button>
          {canMail && decide.error && <Button size="compact-sm" variant="subtle" disabled={decide.isPending} onClick={() => decide.mutate({ takes: false, byMail: false })}>{say('counter.decline-file')}</Button>}
        </span>
      )}
      {decide.error && <Problem error={decide.error} />}
    </div>
  )
}
