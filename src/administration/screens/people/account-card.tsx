import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Person } from '#server/people/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../administration.module.css'
import { OneTimeLink } from '../parts/one-time-link.tsx'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { accountQuery, identityApi, peopleApi, useFreshPeople } from '../queries.ts'

/** How a person signs in and where, and what an administrator may do about it. */
export function AccountCard({ person: { id, name, email, isActive } }: { person: Person }) {
  const say = useWords('administration')
  const format = useFormat()
  const fresh = useFreshPeople()
  const asked = useQuery({ ...accountQuery(id), enabled: email !== null })
  const end = useMutation({ mutationFn: () => identityApi.endSessionsOf({ id }), async onSuccess({ ended }) { await fresh(); tell(say('account.ended', { count: ended, name })) } })
  const link = useMutation({ mutationFn: () => identityApi.recoveryLink({ id }) })
  const active = useMutation({ mutationFn: (to: boolean) => peopleApi.changePerson({ id, isActive: to }), async onSuccess({ isActive: now }) { await fresh(); tell(say(now ? 'account.active' : 'account.inactive', { name })) } })
  const error = end.error ?? link.error ?? active.error
  return (
    <Card title={say('account.title')}>
      <div className={look.form}>
        {email === null ? <p className="muted">{say('account.no-email')}</p> : (
          <Loaded asked={asked} lines={4}>
            {({ passkeys, hasPassword, hasCode, hasSingleSignOn, sessions }) => (
              <>
                <Pairs>
                  <Pair name={say('account.passkeys')}>{format.integer(passkeys.length)}</Pair>
                  <Pair name={say('account.password')}>{say(hasPassword ? (hasCode ? 'account.with-code' : 'account.without-code') : 'account.none')}</Pair>
                  {hasSingleSignOn && <Pair name={say('account.single-sign-on')}>{say('account.linked')}</Pair>}
                </Pairs>
                <div><h3>{say('account.sessions')}</h3>
                  {sessions.length === 0 ? <p className="muted small">{say('account.no-sessions')}</p> : <ul className={look.list}>{sessions.map((one) => <li key={one.id}><div className={look.what}><span>{one.device}</span><span className="small muted">{say('account.used', { at: format.dateTime(one.usedAt) })}</span></div></li>)}</ul>}
                </div>
                {sessions.length > 0 && <div><Button variant="default" size="compact-md" loading={end.isPending} onClick={() => end.mutate()}>{say('account.end')}</Button></div>}
              </>
            )}
          </Loaded>
        )}
        {error && <Problem error={error} />}
        <div className={look.row}>
          {email !== null && isActive && <Button variant="default" size="compact-md" loading={link.isPending} onClick={() => link.mutate()}>{say('account.link')}</Button>}
          <Button variant="default" size="compact-md" loading={active.isPending} onClick={() => active.mutate(!isActive)}>{say(isActive ? 'account.deactivate' : 'account.activate')}</Button>
        </div>
        <p className="small muted">{say(isActive ? 'account.link-says' : 'account.activate-says')}</p>
      </div>
      {link.data && <OneTimeLink name={name} link={link.data} close={() => link.reset()} />}
    </Card>
  )
}
