import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Language } from '#kernel/actor.ts'
import { isFault } from '#kernel/faults.ts'
import { Card } from '#ui/card.tsx'
import { useDraft } from '#ui/form/draft.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Page } from '#ui/page.tsx'
import { useGo, useQueryState } from '#ui/route.ts'
import { EmptyState, Problem } from '#ui/states.tsx'
import { noteForms } from '../../schema.ts'
import { AddresseeFields, nobody } from '../addressee-fields.tsx'
import look from '../form.module.css'
import { notesApi, useFreshNotes } from '../queries.ts'
import { languageChoices } from '../words.ts'
import { MarkingCard } from '../marking-card.tsx'
import { Answering } from './answering.tsx'
import { emptyNote, errorsByPath, isSigned, noteOf, type NoteDraft } from './draft.ts'

/** A new note: its form, whom it goes to, or which note it answers; then it opens on its sheet. What is typed is kept in this tab. */
export function NewNote() {
  const say = useWords('correspondence')
  const mayWrite = useCan('dialogue:write')
  if (!mayWrite) return <Page title={say('new.title')}><EmptyState title={say('new.forbidden')}>{say('new.forbidden-says')}</EmptyState></Page>
  return <Page title={say('new.title')} about={say('new.says')}><Form /></Page>
}

function Form() {
  const say = useWords('correspondence')
  const go = useGo()
  const fresh = useFreshNotes()
  const language = useLanguage()
  const [{ party, to }] = useQueryState()
  const { scheme } = useMinistry().marking
  const [answers, answer] = useState<string | null>(typeof to === 'string' ? to : null)
  const [draft, set, forget, isKept] = useDraft<NoteDraft>('note.new', emptyNote(scheme, language, typeof party === 'string' ? party : null))
  useShown(draft.marking)
  const part = (change: Partial<NoteDraft>) => set({ ...draft, ...change })
  const begin = useMutation({
    mutationFn: () => (answers ? notesApi.reply({ to: answers }) : notesApi.draft(noteOf(draft))),
    async onSuccess(page) {
      forget()
      await fresh(page)
      go(`/correspondence/${page.record.id}`)
    },
  })
  const errors = errorsByPath(isFault(begin.error) ? begin.error.fields : undefined)
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); begin.mutate() }}>
      <Card><Answering value={answers} choose={answer} /></Card>
      {!answers && (
        <>
          <Card>
            <fieldset className={look.forms}>
              <legend>{say('field.form')}</legend>
              {noteForms.map((one) => (
                <label key={one} className={look.choice}>
                  <input type="radio" name="form" value={one} checked={draft.form === one} onChange={() => part({ form: one, ...(draft.addressee.unit && one !== 'cable' && one !== 'demarche' && { addressee: nobody }) })} />
                  <b>{say(`form.${one}`)}</b>
                  <small>{say(`when.${one}`)}</small>
                </label>
              ))}
            </fieldset>
          </Card>
          <Card>
            <div className={look.stack}>
              <AddresseeFields legend={say('field.addressee')} isOurs={draft.form === 'cable' || draft.form === 'demarche'} value={draft.addressee} change={(addressee) => part({ addressee })} error={errors['addressee.name']} />
              <TextInput label={say('field.title')} required maxLength={500} dir="auto" value={draft.title} error={errors['title']} onChange={(event) => part({ title: event.currentTarget.value })} />
              <div className={look.pair}>
                <NativeSelect label={say('field.language')} value={draft.language} onChange={(event) => part({ language: event.currentTarget.value as Language })} data={languageChoices} />
                <TextInput label={say('field.dated-at')} maxLength={200} dir="auto" value={draft.place} onChange={(event) => part({ place: event.currentTarget.value })} />
                {isSigned(draft.form) && <TextInput label={say('field.signer')} maxLength={300} dir="auto" value={draft.signer} error={errors['signer']} onChange={(event) => part({ signer: event.currentTarget.value })} />}
              </div>
              <div className={look.pair}>
                <Checkbox label={say('field.wantsAnswer')} checked={draft.wantsAnswer} onChange={(event) => part({ wantsAnswer: event.currentTarget.checked })} />
                {(draft.wantsAnswer || draft.form === 'demarche') && <TextInput type="date" label={say(draft.form === 'demarche' ? 'demarche.deadline' : 'field.dueOn')} value={draft.dueOn} onChange={(event) => part({ dueOn: event.currentTarget.value })} />}
              </div>
            </div>
          </Card>
          <MarkingCard marking={draft.marking} change={(marking) => part({ marking })} />
        </>
      )}
      {begin.error && <Problem error={begin.error} />}
      <div className={look.row}>
        <Button type="submit" loading={begin.isPending}>{say(answers ? 'new.reply' : 'new.begin')}</Button>
        <Button variant="default" onClick={() => { forget(); go('/correspondence') }}>{say('new.discard')}</Button>
        {isKept && !answers && <span className="small muted" role="status">{say('save.kept')}</span>}
      </div>
    </form>
  )
}
