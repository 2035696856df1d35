import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { Columns, Page } from '#ui/page.tsx'
import { Loaded } from '#ui/states.tsx'
import { settingsQuery } from '../api.ts'
import { Boundaries } from './boundaries.tsx'
import { ChangeLog } from './change-log.tsx'
import { Looks } from './looks.tsx'
import { MinistryForm } from './ministry-form.tsx'
import { SignedIn } from './signed-in.tsx'
import { WorldviewCard } from './worldview-card.tsx'
import look from './settings.module.css'

/** What the ministry has chosen, how this browser looks, and who is signed in. */
export function Settings() {
  const say = useWords('web')
  const settings = useQuery(settingsQuery)
  return (
    <Page title={say('settings.title')} about={say('settings.about')}>
      <Loaded asked={settings} lines={10}>
        {(data) => (
          <div className={look.stack}>
            <MinistryForm settings={data} />
            <WorldviewCard settings={data} />
            <Boundaries settings={data} />
            <Columns least={320}><Looks /><SignedIn /></Columns>
            <ChangeLog />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
