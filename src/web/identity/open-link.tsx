import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { identityApi } from './api.ts'
import look from './identity.module.css'
import { Refusal } from './refusal.tsx'

type Read = { kind: 'administrator' | 'invitation' | 'recovery'; name: string | null; email: string | null }

/** For whom a link is, and to go on with it; a new administrator says who that is. */
export function OpenLink({ token, link, opened }: { token: string; link: Read; opened: (who: { name: string; email: string }) => void }) {
  const say = useWords('web')
  const [name, writeName] = useState('')
  const [email, writeEmail] = useState('')
  const open = useMutation({
    mutationFn: () => identityApi.openLink({ token, ...(link.kind === 'administrator' && { name: name.trim(), email: email.trim() }) }),
    onSuccess: opened,
  })
  return (
    <form className={look.form} onSubmit={(event) => { event.preventDefault(); open.mutate() }}>
      <p>{say(`setup.${link.kind}`, { name: link.name ?? '', email: link.email ?? '' })}</p>
      {link.kind === 'administrator' && (
        <>
          <TextInput label={say('setup.name')} autoComplete="name" required maxLength={200} value={name} onChange={(event) => writeName(event.currentTarget.value)} />
          <TextInput label={say('sign-in.email')} type="email" autoComplete="username" required maxLength={254} value={email} onChange={(event) => writeEmail(event.currentTarget.value)} />
        </>
      )}
      {open.error && <Refusal error={open.error} />}
      <div><Button type="submit" loading={open.isPending} disabled={link.kind === 'administrator' && (!name.trim() || !email.trim())}>{say('setup.go-on')}</Button></div>
    </form>
  )
}
