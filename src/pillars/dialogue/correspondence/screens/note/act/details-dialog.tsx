import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Language } from '#kernel/actor.ts'
import { ActorsSelect } from '#ui/form/actors-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { languages } from '#kernel/actor.ts'
import type { NoteChanges } from '../../../schema.ts'
import { AddresseeFields } from '../../addressee-fields.tsx'
import look from '../../form.module.css'
import { registersQuery } from '../../queries.ts'
import { isSigned } from '../../new/draft.ts'
import { languageChoices, languageIn } from '../../words.ts'
import type { Shown } from '../save/changes.ts'
import { ActDialog } from './act-dialog.tsx'

/** What a note says beside its text: subject, addressee, language, place, who signs, the answer it asks for, the register and a second language. */
export function DetailsDialog({ note, shown, change, close }: { note: string; shown: Shown; change: (changes: NoteChanges) => void; close: () => void }) {
  const say = useWords('correspondence')
  const series = useQuery(registersQuery(note)).data?.registers ?? []
  const { fields } = shown
  const [given, set] = useState({
    title: shown.title, language: languageIn(shown.language), parties: [...shown.parties], dueOn: shown.dueOn ?? '', addressee: fields.addressee,
    place: fields.place, signer: fields.signer, wantsAnswer: fields.wantsAnswer, series: fields.series ?? '', second: (fields.translation?.language ?? '') as Language | '', isCourtesy: fields.translation?.isCourtesy ?? true,
  })
  const part = (more: Partial<typeof given>) => set({ ...given, ...more })
  const keep = async () => change({
    // The text goes on naming whom the note is to.
    ...(fields.addressee.name !== '' && fields.addressee.name !== given.addressee.name && { summary: shown.summary.replaceAll(fields.addressee.name, () => given.addressee.name.trim()) }),
    title: given.title.trim(), language: given.language, parties: given.parties, dueOn: given.dueOn || null,
    fields: {
      addressee: given.addressee, place: given.place.trim(), signer: given.signer.trim(), wantsAnswer: given.wantsAnswer, series: given.series || null,
      translation: given.second === '' ? null : { language: given.second, text: fields.translation?.text ?? '', isCourtesy: given.isCourtesy },
    },
  })
  return (
    <ActDialog title={say('details.title')} submit={say('details.do')} size="lg" isReady={given.title.trim() !== '' && given.addressee.name.trim() !== ''} close={close} act={keep}>
      {() => (
        <>
          <TextInput label={say('field.title')} required maxLength={500} dir="auto" value={given.title} onChange={(event) => part({ title: event.currentTarget.value })} />
          {fields.form !== 'cable' && <AddresseeFields legend={say('field.addressee')} isOurs={fields.form === 'demarche'} value={given.addressee} change={(addressee) => part({ addressee })} />}
          <ActorsSelect label={say('field.parties')} value={given.parties} change={(parties) => part({ parties })} />
          <div className={look.pair}>
            <NativeSelect label={say('field.language')} value={given.language ?? ''} onChange={(event) => part({ language: (event.currentTarget.value || null) as Language | null })} data={[{ value: '', label: say('confirm.other-language') }, ...languageChoices]} />
            <NativeSelect label={say('field.translation')} value={given.second} onChange={(event) => part({ second: event.currentTarget.value as Language | '' })} data={[{ value: '', label: say('translation.none') }, ...languages.filter((one) => one !== given.language).map((one) => languageChoices.find(({ value }) => value === one)!)]} />
          </div>
          {given.second !== '' && <Checkbox label={say('translation.is-courtesy')} checked={given.isCourtesy} onChange={(event) => part({ isCourtesy: event.currentTarget.checked })} />}
          <div className={look.pair}>
            <TextInput label={say('field.dated-at')} maxLength={200} dir="auto" value={given.place} onChange={(event) => part({ place: event.currentTarget.value })} />
            {isSigned(fields.form) && <TextInput label={say('field.signer')} maxLength={300} dir="auto" value={given.signer} onChange={(event) => part({ signer: event.currentTarget.value })} />}
            {series.length > 1 && <NativeSelect label={say('field.series')} value={given.series} onChange={(event) => part({ series: event.currentTarget.value })} data={[{ value: '', label: say('new.later') }, ...series.map(({ code, name, example }) => ({ value: code, label: `${name} (${example})` }))]} />}
          </div>
          <div className={look.pair}>
            <Checkbox label={say('field.wantsAnswer')} checked={given.wantsAnswer} onChange={(event) => part({ wantsAnswer: event.currentTarget.checked })} />
            {given.wantsAnswer && <TextInput type="date" label={say('field.dueOn')} value={given.dueOn} onChange={(event) => part({ dueOn: event.currentTarget.value })} />}
          </div>
        </>
      )}
    </ActDialog>
  )
}
