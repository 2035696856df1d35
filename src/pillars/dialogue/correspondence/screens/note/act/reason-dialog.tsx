import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { ActDialog } from './act-dialog.tsx'

/** Something that takes a reason. */
export function ReasonDialog({ title, about, submit, act, close }: { title: string; about?: string; submit: string; act: (reason: string) => Promise<unknown>; close: () => void }) {
  const say = useWords('correspondence')
  const [reason, type] = useState('')
  return (
    <ActDialog title={title} about={about} submit={submit} isReady={reason.trim().length >= 3} close={close} act={() => act(reason.trim())}>
      {(errors) => <Textarea label={say('field.reason')} required autosize minRows={3} maxLength={1000} dir="auto" data-autofocus value={reason} error={errors['reason']} onChange={(event) => type(event.currentTarget.value)} />}
    </ActDialog>
  )
}
