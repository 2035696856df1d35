import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { sessionQuery } from '../api.ts'
import look from './settings.module.css'

/** Who is signed in with this browser, and the way to their account. */
export function SignedIn() {
  const say = useWords('web')
  const format = useFormat()
  const session = useQuery(sessionQuery).data?.session
  return (
    <Card title={say('session.title')}>
      <div className={look.stack}>
        {session && (
          <>
            <p><b>{session.person.name}</b><br /><span className="muted">{session.person.roles.map((role) => say(`role.${role}`)).join(', ')}</span></p>
            <p className="small muted">{say('session.since', { since: format.dateTime(session.since), until: format.dateTime(session.until) })}</p>
          </>
        )}
        <div className={look.row}>
          <Link to="/account">{say('session.account')}</Link>
        </div>
      </div>
    </Card>
  )
}
