import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import look from '../administration.module.css'

type Given = {
  title: string
  /** What the form is for, or what follows from it. */
  says?: string
  submit: string
  save: { readonly mutate: () => void; readonly isPending: boolean; readonly error: unknown }
  close: () => void
  isReady?: boolean
  children: ReactNode
}

/** A form in the middle of the page: what was typed stays when the server refuses, with its sentence below. */
export function FormDialog({ title, says, submit, save, close, isReady = true, children }: Given) {
  const say = useWords('administration')
  return (
    <Dialog title={title} opened close={close} closeLabel={say('do.close')}>
      <form className={look.form} onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
        {says && <p className="muted small">{says}</p>}
        {children}
        {save.error !== null && <Problem error={save.error} />}
        <div className={look.row}>
          <Button type="submit" disabled={!isReady} loading={save.isPending}>{submit}</Button>
          <Button variant="default" onClick={close}>{say('do.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
