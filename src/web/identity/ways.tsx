import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { ways as schema } from '#server/identity/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { identityApi } from './api.ts'
import look from './identity.module.css'
import { canPasskeys, usePasskeyFor } from './passkey.ts'
import { PasswordForm } from './password-form.tsx'
import { Refusal } from './refusal.tsx'

/** The ways in: a passkey first, single sign-on where there is one, a password behind them. */
export function Ways({ ways, entered }: { ways: z.infer<typeof schema>; entered: () => Promise<void> }) {
  const say = useWords('web')
  const home = new URL(ways.address)
  const isPasskeyHere = ways.hasPasskeys && location.hostname === home.hostname && canPasskeys()
  const isHome = location.origin === home.origin
  const hasOther = isPasskeyHere || (ways.singleSignOn !== null && isHome)
  const [isOpen, open] = useState(!hasOther)
  const passkey = useMutation({
    mutationFn: async () => identityApi.signInWithPasskey({ response: await usePasskeyFor(await identityApi.passkeyOptions({})) }),
    onSuccess: entered,
  })
  const singleSignOn = useMutation({
    mutationFn: () => identityApi.singleSignOn({ to: location.pathname === '/sign-in' ? '/' : location.pathname + location.search }),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <div className={look.ways}>
      {isPasskeyHere && <Button size="md" loading={passkey.isPending} onClick={() => passkey.mutate()}>{say('sign-in.passkey')}</Button>}
      {passkey.error && <Refusal error={passkey.error} way="passkey" />}
      {ways.singleSignOn && isHome && <Button size="md" variant="default" loading={singleSignOn.isPending} onClick={() => singleSignOn.mutate()}>{say('sign-in.with', { name: ways.singleSignOn.name })}</Button>}
      {singleSignOn.error && <Refusal error={singleSignOn.error} />}
      {!isPasskeyHere && <p className="muted">{location.hostname === home.hostname || !ways.hasPasskeys ? say('sign-in.no-passkeys') : say('sign-in.elsewhere')} {location.origin !== home.origin && <a href={`${ways.address}/sign-in`}>{home.host}</a>}</p>}
      {hasOther && <Button variant="subtle" aria-expanded={isOpen} onClick={() => open(!isOpen)}>{say('sign-in.other')}</Button>}
      {isOpen && <PasswordForm entered={entered} />}
    </div>
  )
}
