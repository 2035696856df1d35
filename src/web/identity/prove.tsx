import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOnce } from '#ui/form/once.ts'
import { useWords } from '#ui/language/words.ts'
import { Dialog } from '#ui/sheet.tsx'
import { Loaded } from '#ui/states.tsx'
import { sessionQuery } from '../api.ts'
import { identityApi } from './api.ts'
import { CodeForm } from './code-form.tsx'
import look from './identity.module.css'
import { canPasskeys, usePasskeyFor } from './passkey.ts'
import { useQuestion } from './proving.ts'
import { accountQuery, waysQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'

/** Asks who is there to prove it once more, when something grave is about to be done; what was asked then goes on. */
export function Prove() {
  const say = useWords('web')
  const question = useQuestion()
  return (
    <Dialog title={say('prove.title')} opened={question !== undefined} close={() => question?.answer(false)} closeLabel={say('frame.close')}>
      {question && <Ways proved={() => question.answer(true)} />}
    </Dialog>
  )
}

function Ways({ proved }: { proved: () => void }) {
  const say = useWords('web')
  const queries = useQueryClient()
  const account = useQuery(accountQuery)
  const ways = useQuery(waysQuery).data
  const [password, write] = useState('')
  const once = useOnce()
  const onSuccess = (session: Awaited<ReturnType<typeof identityApi.prove>>) => {
    queries.setQueryData(sessionQuery.queryKey, { session, enrolling: null })
    proved()
  }
  const byPasskey = useMutation({ mutationFn: async () => identityApi.prove({ way: 'passkey', response: await usePasskeyFor(await identityApi.passkeyOptions({})) }), onSuccess })
  const byCode = useMutation({ mutationFn: (code: string) => identityApi.prove({ way: 'code', code }), onSuccess })
  const byPassword = useMutation({ mutationFn: () => identityApi.prove({ way: 'password', password }), onSuccess })
  const bySingleSignOn = useMutation({ mutationFn: () => identityApi.singleSignOn({ to: location.pathname + location.search, again: true }), onSuccess: ({ url }) => location.assign(url) })
  return (
    <Loaded asked={account} lines={3}>
      {({ passkeys, hasCode, hasPassword, hasSingleSignOn }) => (
        <div className={look.ways}>
          <p className="muted">{say('prove.says')}</p>
          {passkeys.length > 0 && canPasskeys() && <Button data-autofocus loading={byPasskey.isPending} onClick={() => once(() => byPasskey.mutateAsync())}>{say('prove.passkey')}</Button>}
          {byPasskey.error && <Refusal error={byPasskey.error} way="passkey" />}
          {hasCode && <CodeForm says={say('prove.code')} submit={(code) => once(() => byCode.mutateAsync(code))} isBusy={byCode.isPending} error={byCode.error} />}
          {hasPassword && !hasCode && (
            <form className={look.form} onSubmit={(event) => { event.preventDefault(); once(() => byPassword.mutateAsync()) }}>
              <PasswordInput label={say('sign-in.password')} autoComplete="current-password" required value={password} onChange={(event) => write(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': say('sign-in.show-password') }} />
              {byPassword.error && <Refusal error={byPassword.error} way="password" />}
              <div><Button type="submit" loading={byPassword.isPending}>{say('prove.submit')}</Button></div>
            </form>
          )}
          {hasSingleSignOn && ways?.singleSignOn && (
            <>
              <p className="small muted">{say('prove.single-sign-on-says')}</p>
              <Button variant="default" loading={bySingleSignOn.isPending} onClick={() => once(() => bySingleSignOn.mutateAsync())}>{say('sign-in.with', { name: ways.singleSignOn.name })}</Button>
              {bySingleSignOn.error && <Refusal error={bySingleSignOn.error} />}
            </>
          )}
        </div>
      )}
    </Loaded>
  )
}
