import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { CommitmentPage } from '../../schema.ts'
import look from '../commitments.module.css'
import { api } from '../queries.ts'
import { AskForm } from './ask-form.tsx'

/** Another date: which, who asked for it, and why. The date before stays to be seen. */
export function AskMove({ page: { record, item: { owedBy, owedTo } }, close }: { page: CommitmentPage; close: () => void }) {
  const say = useWords('commitments')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const [dueOn, setDue] = useState('')
  const [side, choose] = useState(owedBy[0]!)
  const [reason, write] = useState('')
  return (
    <AskForm
      title={say(record.dueOn === null ? 'move.title-first' : 'move.title')} button={say('move.button')} done={say('move.said', { title: record.title })} close={close} isReady={dueOn !== '' && dueOn !== record.dueOn && reason.trim().length > 2}
      says={record.dueOn === null ? say('move.none') : say('move.says', { date: format.date(record.dueOn) })}
      send={() => api.moveCommitment({ id: record.id, version: record.version, dueOn, side, reason })}
    >
      <div className={look.pair}>
        <TextInput type="date" required data-autofocus label={say('move.to')} value={dueOn} onChange={(event) => setDue(event.currentTarget.value)} />
        <NativeSelect label={say('move.side')} value={side} onChange={(event) => choose(event.currentTarget.value)} data={[...new Set([...owedBy, ...owedTo])].map((id) => ({ value: id, label: nameOf(id) }))} />
      </div>
      <Textarea label={say('reason.must')} required maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => write(event.currentTarget.value)} />
    </AskForm>
  )
}
