import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import type { NotePage } from '../../../schema.ts'
import look from '../../form.module.css'
import { notesApi } from '../../queries.ts'
import { SeriesField, useSeries } from '../../registers/series-field.tsx'
import { today } from '../../words.ts'
import { Gaps } from '../gaps.tsx'
import { ActDialog } from './act-dialog.tsx'
import type { Act } from './use-act.ts'

/** Draws the number of a cleared note, and dates it. */
export function RegisterDialog({ page, act, close }: { page: NotePage; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  const [given, set] = useState({ series: page.fields.series ?? '', on: today(), paper: 'a4' as 'a4' | 'letter' })
  const { series, isReady, hasNone } = useSeries(page.record.id, given.series)
  const isUnfinished = page.gaps.length > 0
  return (
    <ActDialog title={say('register.title')} about={hasNone || isUnfinished ? undefined : say('register.says')} submit={hasNone || isUnfinished ? null : say('register.do')} isReady={isReady && given.on !== ''} close={close} act={() => act((on) => notesApi.register({ ...on, ...given, series }), ({ record }) => say('register.done', { number: record.number ?? '' }))}>
      {(errors) => isUnfinished ? <Gaps gaps={page.gaps} says={say('gaps.register-says')} /> : (
        <>
          <SeriesField note={page.record.id} direction="out" value={series} choose={(code) => set({ ...given, series: code })} error={errors['series']} />
          {isReady && <div className={look.pair}>
            <TextInput type="date" label={say('register.on')} required value={given.on} error={errors['on']} onChange={(event) => set({ ...given, on: event.currentTarget.value })} />
            <NativeSelect label={say('register.paper')} value={given.paper} onChange={(event) => set({ ...given, paper: event.currentTarget.value as 'a4' })} data={[{ value: 'a4', label: 'A4' }, { value: 'letter', label: 'Letter' }]} />
          </div>}
        </>
      )}
    </ActDialog>
  )
}
