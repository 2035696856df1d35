import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { ShownStep } from '#ui/screens.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../desk.module.css'
import { stepsApi, useFreshDesk } from '../queries.ts'

type Given = { step: ShownStep; opened: boolean; close: () => void }

/** Puts a step aside, and says why: whoever meets it next reads the reason. */
export function DismissDialog(given: Given) {
  const say = useWords('desk')
  return <Dialog title={say('step.dismiss-title')} opened={given.opened} close={given.close} closeLabel={say('close')} size="lg"><Form {...given} /></Dialog>
}

function Form({ step, close }: Given) {
  const say = useWords('desk')
  const fresh = useFreshDesk()
  const { nameOf } = useMinistry()
  const [reason, give] = useState('')
  const save = useMutation({
    mutationFn: () => stepsApi.dismissStep({ ...step, reason }),
    async onSuccess() {
      close()
      await fresh()
      tell(say('step.dismissed', { title: step.title }))
    },
  })
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <p><b>{step.title}</b><br /><span className="muted">{nameOf(step.partner)}</span></p>
      <Textarea data-autofocus required minLength={3} maxLength={1000} label={say('step.reason')} description={say('step.reason-says')} autosize minRows={2} dir="auto" value={reason} onChange={(event) => give(event.currentTarget.value)} />
      {save.error && <Problem error={save.error} />}
      <div className={look.bar}><Button type="submit" disabled={reason.trim().length < 3} loading={save.isPending}>{say('step.dismiss')}</Button></div>
    </form>
  )
}
