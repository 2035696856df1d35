import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { EmptyState } from '#ui/states.tsx'
import { Ask } from './ask.tsx'
import { Exceptions } from './exceptions.tsx'
import look from './access.module.css'
import { Mine } from './mine.tsx'
import { Requests } from './requests.tsx'
import { WhoRead } from './who-read.tsx'

/** Exceptional access: asked for by whoever needs to know, given by the security officer, for a reason and until a time. */
export function Access() {
  const say = useWords('records')
  const mayGrant = useCan('access:grant')
  const mayAsk = useCan('records:read')
  return (
    <Page title={say('access.title')} about={say(mayGrant ? 'access.says-officer' : 'access.says')}>
      <div className={look.stack}>
        {!mayGrant && !mayAsk && <EmptyState title={say('record.forbidden')}>{say('record.forbidden-says')}</EmptyState>}
        {mayAsk && <Ask />}
        {mayAsk && <Mine />}
        {mayGrant && <Requests />}
        {mayGrant && <Exceptions />}
        {mayGrant && <WhoRead />}
      </div>
    </Page>
  )
}
