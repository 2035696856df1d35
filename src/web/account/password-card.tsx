import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '#server/identity/schema.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { identityApi } from '../identity/api.ts'
import { Authenticator } from '../identity/authenticator.tsx'
import { NewPassword } from '../identity/new-password.tsx'
import { accountQuery } from '../identity/queries.ts'
import { RecoveryCodes } from '../identity/recovery-codes.tsx'
import { Refusal } from '../identity/refusal.tsx'
import look from './account.module.css'
import { useChange } from './change.ts'

type Step = 'password' | 'authenticator' | 'recovery' | undefined

/** My password with its authenticator and recovery codes: the last resort. */
export function PasswordCard({ account }: { account: Account }) {
  const say = useWords('web')
  const queries = useQueryClient()
  const [step, go] = useState<Step>()
  const [uri, read] = useState<string>()
  const [codes, show] = useState<readonly string[]>()
  const done = () => { go(undefined); read(undefined); show(undefined); void queries.invalidateQueries({ queryKey: accountQuery.queryKey }) }
  const set = useMutation({ mutationFn: ({ password, present }: { password: string; present: string | undefined }) => identityApi.setPassword({ password, ...(present !== undefined && { present }) }), onSuccess: ({ authenticator }) => (authenticator ? read(authenticator.uri) : done()) })
  const begin = useMutation({ mutationFn: (password: string) => identityApi.setAuthenticator({ password }), onSuccess: (made) => read(made.uri) })
  const confirm = useMutation({ mutationFn: (code: string) => identityApi.confirmCode({ code }), onSuccess: ({ recoveryCodes }) => show(recoveryCodes) })
  const renew = useMutation({ mutationFn: (password: string) => identityApi.newRecoveryCodes({ password }), onSuccess: ({ recoveryCodes }) => show(recoveryCodes) })
  const remove = useChange(() => identityApi.removePassword())
  const open = (next: Step) => { for (const one of [set, begin, confirm, renew, remove]) one.reset(); go(next) }
  const { hasPassword, hasCode, recoveryCodesLeft, email } = account
  return (
    <Card title={say('last-resort.title')}>
      <div className={look.stack}>
        {codes ? <RecoveryCodes codes={codes} done={done} />
          : uri ? <Authenticator uri={uri} confirm={(code) => confirm.mutate(code)} isBusy={confirm.isPending} error={confirm.error} />
          : step === 'password' ? <NewPassword email={email ?? ''} asksPresent={hasPassword} submit={(password, present) => set.mutate({ password, present })} isBusy={set.isPending} error={set.error} cancel={done} />
          : step === 'authenticator' ? <AskPassword says={say('last-resort.authenticator-says')} submit={(password) => begin.mutate(password)} isBusy={begin.isPending} error={begin.error} cancel={done} />
          : step === 'recovery' ? <AskPassword says={say('last-resort.recovery-says')} submit={(password) => renew.mutate(password)} isBusy={renew.isPending} error={renew.error} cancel={done} />
          : (
            <>
              <p className="muted">{hasPassword && hasCode ? say('last-resort.there', { count: recoveryCodesLeft }) : say(hasPassword ? 'last-resort.unfinished' : 'last-resort.none')}</p>
              {remove.error && <Refusal error={remove.error} />}
              <div className={look.row}>
                <Button variant="default" onClick={() => open('password')}>{say(hasPassword ? 'last-resort.change' : 'last-resort.set')}</Button>
                {hasPassword && <Button variant="default" onClick={() => open('authenticator')}>{say(hasCode ? 'last-resort.authenticator' : 'last-resort.finish')}</Button>}
                {hasCode && <Button variant="default" onClick={() => open('recovery')}>{say('last-resort.recovery')}</Button>}
                {hasPassword && <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>{say('last-resort.remove')}</Button>}
              </div>
            </>
          )}
      </div>
    </Card>
  )
}

function AskPassword({ says, submit, isBusy, error, cancel }: { says: string; submit: (password: string) => void; isBusy: boolean; error: unknown; cancel: () => void }) {
  const say = useWords('web')
  const [password, write] = useState('')
  return (
    <form className={look.stack} onSubmit={(event) => { event.preventDefault(); submit(password) }}>
      <p>{says}</p>
      <PasswordInput label={say('sign-in.password')} autoComplete="current-password" autoFocus required value={password} onChange={(event) => write(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': say('sign-in.show-password') }} />
      {error !== null && error !== undefined && <Refusal error={error} way="present" />}
      <div className={look.row}>
        <Button type="submit" loading={isBusy} disabled={!password}>{say('password.next')}</Button>
        <Button variant="subtle" onClick={cancel}>{say('password.cancel')}</Button>
      </div>
    </form>
  )
}
