import { Button, CopyButton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { sessionApi, sessionQuery } from '../api.ts'
import look from './settings.module.css'

/** Who is signed in with this browser, a link for another one, and the way out. */
export function SignedIn() {
  const say = useWords('web')
  const format = useFormat()
  const queries = useQueryClient()
  const session = useQuery(sessionQuery).data?.session
  const link = useMutation({ mutationFn: () => sessionApi.makeLink() })
  const out = useMutation({
    mutationFn: () => sessionApi.signOut(),
    onSuccess() {
      queries.clear()
      location.assign('/sign-in')
    },
  })
  return (
    <Card title={say('session.title')}>
      <div className={look.stack}>
        {session && <p className="muted">{say('session.since', { since: format.dateTime(session.since), until: format.dateTime(session.until) })}</p>}
        {link.error ? <Problem error={link.error} /> : out.error && <Problem error={out.error} />}
        {link.data && (
          <div className={look.stack}>
            <code className={look.link}>{link.data.url}</code>
            <p className="small muted">{say('session.link-says', { until: format.dateTime(link.data.expires) })}</p>
          </div>
        )}
        <div className={look.row}>
          {link.data
            ? <CopyButton value={link.data.url}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{say(copied ? 'session.copied' : 'session.copy')}</Button>}</CopyButton>
            : <Button variant="default" loading={link.isPending} onClick={() => link.mutate()}>{say('session.link')}</Button>}
          <Button variant="default" loading={out.isPending} onClick={() => out.mutate()}>{say('session.out')}</Button>
        </div>
      </div>
    </Card>
  )
}
