import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import look from './identity.module.css'
import { Refusal } from './refusal.tsx'

type Given = { email: string; asksPresent?: boolean; submit: (password: string, present: string | undefined) => void; isBusy: boolean; error: unknown; cancel?: () => void }

/** Asks for a new password, and for the present one where there is one. Its length is judged here too; how easily it is guessed, by the server. */
export function NewPassword({ email, asksPresent = false, submit, isBusy, error, cancel }: Given) {
  const say = useWords('web')
  const [password, write] = useState('')
  const [present, writePresent] = useState('')
  const length = [...password].length
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); submit(password, asksPresent ? present : undefined) }}>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      {asksPresent && <PasswordInput label={say('password.present')} autoComplete="current-password" required value={present} onChange={(event) => writePresent(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': say('sign-in.show-password') }} />}
      <PasswordInput label={say('password.new')} description={say('password.says')} autoComplete="new-password" required minLength={12} maxLength={200} value={password} onChange={(event) => write(event.currentTarget.value)} error={length > 0 && length < 12 ? say('password.more', { count: 12 - length }) : undefined} visibilityToggleButtonProps={{ 'aria-label': say('sign-in.show-password') }} />
      {error !== null && error !== undefined && <Refusal error={error} way="present" />}
      <div className={look.row}>
        <Button type="submit" disabled={length < 12 || (asksPresent && !present)} loading={isBusy}>{say('password.next')}</Button>
        {cancel && <Button variant="subtle" onClick={cancel}>{say('password.cancel')}</Button>}
      </div>
    </form>
  )
}
