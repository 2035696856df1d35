import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import look from '../administration.module.css'
import { Allowed } from '../parts/allowed.tsx'
import { Classes } from './classes.tsx'
import { Holds } from './holds.tsx'
import { Queue } from './queue.tsx'

/** How long records are kept, which are over their time, and which may not be destroyed. */
export function Retention() {
  const say = useWords('administration')
  return (
    <Page title={say('nav.retention')} about={say('retention.about')}>
      <Allowed to={['retention:read']}><div className={look.stack}><Queue /><Holds /><Classes /></div></Allowed>
    </Page>
  )
}
