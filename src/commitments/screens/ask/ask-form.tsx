import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SpineRecord } from '#kernel/record.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../commitments.module.css'
import { api, useFresh } from '../queries.ts'

type Given = {
  title: string
  says?: string
  button: string
  /** What is said once it is done. */
  done: string
  send: () => Promise<SpineRecord>
  isReady?: boolean
  close: () => void
  children: ReactNode
}

/** A question before a change of a commitment; what was done can be taken back for as long as it is the last change. */
export function AskForm({ title, says, button, done, send, isReady = true, close, children }: Given) {
  const say = useWords('commitments')
  const fresh = useFresh()
  const change = useMutation({
    mutationFn: send,
    async onSuccess({ id, version }) {
      close()
      await fresh()
      tell(done, async () => { await api.undoCommitment({ id, version }); await fresh() })
    },
    // Whoever was second sees what stands now behind the question; nothing written in it is lost.
    onError: fresh,
  })
  return (
    <Dialog title={title} opened close={close} closeLabel={say('close')} size="lg">
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); change.mutate() }}>
        {says && <p className="muted">{says}</p>}
        {children}
        {change.error && <Problem error={change.error} />}
        <div className={look.bar}>
          <Button type="submit" disabled={!isReady} loading={change.isPending}>{button}</Button>
          <Button variant="default" disabled={change.isPending} onClick={close}>{say('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
