import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { identityApi } from './api.ts'
import { Authenticator } from './authenticator.tsx'
import look from './identity.module.css'
import { NewPassword } from './new-password.tsx'
import { canPasskeys, makePasskey } from './passkey.ts'
import { waysQuery } from './queries.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Refusal } from './refusal.tsx'

/** Whoever opened a link makes a way to sign in: a passkey, or where that cannot be a password with a code. */
export function Enrol({ email, entered }: { email: string; entered: () => Promise<void> }) {
  const say = useWords('web')
  const ways = useQuery(waysQuery).data
  const canHere = ways !== undefined && ways.hasPasskeys && location.hostname === new URL(ways.address).hostname && canPasskeys()
  const [wantsPassword, wantPassword] = useState(false)
  const passkey = useMutation({
    mutationFn: async () => identityApi.enrolPasskey({ response: await makePasskey(await identityApi.enrolPasskeyOptions({})) }),
    onSuccess: entered,
  })
  if (!ways) return null
  if (!canHere || wantsPassword) {
    return (
      <>
        {!canHere && <p className="muted">{say(ways.hasPasskeys && location.hostname !== new URL(ways.address).hostname ? 'sign-in.elsewhere' : 'sign-in.no-passkeys')}</p>}
        <EnrolPassword email={email} entered={entered} {...(canHere && { cancel: () => wantPassword(false) })} />
      </>
    )
  }
  return (
    <div className={look.ways}>
      <p>{say('setup.passkey-says')}</p>
      <Button size="md" data-autofocus loading={passkey.isPending} onClick={() => passkey.mutate()}>{say('setup.passkey')}</Button>
      {passkey.error && <Refusal error={passkey.error} />}
      <Button variant="subtle" onClick={() => wantPassword(true)}>{say('setup.password')}</Button>
    </div>
  )
}

function EnrolPassword({ email, entered, cancel }: { email: string; entered: () => Promise<void>; cancel?: () => void }) {
  const password = useMutation({ mutationFn: (text: string) => identityApi.enrolPassword({ password: text }) })
  const confirm = useMutation({ mutationFn: (code: string) => identityApi.enrolCode({ code }) })
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} done={() => void entered()} />
  if (password.data) return <Authenticator uri={password.data.uri} confirm={(code) => confirm.mutate(code)} isBusy={confirm.isPending} error={confirm.error} />
  return <NewPassword email={email} submit={(text) => password.mutate(text)} isBusy={password.isPending} error={password.error} {...(cancel && { cancel })} />
}
