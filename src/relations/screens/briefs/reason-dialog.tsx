import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import look from './briefs.module.css'
import { useFreshBriefs } from './queries.ts'

type Given = {
  title: string
  says: string
  /** What is done with the reason, and with the day where one is asked for. */
  act: (reason: string, day: string) => Promise<unknown>
  /** Asks for a day too, beginning with this one. */
  day?: string
  /** Whether it may be done without a reason. */
  isOptional?: boolean
  done?: () => void
  close: () => void
}

/** Asks for the reason of something that is kept with it, and for a day where it takes one. */
export function ReasonDialog({ title, says, act, day: first, isOptional = false, done, close }: Given) {
  const say = useWords('relations')
  const fresh = useFreshBriefs()
  const [reason, give] = useState('')
  const [day, move] = useState(first ?? '')
  const run = useMutation({ mutationFn: () => act(reason.trim(), day), onSuccess: async () => { await fresh(); done?.(); close() } })
  return (
    <Dialog title={title} opened close={close} closeLabel={say('briefs.close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); run.mutate() }}>
        <p className="muted">{says}</p>
        {first !== undefined && <TextInput type="date" required data-autofocus label={say('briefs.due')} min={new Date().toISOString().slice(0, 10)} value={day} onChange={(event) => move(event.currentTarget.value)} />}
        <Textarea label={say(isOptional ? 'briefs.reason-may' : 'briefs.reason')} required={!isOptional} minLength={3} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => give(event.currentTarget.value)} />
        {run.error && <Problem error={run.error} />}
        <div className={look.buttons}><Button type="submit" loading={run.isPending}>{title}</Button><Button variant="default" onClick={close}>{say('briefs.cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
