import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { invitationApi, useFresh } from '../queries.ts'
import { handAnswer } from './hand-answer.ts'

const answers = ['accepted', 'tentative', 'declined'] as const

/** Our answer to an invitation of theirs, by mail or as a calendar file. */
export function Answer({ page: { record, participants, canMail, calendar } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const me = useMe()
  const fresh = useFresh()
  const mine = participants.find(({ person }) => person === me.id)
  const [note, write] = useState(mine?.answerNote ?? '')
  const [isFile, keep] = useState(!canMail)
  const answer = useMutation({
    mutationFn: (given: (typeof answers)[number]) => invitationApi.answerInvitation({ id: record.id, answer: given, note, byMail: !isFile }),
    async onSuccess(made) {
      tell(handAnswer(made) ? say('answer.mailed', { name: made.sentTo }) : made.failed ? say('answer.not-mailed', { reason: made.failed }) : say('answer.file'))
      await fresh()
    },
  })
  if (!mine) return <p className="small muted">{say('answer.not-listed')}</p>
  return (
    <div className={look.stack} role="group" aria-label={say('answer.title')}>
      <p>{say('answer.ours')} <strong>{say(`answer.${mine.answer}`)}</strong></p>
      <TextInput label={say('answer.note')} description={say('answer.note-says', { name: calendar?.organizer })} dir="auto" maxLength={1000} value={note} onChange={(event) => write(event.currentTarget.value)} />
      {canMail && <Checkbox label={say('answer.as-file')} checked={isFile} onChange={(event) => keep(event.currentTarget.checked)} />}
      <div className={look.bar}>{answers.map((one) => <Button key={one} variant={one === 'accepted' ? 'filled' : 'default'} disabled={answer.isPending} onClick={() => answer.mutate(one)}>{say(`answer.give-${one}`)}</Button>)}</div>
      {answer.error && <Problem error={answer.error} />}
    </div>
  )
}
