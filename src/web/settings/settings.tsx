import { useQuery } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Columns, Page } from '#ui/page.tsx'
import { Loaded } from '#ui/states.tsx'
import { settingsQuery } from '../api.ts'
import { Boundaries } from './boundaries.tsx'
import { ChangeLog } from './change-log.tsx'
import { Looks } from './looks.tsx'
import { MailCard } from './mail-card.tsx'
import { MinistryForm } from './ministry-form.tsx'
import { SignedIn } from './signed-in.tsx'
import { WorldviewCard } from './worldview-card.tsx'
import look from './settings.module.css'

/** What the ministry has chosen, how this browser looks, and who is signed in. */
export function Settings() {
  const say = useWords('web')
  const settings = useQuery(settingsQuery)
  const mayWrite = useCan('settings:write')
  const mayMail = useCan('notify:manage')
  return (
    <Page title={say('settings.title')} about={say('settings.about')}>
      <Loaded asked={settings} lines={10}>
        {(data) => (
          <div className={look.stack}>
            {!mayWrite && <p className="muted" role="note">{say('settings.who')}</p>}
            <MinistryForm settings={data} />
            <fieldset disabled={!mayWrite} className={look.cards}>
              <WorldviewCard settings={data} />
              <Boundaries settings={data} />
            </fieldset>
            <Columns least={320}><Looks settings={data} /><SignedIn />{mayMail && <MailCard />}</Columns>
            <ChangeLog />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
