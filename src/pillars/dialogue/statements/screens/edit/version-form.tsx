import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useOnce } from '#ui/form/once.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { StatementPage } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import { wordsOf } from './edit-form.tsx'
import { SourceFields, sourceOf, type SourceDraft } from './source-fields.tsx'
import { draftOf, WordingFields, wordingOf } from './wording-fields.tsx'

/** Other words in the place of those that stand: proposed as a correction where they are ours, kept as a newer version where they are a partner's. */
export function VersionForm({ page, close }: { page: StatementPage; close: () => void }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const once = useOnce()
  const { record, isOurs } = page
  const [words, reword] = useState(() => draftOf(wordsOf(page)))
  const [on, date] = useState(() => new Date().toISOString().slice(0, 10))
  const [note, tellNote] = useState('')
  const [source, point] = useState<SourceDraft>({ kind: '', value: '' })
  const save = useMutation({
    mutationFn: () => {
      const given = { id: record.id, version: record.version, ...wordingOf(words) }
      return isOurs ? api.proposeCorrection({ ...given, reason: note }) : api.keepVersion({ ...given, on, note, source: sourceOf(source) })
    },
    async onSuccess() { await fresh(); tell(say(isOurs ? 'revise.saved' : 'version.saved')); close() },
  })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); once(() => save.mutateAsync()) }}>
      <p className={look.note}>{say(isOurs ? 'revise.says' : 'version.says')}</p>
      {!isOurs && <TextInput type="date" label={say('field.on')} required value={on} onChange={(event) => date(event.currentTarget.value)} />}
      <WordingFields isOurs={isOurs} draft={words} change={(part) => reword({ ...words, ...part })} />
      {!isOurs && <SourceFields draft={source} change={point} />}
      <Textarea label={say(isOurs ? 'revise.note' : 'version.note')} required={isOurs} minLength={isOurs ? 3 : 0} maxLength={2000} autosize minRows={2} dir="auto" value={note} onChange={(event) => tellNote(event.currentTarget.value)} />
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" loading={save.isPending}>{say(isOurs ? 'revise.do' : 'version.do')}</Button><Button variant="default" onClick={close}>{say('cancel')}</Button></div>
    </form>
  )
}
