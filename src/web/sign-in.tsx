import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { useQueryState } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import { Doorway } from './doorway.tsx'
import { useEnter } from './identity/enter.ts'
import { waysQuery } from './identity/queries.ts'
import { Ways } from './identity/ways.tsx'

/** What a provider's refusal is told as; the others are told alike. */
const told: Readonly<Record<string, string>> = { state_mismatch: 'stale', state_not_found: 'stale', please_restart_the_process: 'stale', signup_disabled: 'unknown', account_not_linked: 'unknown', email_not_found: 'unknown', access_denied: 'denied' }

/** The door: nobody is signed in. */
export function SignIn() {
  const say = useWords('web')
  const ways = useQuery(waysQuery)
  const enter = useEnter()
  const [{ refused }] = useQueryState()
  return (
    <Doorway title={say('sign-in.title')}>
      {typeof refused === 'string' && <p role="alert">{say(`sign-in.refused-${told[refused] ?? 'other'}`)}</p>}
      <Loaded asked={ways} lines={3}>{(data) => <Ways ways={data} entered={enter} />}</Loaded>
      <p className="small muted">{say('sign-in.lost')} <code style={{ display: 'inline', padding: '1px 6px' }}>bin/entente setup-link</code></p>
    </Doorway>
  )
}
