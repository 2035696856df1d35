import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Account } from '#server/identity/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { identityApi } from '../identity/api.ts'
import { Refusal } from '../identity/refusal.tsx'
import { useLeave } from '../identity/sign-out.ts'
import look from './account.module.css'
import { useChange } from './change.ts'

/** Where I am signed in: end one, or all. */
export function SessionsCard({ account: { sessions } }: { account: Account }) {
  const say = useWords('web')
  const leave = useLeave()
  const everywhere = useMutation({ mutationFn: () => identityApi.endSessions(), onSuccess: leave })
  return (
    <Card title={say('sessions.title')}>
      <div className={look.stack}>
        <p className="muted">{say('sessions.says')}</p>
        <ul className={look.list}>{sessions.map((session) => <Line key={session.id} session={session} />)}</ul>
        {everywhere.error && <Refusal error={everywhere.error} />}
        <div className={look.row}>
          <Button variant="default" loading={everywhere.isPending} onClick={() => everywhere.mutate()}>{say('sessions.everywhere')}</Button>
        </div>
      </div>
    </Card>
  )
}

function Line({ session: { id, device, since, usedAt, isThis } }: { session: Account['sessions'][number] }) {
  const say = useWords('web')
  const format = useFormat()
  const end = useChange(() => identityApi.endSession({ id }))
  return (
    <li>
      <div className={look.what}>
        <b>{device}</b>
        <span className="small muted">{say('sessions.since', { since: format.dateTime(since) })} · {isThis ? say('sessions.this') : say('sessions.used', { at: format.dateTime(usedAt) })}</span>
      </div>
      {!isThis && <Button size="compact-sm" variant="subtle" aria-label={`${say('sessions.end')}: ${device}`} loading={end.isPending} onClick={() => end.mutate(undefined)}>{say('sessions.end')}</Button>}
      {end.error && <Refusal error={end.error} />}
    </li>
  )
}
