import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import type { NotePage } from '../../../schema.ts'
import look from '../../form.module.css'
import { notesApi, seriesQuery } from '../../queries.ts'
import { today } from '../../words.ts'
import { ActDialog } from './act-dialog.tsx'
import type { Act } from './use-act.ts'

/** Draws the number of a cleared note, and dates it. */
export function RegisterDialog({ page, act, close }: { page: NotePage; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  const series = useQuery(seriesQuery).data?.filter(({ closedAt }) => closedAt === null) ?? []
  const [given, set] = useState({ series: page.fields.series ?? '', on: today(), paper: 'a4' as 'a4' | 'letter' })
  const chosen = given.series || (series.length === 1 ? series[0]!.code : '')
  return (
    <ActDialog title={say('register.title')} about={say('register.says')} submit={say('register.do')} isReady={chosen !== ''} close={close} act={() => act((on) => notesApi.register({ ...on, ...given, series: chosen }), ({ record }) => say('register.done', { number: record.number ?? '' }))}>
      {(errors) => (
        <>
          <NativeSelect label={say('field.series')} required value={chosen} error={errors['series']} onChange={(event) => set({ ...given, series: event.currentTarget.value })} data={[{ value: '', label: say('new.choose') }, ...series.map(({ code, name, example }) => ({ value: code, label: `${name} (${example})` }))]} />
          <div className={look.pair}>
            <TextInput type="date" label={say('register.on')} required value={given.on} error={errors['on']} onChange={(event) => set({ ...given, on: event.currentTarget.value })} />
            <NativeSelect label={say('register.paper')} value={given.paper} onChange={(event) => set({ ...given, paper: event.currentTarget.value as 'a4' })} data={[{ value: 'a4', label: 'A4' }, { value: 'letter', label: 'Letter' }]} />
          </div>
        </>
      )}
    </ActDialog>
  )
}
