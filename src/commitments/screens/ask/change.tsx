import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import type { CommitmentPage } from '../../schema.ts'
import { api } from '../queries.ts'
import { SideSelect } from '../side-select.tsx'
import { AskForm } from './ask-form.tsx'

/** What is owed, in other words, or between other sides. */
export function AskChange({ page: { record, item }, close }: { page: CommitmentPage; close: () => void }) {
  const say = useWords('commitments')
  const [title, name] = useState(record.title)
  const [text, write] = useState(record.summary)
  const [owedBy, setBy] = useState<readonly string[]>(item.owedBy)
  const [owedTo, setTo] = useState<readonly string[]>(item.owedTo)
  return (
    <AskForm
      title={say('change.title')} button={say('change.button')} done={say('change.said', { title })} close={close} isReady={title.trim() !== '' && owedBy.length > 0 && owedTo.length > 0}
      send={() => api.changeCommitment({ id: record.id, version: record.version, title, text, owedBy: [...owedBy], owedTo: [...owedTo] })}
    >
      <TextInput data-autofocus required maxLength={500} label={say('field.what')} dir="auto" value={title} onChange={(event) => name(event.currentTarget.value)} />
      <SideSelect label={say('column.by')} value={owedBy} change={setBy} not={owedTo} />
      <SideSelect label={say('column.to')} value={owedTo} change={setTo} not={owedBy} />
      <Textarea label={say('field.text')} autosize minRows={3} maxRows={14} dir="auto" value={text} onChange={(event) => write(event.currentTarget.value)} />
    </AskForm>
  )
}
