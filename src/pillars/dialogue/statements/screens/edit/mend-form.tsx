import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { StatementPage, Version } from '../../schema.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'
import { draftOf, WordingFields, wordingOf } from './wording-fields.tsx'

/** Corrects what was written down wrongly in a version of a partner's words. */
export function MendForm({ page: { record }, version, close }: { page: StatementPage; version: Version; close: () => void }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const [words, reword] = useState(() => draftOf(version))
  const [on, date] = useState(version.on)
  const [reason, tellReason] = useState('')
  // It opens above the version that was chosen: the keyboard, and with it the screen, goes there.
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const save = useMutation({
    mutationFn: () => api.mendVersion({ id: record.id, version: record.version, number: version.number, ...wordingOf(words), on, reason }),
    async onSuccess() { await fresh(); tell(say('mend.saved')); close() },
  })
  return (
    <form ref={form} className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <p className={look.note}>{say('mend.says')}</p>
      <TextInput type="date" label={say('field.on')} required value={on} onChange={(event) => date(event.currentTarget.value)} />
      <WordingFields isOurs={false} draft={words} change={(part) => reword({ ...words, ...part })} />
      <Textarea label={say('mend.reason')} required minLength={3} maxLength={2000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => tellReason(event.currentTarget.value)} />
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" loading={save.isPending}>{say('mend.save')}</Button><Button variant="default" onClick={close}>{say('cancel')}</Button></div>
    </form>
  )
}
