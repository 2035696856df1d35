import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import type { NotePage } from '../../../schema.ts'
import { notesApi } from '../../queries.ts'
import { today } from '../../words.ts'
import { ActDialog } from './act-dialog.tsx'
import type { Act } from './use-act.ts'

/** How a démarche went: to whom it was made, when, and what was answered. */
export function ReportDialog({ page, act, close }: { page: NotePage; act: Act; close: () => void }) {
  const say = useWords('correspondence')
  const before = page.fields.demarche
  const [given, set] = useState({ deliveredTo: before?.deliveredTo ?? '', deliveredOn: before?.deliveredOn ?? today(), report: before?.report ?? '' })
  return (
    <ActDialog title={say('demarche.report')} submit={say('demarche.keep')} size="lg" isReady={given.deliveredTo.trim() !== '' && given.report.trim() !== ''} close={close} act={() => act((on) => notesApi.report({ ...on, ...given }), () => say('demarche.kept'))}>
      {(errors) => (
        <>
          <TextInput label={say('demarche.to')} required maxLength={300} dir="auto" value={given.deliveredTo} error={errors['deliveredTo']} onChange={(event) => set({ ...given, deliveredTo: event.currentTarget.value })} />
          <TextInput type="date" label={say('demarche.on')} required value={given.deliveredOn} error={errors['deliveredOn']} onChange={(event) => set({ ...given, deliveredOn: event.currentTarget.value })} />
          <Textarea label={say('demarche.answered')} required autosize minRows={6} maxLength={50_000} dir="auto" value={given.report} error={errors['report']} onChange={(event) => set({ ...given, report: event.currentTarget.value })} />
        </>
      )}
    </ActDialog>
  )
}
