import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Problem } from '#ui/states.tsx'
import { sessionQuery } from '../api.ts'
import { useSignOut } from '../identity/sign-out.ts'
import look from './settings.module.css'

/** Who is signed in with this browser, the way to their account, and the way out. */
export function SignedIn() {
  const say = useWords('web')
  const format = useFormat()
  const session = useQuery(sessionQuery).data?.session
  const out = useSignOut()
  return (
    <Card title={say('session.title')}>
      <div className={look.stack}>
        {session && (
          <>
            <p><b>{session.person.name}</b><br /><span className="muted">{session.person.roles.map((role) => say(`role.${role}`)).join(', ')}</span></p>
            <p className="small muted">{say('session.since', { since: format.dateTime(session.since), until: format.dateTime(session.until) })}</p>
          </>
        )}
        {out.error && <Problem error={out.error} />}
        <div className={look.row}>
          <Link to="/account">{say('session.account')}</Link>
          <Button variant="default" loading={out.isPending} onClick={out.go}>{say('session.out')}</Button>
        </div>
      </div>
    </Card>
  )
}
