import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { PillarDot } from '#ui/pillar.tsx'
import type { PillarId } from '#kernel/pillar-id.ts'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import type { OpenStep } from '../../steps/schema.ts'
import look from '../desk.module.css'
import { openStepsQuery } from '../queries.ts'
import { DecideStep } from '../steps/decide-step.tsx'
import { useStepWords } from '../steps/step-words.ts'

/** Steps shown before the rest is asked for. */
const first = 5

/** What the assessment proposes with the partners of one's portfolio, to be decided on here and now. */
export function Steps({ hasPortfolio }: { hasPortfolio: boolean }) {
  const say = useWords('desk')
  const steps = useQuery({ ...openStepsQuery, enabled: hasPortfolio })
  const [isAll, showAll] = useState(false)
  if (!hasPortfolio) return null
  return (
    <Card title={say('steps.title')} note={say('steps.note')}>
      <Loaded asked={steps} lines={5}>
        {(all) => all.length === 0 ? <p className="muted">{say('steps.none')}</p> : (
          <>
            <ul className={look.rows}>{(isAll ? all : all.slice(0, first)).map((step) => <Step key={`${step.rule} ${step.key} ${step.partner}`} step={step} />)}</ul>
            {!isAll && all.length > first && <button type="button" className={`${look.more} screen-only`} onClick={() => showAll(true)}>{say('steps.all', { count: all.length })}</button>}
          </>
        )}
      </Loaded>
    </Card>
  )
}

function Step({ step }: { step: OpenStep }) {
  const { nameOf, pageOf } = useMinistry()
  const { title, found } = useStepWords()(step)
  const pillar = step.pillar as PillarId
  return (
    <li className={look.row}>
      <span className={look.dot}><PillarDot pillar={pillar} /></span>
      <div className={look.what}>
        <b>{title}</b>
        <span className={look.line}><Link to={pageOf(step.partner)} className={look.partner}>{nameOf(step.partner)}</Link>{found && <span>{found}</span>}</span>
        <DecideStep step={{ rule: step.rule, key: step.key, partner: step.partner, pillar, title }} />
      </div>
    </li>
  )
}
