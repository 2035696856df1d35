import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isFault } from '#kernel/faults.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import look from '../../form.module.css'
import { errorsByPath } from '../../new/draft.ts'
import { isLeft } from '../save/use-writing.ts'

type Given = {
  title: string
  about?: ReactNode
  /** Null: there is nothing to do yet. */
  submit: string | null
  isReady?: boolean
  size?: 'lg' | 'xl'
  act: () => Promise<unknown>
  close: () => void
  /** The fields; given the sentence for each that was refused. */
  children?: (errors: Readonly<Record<string, string>>) => ReactNode
}

/** A question before something is done with a note. It closes when it is done; a refusal stands in it, and what was typed stays. */
export function ActDialog({ title, about, submit, isReady = true, size, act, close, children }: Given) {
  const say = useWords('correspondence')
  const done = useMutation({ mutationFn: act, onSuccess: close })
  return (
    <Dialog title={title} opened close={close} closeLabel={say('act.cancel')} {...(size && { size })}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); done.mutate() }}>
        {about && <p className="muted">{about}</p>}
        {children?.(errorsByPath(isFault(done.error) ? done.error.fields : undefined))}
        {done.error && !isLeft(done.error) && <Problem error={done.error} />}
        <div className={look.row}>
          {submit !== null && <Button type="submit" loading={done.isPending} disabled={!isReady}>{submit}</Button>}
          <Button variant="default" onClick={close}>{say('act.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
