import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useOnce } from '#ui/form/once.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { api, useFreshStatements } from '../queries.ts'
import look from '../statements.module.css'

/** Declines a correction, with the reason for who proposed it. */
export function DeclineDialog({ asked, close }: { asked: { id: string; version: number; correction: string }; close: () => void }) {
  const say = useWords('statements')
  const fresh = useFreshStatements()
  const once = useOnce()
  const [reason, word] = useState('')
  const decline = useMutation({ mutationFn: () => api.declineCorrection({ ...asked, reason }), async onSuccess() { await fresh(); tell(say('correction.declined')); close() } })
  return (
    <Dialog title={say('correction.decline-title')} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); once(() => decline.mutateAsync()) }}>
        <Textarea label={say('correction.decline-reason')} required minLength={3} maxLength={2000} autosize minRows={2} dir="auto" data-autofocus value={reason} onChange={(event) => word(event.currentTarget.value)} />
        {decline.error && <Problem error={decline.error} />}
        <div className={look.bar}><Button type="submit" loading={decline.isPending}>{say('correction.decline')}</Button><Button variant="default" onClick={close}>{say('cancel')}</Button></div>
      </form>
    </Dialog>
  )
}
