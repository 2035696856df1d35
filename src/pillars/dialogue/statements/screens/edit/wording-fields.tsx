import { Textarea, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { useWords } from '#ui/language/words.ts'
import type { Wording } from '../../schema.ts'
import { LanguageSelect } from '../language-select.tsx'
import look from '../statements.module.css'
import { StyleBelow } from '../style.tsx'
import { directionOf } from '../words.ts'

/** A wording as it is typed: an intent is there as soon as it says what. */
export type WordingDraft = { title: string; position: string; text: string; language: string; what: string; towards: string[]; from: string }

export const emptyWording: WordingDraft = { title: '', position: '', text: '', language: 'en', what: '', towards: [], from: '' }

/** The draft of what is said already. */
export const draftOf = ({ title, position, text, language, intent }: Wording): WordingDraft => ({ title, position, text, language, what: intent?.what ?? '', towards: intent?.towards ?? [], from: intent?.from ?? '' })

/** What a draft says. */
export const wordingOf = ({ title, position, text, language, what, towards, from }: WordingDraft): Wording => ({ title, position, text, language, intent: what.trim() === '' ? null : { what, towards, from: from === '' ? null : from } })

/** The fields of what a statement says: position, intent, text and language. Of our own words it is told how they will be read. */
export function WordingFields({ draft, isOurs, change }: { draft: WordingDraft; isOurs: boolean; change: (part: Partial<WordingDraft>) => void }) {
  const say = useWords('statements')
  const dir = directionOf(draft.language || null)
  const text = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      <div className={look.pair}>
        <TextInput label={say('field.title')} required maxLength={500} dir="auto" value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} />
        <LanguageSelect value={draft.language} choose={(language) => change({ language })} />
      </div>
      <Textarea label={say('field.position')} description={say('field.position-says')} autosize minRows={2} maxRows={8} maxLength={5000} dir={dir} value={draft.position} onChange={(event) => change({ position: event.currentTarget.value })} />
      <Textarea ref={text} label={say('field.text')} autosize minRows={8} maxRows={40} dir={dir} value={draft.text} onChange={(event) => change({ text: event.currentTarget.value })} />
      {isOurs && <StyleBelow text={draft.text} language={draft.language} area={text} change={(words) => change({ text: words })} />}
      <fieldset className={look.fieldset}>
        <legend>{say('field.intent')}</legend>
        <div className={look.stack}>
          <Textarea label={say('intent.what')} autosize minRows={1} maxRows={6} maxLength={2000} dir={dir} value={draft.what} onChange={(event) => change({ what: event.currentTarget.value })} />
          <div className={look.pair}>
            <ActorsSelect label={say('intent.towards')} value={draft.towards} change={(towards) => change({ towards })} />
            <TextInput type="date" label={say('intent.from')} value={draft.from} onChange={(event) => change({ from: event.currentTarget.value })} />
          </div>
        </div>
      </fieldset>
    </>
  )
}
