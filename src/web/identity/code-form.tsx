import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useWords } from '#ui/language/words.ts'
import look from './identity.module.css'
import { Refusal } from './refusal.tsx'

type Given = { says: ReactNode; submit: (code: string) => void; isBusy: boolean; error: unknown; hasRecovery?: boolean; again?: () => void }

/** Asks for the code that an authenticator shows now, or where that is lost for a recovery code. */
export function CodeForm({ says, submit, isBusy, error, hasRecovery = false, again }: Given) {
  const say = useWords('web')
  const [code, write] = useState('')
  const isWhole = /^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/.test(code.replace(/\s/g, ''))
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); submit(code.replace(/\s/g, '')); write('') }}>
      <p>{says}</p>
      <TextInput label={say('code.label')} {...(hasRecovery && { description: say('code.recovery') })} autoComplete="one-time-code" dir="ltr" data-autofocus autoFocus required value={code} onChange={(event) => write(event.currentTarget.value)} />
      {error !== null && error !== undefined && <Refusal error={error} way="code" />}
      <div className={look.row}>
        <Button type="submit" disabled={!isWhole} loading={isBusy}>{say('code.submit')}</Button>
        {again && <Button variant="subtle" onClick={again}>{say('code.again')}</Button>}
      </div>
    </form>
  )
}
