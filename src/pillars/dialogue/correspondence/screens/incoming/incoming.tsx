import { Button, NativeSelect, Progress, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { unmarked, type Marking } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useGo } from '#ui/route.ts'
import { EmptyState, Problem } from '#ui/states.tsx'
import { DropArea } from '#ui/upload/drop-area.tsx'
import { tell } from '#ui/toast/toast.ts'
import { sendFiles } from '#ui/upload/send-files.ts'
import { useDraft } from '#ui/form/draft.ts'
import { noteForms, type NoteForm, type NotePage, type ReceivedPage } from '../../schema.ts'
import { AddresseeFields, nobody } from '../addressee-fields.tsx'
import look from '../form.module.css'
import { MarkingCard } from '../marking-card.tsx'
import { errorsByPath } from '../new/draft.ts'
import { notesApi, useFreshNotes } from '../queries.ts'

/** What came in: a scan or an e-mail is dropped here and read, or a note on paper is typed in. Either is confirmed before it is registered. */
export function Incoming() {
  const say = useWords('correspondence')
  const mayWrite = useCan('dialogue:write')
  const [isTyped, typeIn] = useState(false)
  if (!mayWrite) return <Page title={say('incoming.title')}><EmptyState title={say('new.forbidden')}>{say('new.forbidden-says')}</EmptyState></Page>
  return (
    <Page title={say('incoming.title')} about={say('incoming.says')} actions={<Button variant="default" aria-pressed={isTyped} onClick={() => typeIn(!isTyped)}>{say(isTyped ? 'incoming.drop-instead' : 'incoming.type-instead')}</Button>}>
      {isTyped ? <Typed /> : <Dropped />}
    </Page>
  )
}

function useOpened() {
  const go = useGo()
  const fresh = useFreshNotes()
  return async (page: NotePage) => {
    await fresh(page)
    go(`/correspondence/${page.record.id}`)
  }
}

function Dropped() {
  const say = useWords('correspondence')
  const format = useFormat()
  const { partners } = useMinistry()
  const opened = useOpened()
  const [party, come] = useState<string | null>(null)
  const [progress, progressTo] = useState<{ done: number; total: number }>()
  const stop = useRef<AbortController>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const send = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController()
      return sendFiles<ReceivedPage>(`/api/dialogue/notes/incoming${party ? `?party=${encodeURIComponent(party)}` : ''}`, [file], (done, total) => progressTo({ done, total }), stop.current.signal)
    },
    async onSuccess({ isKnown, ...page }) {
      await opened(page)
      if (isKnown) tell(say('incoming.known'))
    },
    onSettled: () => progressTo(undefined),
  })
  return (
    <div className={look.form}>
      <Card>
        <div className={look.stack}>
          <ActorSelect label={say('incoming.party')} actors={partners} value={party} choose={come} clearable />
          <DropArea isDisabled={send.isPending} isSingle take={([file]) => file && send.mutate(file)} says={say('incoming.drop')} />
          {progress && (
            <div role="status">
              <p className="small muted">{progress.done < progress.total ? say('incoming.sending', { done: format.bytes(progress.done), total: format.bytes(progress.total) }) : say('incoming.reading')}</p>
              <Progress value={progress.total === 0 ? 0 : (100 * progress.done) / progress.total} aria-label={say('incoming.sent')} />
            </div>
          )}
          {send.error && <Problem error={send.error} />}
        </div>
      </Card>
    </div>
  )
}

type TypedNote = { form: NoteForm; sender: typeof nobody; title: string; text: string; marking: Marking | undefined }

function Typed() {
  const say = useWords('correspondence')
  const opened = useOpened()
  const { scheme } = useMinistry().marking
  const [draft, set, forget, isKept] = useDraft<TypedNote>('note.typed', { form: 'note-verbale', sender: nobody, title: '', text: '', marking: undefined })
  const marking = draft.marking ?? { ...unmarked, level: scheme.levels[0]!.rank }
  useShown(marking)
  const enter = useMutation({
    mutationFn: () => notesApi.enter({ form: draft.form, sender: draft.sender, title: draft.title, text: draft.text, marking }),
    async onSuccess(page) { forget(); await opened(page) },
  })
  const errors = errorsByPath(isFault(enter.error) ? enter.error.fields : undefined)
  const part = (change: Partial<TypedNote>) => set({ ...draft, ...change })
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); enter.mutate() }}>
      <Card>
        <div className={look.stack}>
          <NativeSelect label={say('field.form')} value={draft.form} onChange={(event) => part({ form: event.currentTarget.value as NoteForm })} data={noteForms.map((one) => ({ value: one, label: say(`form.${one}`) }))} />
          <AddresseeFields legend={say('field.sender')} isRanked={false} value={draft.sender} change={(sender) => part({ sender })} error={errors['sender.name']} />
          <TextInput label={say('field.title')} required maxLength={500} dir="auto" value={draft.title} error={errors['title']} onChange={(event) => part({ title: event.currentTarget.value })} />
          <Textarea label={say('field.text')} autosize minRows={8} maxRows={30} dir="auto" value={draft.text} error={errors['text']} onChange={(event) => part({ text: event.currentTarget.value })} />
        </div>
      </Card>
      <MarkingCard marking={marking} change={(next) => part({ marking: next })} />
      {enter.error && <Problem error={enter.error} />}
      <div className={look.row}>
        <Button type="submit" loading={enter.isPending}>{say('incoming.read')}</Button>
        {isKept && <span className="small muted" role="status">{say('save.kept')}</span>}
      </div>
    </form>
  )
}
