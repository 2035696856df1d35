import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loading } from '#ui/states.tsx'
import type { DossierPage, TimelinePage } from '../../schema.ts'
import look from './dossier.module.css'
import { Facts } from './facts-list.tsx'
import { NotCovered } from './not-covered.tsx'
import { OwnSteps } from './own.tsx'
import { usePlace } from './place.ts'
import { StandingRow } from './standing-row.tsx'
import { Steps } from './steps.tsx'

/** The first page of a dossier: where the relationship stands, next steps, the latest facts, and what nobody recorded. */
export function Overview({ dossier, facts }: { dossier: DossierPage; facts: TimelinePage | undefined }) {
  const say = useWords('relations')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const place = usePlace()
  const hasAny = dossier.pillars.some(({ indicators }) => indicators.some(({ coverage }) => coverage !== 'not-covered'))
  if (!hasAny && facts?.total === 0) {
    return <Card><EmptyState title={say('dossier.empty-title')} action={<Link to="/evidence">{say('world.empty-action')}</Link>}>{say('dossier.empty', { country: nameOf(dossier.partner) })}</EmptyState></Card>
  }
  return (
    <div className={look.overview}>
      <div className={look.side}>
        <Card title={say('standing.title')} note={say('standing.legend')}>
          <ul className={look.standings}>{dossier.pillars.map((pillar) => <StandingRow key={pillar.pillar} pillar={pillar} partner={dossier.partner} />)}</ul>
          <p className="small muted">{say('standing.opens')} <Link to="/method">{say('world.how')}</Link></p>
        </Card>
        <Card title={say('dossier.timeline')}>
          {!facts ? <Loading lines={5} /> : facts.total === 0 ? <p className="muted">{say('timeline.none')}</p> : (
            <>
              <Facts entries={facts.entries} />
              {facts.total > facts.entries.length && <button type="button" className={`${look.more} screen-only`} onClick={() => place.goTab('timeline')}>{say('timeline.all', { total: format.integer(facts.total) })}</button>}
            </>
          )}
        </Card>
      </div>
      <div className={look.side}>
        <Card title={say('steps.title')}><Steps steps={dossier.steps} partner={dossier.partner} /></Card>
        <OwnSteps partner={dossier.partner} />
        <NotCovered pillars={dossier.pillars} />
      </div>
    </div>
  )
}
