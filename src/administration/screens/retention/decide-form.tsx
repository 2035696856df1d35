import { Radio, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import look from '../administration.module.css'
import { FormDialog } from '../parts/form-dialog.tsx'
import { today } from '../parts/today.ts'
import { retentionApi, useFreshRetention } from './queries.ts'

const decisions = ['keep', 'transfer', 'destroy'] as const
type Decision = (typeof decisions)[number]

/** Decides what becomes of records whose time is over. The mildest is chosen already; the gravest is said to be for good. */
export function DecideForm({ records, close }: { records: string[]; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshRetention()
  const [decision, decide] = useState<Decision>('keep')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: () => retentionApi.decideRetention({ records, decision, reason, ...(decision === 'keep' && { until }) }),
    async onSuccess({ decided }) { await fresh(); tell(say('decide.done', { count: decided })); close() },
  })
  return (
    <FormDialog title={say('decide.title', { count: records.length })} submit={say(`decide.submit-${decision}`)} save={save} close={close}>
      <Radio.Group label={say('decide.what')} value={decision} onChange={(next) => decide(next as Decision)}>
        <div className={look.form}>{decisions.map((one) => <Radio key={one} value={one} label={say(`decide.${one}`)} description={say(`decide-says.${one}`)} />)}</div>
      </Radio.Group>
      {decision === 'keep' && <TextInput type="date" label={say('decide.until')} required min={today()} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />}
      <Textarea label={say('field.reason')} required minLength={3} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}
