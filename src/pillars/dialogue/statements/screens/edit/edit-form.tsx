import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { Source, StatementPage } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import { TopicSelect } from '../topic-select.tsx'
import { SourceFields, sourceDraftOf, sourceOf } from './source-fields.tsx'
import { draftOf, WordingFields, wordingOf } from './wording-fields.tsx'

/** What a record says now. */
export const wordsOf = ({ record }: StatementPage) => ({ title: record.title, position: String(record.fields['position'] ?? ''), text: record.summary, language: record.language ?? 'en', intent: (record.fields['intent'] as StatementPage['versions'][number]['intent'] | undefined) ?? null })

/** Changes what is not published: of ours everything, of a partner's what we say about it. */
export function EditForm({ page, close }: { page: StatementPage; close: () => void }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const { record, isOurs } = page
  const [words, reword] = useState(() => draftOf(wordsOf(page)))
  const [topic, choose] = useState(page.topic?.id ?? null)
  const [on, date] = useState(record.happenedOn ?? '')
  const [source, point] = useState(() => sourceDraftOf((record.fields['source'] as Source | undefined) ?? null))
  const [differs, tellDiffers] = useState(String(record.fields['differs'] ?? ''))
  const save = useMutation({
    mutationFn: () => api.editStatement({ id: record.id, version: record.version, ...wordingOf(words), topic, on: on || null, source: sourceOf(source), differs: differs.trim() || null }),
    async onSuccess() { await fresh(); tell(say('edit.saved')); close() },
  })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      {isOurs && record.status === 'cleared' && <p className={look.note}>{say('edit.cleared')}</p>}
      <div className={look.pair}>
        <TopicSelect label={say('field.topic')} none={say('topic.none')} value={topic} choose={choose} />
        {isOurs && <TextInput type="date" label={say('field.on')} description={say('field.on-says')} value={on} onChange={(event) => date(event.currentTarget.value)} />}
      </div>
      {isOurs && <WordingFields isOurs draft={words} change={(part) => reword({ ...words, ...part })} />}
      <SourceFields draft={source} change={point} />
      {!isOurs && <Textarea label={say('field.differs')} description={say('field.differs-says')} autosize minRows={3} maxRows={16} maxLength={5000} dir="auto" value={differs} onChange={(event) => tellDiffers(event.currentTarget.value)} />}
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" loading={save.isPending}>{say('save')}</Button><Button variant="default" onClick={close}>{say('cancel')}</Button></div>
    </form>
  )
}
