import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { MeetingFields, MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { invitationApi, useFresh } from '../queries.ts'
import { TimeFields } from '../time-fields.tsx'
import { handAnswer } from './hand-answer.ts'

type Times = Pick<MeetingFields, 'startsAt' | 'endsAt' | 'zone'>

const answers = ['accepted', 'tentative', 'declined'] as const

/** Our answer to an invitation of theirs, or another time that we propose, by mail or as a calendar file. */
export function Answer({ page: { record, participants, canMail, calendar } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const me = useMe()
  const fresh = useFresh()
  const fields = record.fields as unknown as MeetingFields
  const mine = participants.find(({ person }) => person === me.id)
  const [note, write] = useState(mine?.answerNote ?? '')
  const [isFile, keep] = useState(!canMail)
  const [other, propose] = useState<Times | undefined>()
  const answer = useMutation({
    mutationFn: (given: (typeof answers)[number] | Times) => (typeof given === 'string' ? invitationApi.answerInvitation({ id: record.id, answer: given, note, byMail: !isFile }) : invitationApi.counterInvitation({ id: record.id, startsAt: given.startsAt, endsAt: given.endsAt, note, byMail: !isFile })),
    async onSuccess(made) {
      tell(handAnswer(made) ? say('answer.mailed', { name: made.sentTo }) : made.failed ? say('answer.not-mailed', { reason: made.failed }) : say('answer.file'))
      propose(undefined)
      await fresh()
    },
  })
  if (!mine) return <p className="small muted">{say('answer.not-listed')}</p>
  return (
    <div className={look.stack} role="group" aria-label={say('answer.title')}>
      <p>{say('answer.ours')} <strong>{say(`answer.${mine.answer}`)}</strong></p>
      <TextInput label={say('answer.note')} description={say('answer.note-says', { name: calendar?.organizer })} dir="auto" maxLength={1000} value={note} onChange={(event) => write(event.currentTarget.value)} />
      {canMail && <Checkbox label={say('answer.as-file')} checked={isFile} onChange={(event) => keep(event.currentTarget.checked)} />}
      {other === undefined ? (
        <div className={look.bar}>
          {answers.map((one) => <Button key={one} variant={one === 'accepted' ? 'filled' : 'default'} disabled={answer.isPending} onClick={() => answer.mutate(one)}>{say(`answer.give-${one}`)}</Button>)}
          <Button variant="subtle" onClick={() => propose({ startsAt: fields.startsAt, endsAt: fields.endsAt, zone: fields.zone })}>{say('answer.give-counter')}</Button>
        </div>
      ) : (
        <form className={look.stack} onSubmit={(event) => { event.preventDefault(); answer.mutate(other) }}>
          <TimeFields value={other} change={propose} />
          <p className="small muted">{say('answer.counter-says')}</p>
          <div className={look.bar}><Button type="submit" loading={answer.isPending} disabled={Date.parse(other.startsAt) === Date.parse(fields.startsAt) && Date.parse(other.endsAt) === Date.parse(fields.endsAt)}>{say('answer.counter-send')}</Button><Button variant="subtle" onClick={() => propose(undefined)}>{say('close')}</Button></div>
        </form>
      )}
      {answer.error && <Problem error={answer.error} />}
    </div>
  )
}
