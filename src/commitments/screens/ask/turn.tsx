import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { CommitmentPage } from '../../schema.ts'
import look from '../commitments.module.css'
import { api } from '../queries.ts'
import { dayFromNow, useRecordWords } from '../words.ts'
import { AskForm } from './ask-form.tsx'

type Given = { page: CommitmentPage; close: () => void }

/** That it was done: on which day, and how it is known where nothing proves it. */
export function AskDone({ page: { record, item, evidence }, close }: Given) {
  const say = useWords('commitments')
  const [on, setOn] = useState(dayFromNow())
  const [reason, write] = useState('')
  const isProved = evidence.length > 0
  return (
    <AskForm
      title={say('done.title')} button={say('done.button')} done={say('done.said', { title: record.title })} close={close} isReady={on !== '' && (isProved || reason.trim().length > 2)}
      says={isProved ? say('done.proved', { count: item.evidence }) : say('done.unproved')}
      send={() => api.turnCommitment({ id: record.id, version: record.version, state: 'done', on, ...(reason.trim() !== '' && { reason }) })}
    >
      <TextInput type="date" required data-autofocus label={say('done.on')} value={on} max={dayFromNow()} onChange={(event) => setOn(event.currentTarget.value)} className={look.date!} />
      <Textarea label={say(isProved ? 'reason.may' : 'done.how')} required={!isProved} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => write(event.currentTarget.value)} />
    </AskForm>
  )
}

/** That the side it is owed to releases from it. */
export function AskRelease({ page: { record, item: { owedTo } }, close }: Given) {
  const say = useWords('commitments')
  const { nameOf } = useMinistry()
  const [side, choose] = useState(owedTo[0]!)
  const [reason, write] = useState('')
  return (
    <AskForm
      title={say('release.title')} says={say('release.says')} button={say('release.button')} done={say('release.said', { title: record.title })} close={close} isReady={reason.trim().length > 2}
      send={() => api.turnCommitment({ id: record.id, version: record.version, state: 'released', side, reason })}
    >
      <NativeSelect label={say('release.side')} value={side} onChange={(event) => choose(event.currentTarget.value)} data={owedTo.map((id) => ({ value: id, label: nameOf(id) }))} />
      <Textarea data-autofocus label={say('release.how')} required maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => write(event.currentTarget.value)} />
    </AskForm>
  )
}

/** That it is opened again, in which state, and why. */
export function AskReopen({ page: { record }, close }: Given) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const [state, choose] = useState<'not-started' | 'on-schedule' | 'behind'>('on-schedule')
  const [reason, write] = useState('')
  return (
    <AskForm
      title={say('reopen.title')} button={say('reopen.button')} done={say('reopen.said', { title: record.title })} close={close} isReady={reason.trim().length > 2}
      send={() => api.turnCommitment({ id: record.id, version: record.version, state, reason })}
    >
      <NativeSelect label={say('column.state')} value={state} onChange={(event) => choose(event.currentTarget.value as typeof state)} data={(['not-started', 'on-schedule', 'behind'] as const).map((one) => ({ value: one, label: words.status(one) }))} />
      <Textarea data-autofocus label={say('reason.must')} required maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => write(event.currentTarget.value)} />
    </AskForm>
  )
}
