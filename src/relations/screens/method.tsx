import { useQuery } from '@tanstack/react-query'
import { pillarIds } from '#kernel/pillar-id.ts'
import { Card } from '#ui/card.tsx'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { Page } from '#ui/page.tsx'
import { PillarName } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import type { Method as MethodAnswer } from '../schema.ts'
import { IndicatorMethod } from './method/indicator-method.tsx'
import look from './method/method.module.css'
import { useHashTarget } from './method/hash-target.ts'
import { methodQuery } from './world-queries.ts'

/** How everything is measured: every figure with its formula and reasons, how scores and bands are made, and the rules of the next steps. */
export function Method() {
  const say = useWords('relations')
  const method = useQuery(methodQuery)
  return (
    <Page title={say('method.title')} about={say('method.about')}>
      <Loaded asked={method} lines={14}>{(data) => <Shown method={data} />}</Loaded>
    </Page>
  )
}

function Shown({ method }: { method: MethodAnswer }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const terms = useTerms()
  const pillars = pillarIds.filter((id) => method.indicators.some(({ pillar }) => pillar === id))
  useHashTarget()
  if (pillars.length === 0) return <Card><EmptyState title={say('method.empty')} action={<Link to="/evidence">{say('world.empty-action')}</Link>} /></Card>
  return (
    <div className={look.page}>
      <nav className={`${look.contents} screen-only`} aria-label={say('method.contents')}>
        <ul>
          <li><a href="#score">{say('method.scores')}</a></li>
          {pillars.map((id) => <li key={id}><a href={`#${id}`}>{words(`pillar.${id}`)}</a></li>)}
          <li><a href="#steps">{say('method.steps')}</a></li>
        </ul>
      </nav>
      <div className={look.parts}>
        <div id="score">
          <Card title={say('method.scores')}>
            <div className={look.prose}>
              {['relationship', 'percentile', 'carry', 'uncovered', 'band', 'ranking'].map((part) => <p key={part}>{say(`method.score-${part}`)}</p>)}
              <p className={look.formula} dir="ltr">{method.score}</p>
            </div>
          </Card>
        </div>
        {pillars.map((id) => (
          <div key={id} id={id}>
            <Card title={<PillarName pillar={id} />}>
              {method.indicators.filter(({ pillar }) => pillar === id).map((indicator) => <IndicatorMethod key={indicator.id} indicator={indicator} />)}
            </Card>
          </div>
        ))}
        <div id="steps">
          <Card title={say('method.steps')}>
            <p className="muted">{say('method.steps-says')}</p>
            <dl className={look.rules}>
              {method.steps.map(({ id, pillar, title, rule }) => (
                <div key={id}><dt><PillarName pillar={pillar} /></dt><dd><b>{terms(`step-title.${id}`) ?? title}</b><p className="muted"><bdi>{terms(`rule.${id}`) ?? rule}</bdi></p></dd></div>
              ))}
            </dl>
          </Card>
        </div>
        <p className="small muted">{say('method.sources')} <Link to="/evidence">{say('world.sources')}</Link></p>
      </div>
    </div>
  )
}
