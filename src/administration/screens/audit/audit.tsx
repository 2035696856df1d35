import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { Page } from '#ui/page.tsx'
import { Link } from '#ui/route.ts'
import look from '../administration.module.css'
import { Allowed } from '../parts/allowed.tsx'
import { Events } from './events.tsx'
import { ExportCard } from './export-card.tsx'
import { StateCard } from './state-card.tsx'

/** What happened: all of it for the security officer, what concerns administration for administrators. Nothing here changes any of it. */
export function Audit() {
  const say = useWords('administration')
  const seesAll = useCan('audit:read')
  const mayExport = useCan('audit:export')
  const mayGrant = useCan('access:grant')
  return (
    <Page title={say('nav.audit')} about={say(seesAll ? 'audit.about' : 'audit.about-administration')} actions={mayGrant && <Link to="/records/access">{say('clearance.exceptional')}</Link>}>
      <Allowed to={['audit:read', 'audit:administration']}>
        <div className={look.stack}>
          {seesAll && <div className={look.columns}><div><StateCard /></div>{mayExport && <div><ExportCard /></div>}</div>}
          <Events isAll={seesAll} />
        </div>
      </Allowed>
    </Page>
  )
}
