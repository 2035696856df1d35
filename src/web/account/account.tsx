import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { Columns, Page } from '#ui/page.tsx'
import { Loaded } from '#ui/states.tsx'
import { accountQuery } from '../identity/queries.ts'
import { PasskeysCard } from './passkeys-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import look from '../settings/settings.module.css'

/** How I sign in, and where I am signed in. */
export function AccountScreen() {
  const say = useWords('web')
  const account = useQuery(accountQuery)
  return (
    <Page title={say('account.title')} about={account.data && `${account.data.name} · ${account.data.email ?? ''}`}>
      <Loaded asked={account} lines={8}>
        {(data) => (
          <div className={look.stack}>
            <Columns least={340}><PasskeysCard account={data} /><PasswordCard account={data} /></Columns>
            <SessionsCard account={data} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
