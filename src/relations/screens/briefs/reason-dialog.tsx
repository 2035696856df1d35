import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import look from './briefs.module.css'
import { useFreshBriefs } from './queries.ts'

/** Asks for the reason of something that is kept with it. */
export function ReasonDialog({ title, says, act, done, close }: { title: string; says: string; act: (reason: string) => Promise<unknown>; done?: () => void; close: () => void }) {
  const say = useWords('relations')
  const fresh = useFreshBriefs()
  const [reason, give] = useState('')
  const run = useMutation({ mutationFn: () => act(reason), onSuccess: async () => { await fresh(); done?.(); close() } })
  return (
    <Dialog title={title} opened close={close} closeLabel={say('briefs.close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); run.mutate() }}>
        <p className="muted">{says}</p>
        <Textarea label={say('briefs.reason')} required minLength={3} maxLength={1000} autosize minRows={2} dir="auto" value={reason} onChange={(event) => give(event.currentTarget.value)} />
        {run.error && <Problem error={run.error} />}
        <div className={look.buttons}><Button type="submit" loading={run.isPending}>{title}</Button><Button variant="default" onClick={close}>{say('briefs.cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
