import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { deliveryWays, type NotePage } from '../../../schema.ts'
import look from '../../form.module.css'
import { filesQuery, notesApi } from '../../queries.ts'
import { today } from '../../words.ts'
import { ActDialog } from './act-dialog.tsx'
import type { Act } from './use-act.ts'

/** By which way a note was handed over, or its receipt acknowledged: to whom, when, in which words, with the paper that proves it. */
export function DeliveryDialog({ page, kind, act, close }: { page: NotePage; kind: 'deliver' | 'acknowledge'; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  const files = useQuery(filesQuery(page.record.id)).data?.files.filter(({ id }) => id !== page.papers.pdf && id !== page.papers.docx) ?? []
  const [given, set] = useState({ way: 'hand' as (typeof deliveryWays)[number], to: page.fields.addressee.name, on: today(), words: '', receipt: '' })
  const verb = kind === 'deliver' ? notesApi.deliver : notesApi.acknowledge
  return (
    <ActDialog title={say(kind === 'deliver' ? 'deliver.title' : 'acknowledge.title')} submit={say('deliver.do')} isReady={given.to.trim() !== ''} close={close} act={() => act((on) => verb({ ...on, ...given, receipt: given.receipt || null }), () => say(kind === 'deliver' ? 'deliver.done' : 'acknowledge.done'))}>
      {(errors) => (
        <>
          <div className={look.pair}>
            <NativeSelect label={say('deliver.way')} value={given.way} onChange={(event) => set({ ...given, way: event.currentTarget.value as typeof given.way })} data={deliveryWays.filter((one) => one !== 'envelope').map((one) => ({ value: one, label: say(`way.${one}`) }))} />
            <TextInput type="date" label={say('deliver.on')} required value={given.on} error={errors['on']} onChange={(event) => set({ ...given, on: event.currentTarget.value })} />
          </div>
          <TextInput label={say(kind === 'deliver' ? 'deliver.to' : 'acknowledge.by')} required maxLength={300} dir="auto" value={given.to} error={errors['to']} onChange={(event) => set({ ...given, to: event.currentTarget.value })} />
          <TextInput label={say('deliver.words')} maxLength={1000} dir="auto" value={given.words} onChange={(event) => set({ ...given, words: event.currentTarget.value })} />
          {files.length > 0 && <NativeSelect label={say('deliver.receipt')} value={given.receipt} error={errors['receipt']} onChange={(event) => set({ ...given, receipt: event.currentTarget.value })} data={[{ value: '', label: say('deliver.no-receipt') }, ...files.map(({ id, name }) => ({ value: id, label: name }))]} />}
        </>
      )}
    </ActDialog>
  )
}
