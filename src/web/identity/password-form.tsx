import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { identityApi } from './api.ts'
import look from './identity.module.css'
import { CodeForm } from './code-form.tsx'
import { Refusal } from './refusal.tsx'

/** Signing in with a password, and then a code. */
export function PasswordForm({ entered }: { entered: () => Promise<void> }) {
  const say = useWords('web')
  const [email, writeEmail] = useState('')
  const [password, writePassword] = useState('')
  const first = useMutation({ mutationFn: () => identityApi.signInWithPassword({ email: email.trim(), password }), onSuccess: () => writePassword('') })
  const second = useMutation({ mutationFn: (code: string) => identityApi.signInWithCode({ code }), onSuccess: entered })
  if (first.isSuccess) return <CodeForm says={say('code.says')} hasRecovery submit={(code) => second.mutate(code)} isBusy={second.isPending} error={second.error} again={() => { first.reset(); second.reset() }} />
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); first.mutate() }}>
      <TextInput label={say('sign-in.email')} type="email" autoComplete="username" required value={email} onChange={(event) => writeEmail(event.currentTarget.value)} />
      <PasswordInput label={say('sign-in.password')} autoComplete="current-password" required value={password} onChange={(event) => writePassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': say('sign-in.show-password') }} />
      {first.error && <Refusal error={first.error} way="password" />}
      <div><Button type="submit" loading={first.isPending}>{say('sign-in.next')}</Button></div>
    </form>
  )
}
