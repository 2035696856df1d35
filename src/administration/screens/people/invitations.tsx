import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Invitation } from '#server/identity/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded, Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../administration.module.css'
import { isolated } from '../parts/isolated.ts'
import { OneTimeLink } from '../parts/one-time-link.tsx'
import { identityApi, invitationsQuery, useFreshPeople } from '../queries.ts'

/** Who was invited and has not come in: a new link, or none at all. */
export function Invitations() {
  const say = useWords('administration')
  const asked = useQuery(invitationsQuery)
  return (
    <Card title={say('invitations.title')}>
      <Loaded asked={asked} lines={2}>
        {(all) => all.length === 0 ? <p className="muted">{say('invitations.none')}</p> : <ul className={look.list}>{all.map((one) => <Line key={one.id} invitation={one} />)}</ul>}
      </Loaded>
    </Card>
  )
}

function Line({ invitation: { id, person, name, email, roles, by, madeAt, expires, isExpired } }: { invitation: Invitation }) {
  const say = useWords('administration')
  const format = useFormat()
  const fresh = useFreshPeople()
  const withdraw = useMutation({ mutationFn: () => identityApi.withdraw({ id }), async onSuccess() { await fresh(); tell(say('invitations.withdrawn', { name })) } })
  const again = useMutation({ mutationFn: () => identityApi.recoveryLink({ id: person }) })
  const close = () => { again.reset(); void fresh() }
  return (
    <li>
      <div className={look.what}>
        <span><b><bdi>{name}</bdi></b> <bdi dir="ltr" className="muted">{email}</bdi></span>
        <span className="small muted">{roles.map((role) => say(`role.${role}`)).join(', ')}</span>
        <span className="small muted">{[by !== null && say('invitations.by', { name: isolated(by), at: format.dateTime(madeAt) }), say(isExpired ? 'invitations.expired' : 'invitations.until', { until: format.dateTime(expires) })].filter(Boolean).join(' · ')}</span>
        {(withdraw.error ?? again.error) && <Problem error={withdraw.error ?? again.error} />}
      </div>
      <div className={look.row}>
        <Button size="compact-sm" variant="default" loading={again.isPending} aria-label={`${say('invitations.again')}: ${name}`} onClick={() => again.mutate()}>{say('invitations.again')}</Button>
        <Button size="compact-sm" variant="subtle" loading={withdraw.isPending} aria-label={`${say('invitations.withdraw')}: ${name}`} onClick={() => withdraw.mutate()}>{say('invitations.withdraw')}</Button>
      </div>
      {again.data && <OneTimeLink name={name} link={again.data} close={close} />}
    </li>
  )
}
