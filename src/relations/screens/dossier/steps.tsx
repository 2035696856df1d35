import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Lent } from '#ui/parts.tsx'
import { PillarDot } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import { Sheet } from '#ui/sheet.tsx'
import type { StepProposal } from '../../schema.ts'
import { methodQuery } from '../world-queries.ts'
import look from './dossier.module.css'
import { EvidenceTable } from './evidence-table.tsx'

/** Steps shown before the rest is asked for. */
const first = 6

type Told = { readonly title: string; readonly found: string | undefined; readonly rule: string | undefined }

/** What the rules propose, most pressing first; each shows its rule and the rows that set it off. */
export function Steps({ steps, partner }: { steps: readonly StepProposal[]; partner: string }) {
  const say = useWords('relations')
  const words = useWords('ui')
  const tell = useStepWords()
  const [isAll, showAll] = useState(false)
  const [open, setOpen] = useState<StepProposal | undefined>()
  const [isOpen, toggle] = useState(false)
  if (steps.length === 0) return <p className="muted">{say('steps.none')} <Link to="/method" hash="steps">{say('steps.rules')}</Link></p>
  const told = open && tell(open)
  return (
    <>
      <ul className={look.steps}>
        {(isAll ? steps : steps.slice(0, first)).map((step) => {
          const { title, found } = tell(step)
          return (
            <li key={`${step.rule} ${step.key}`}>
              <PillarDot pillar={step.pillar} />
              <div>
                <b>{title}</b><span className="unseen">, {words(`pillar.${step.pillar}`)}</span>
                {found && <p className="small muted">{found}</p>}
                <Lent part="stepDecision" given={{ step: { rule: step.rule, key: step.key, partner, pillar: step.pillar, title } }} />
              </div>
              <Button variant="default" className="screen-only" onClick={() => { setOpen(step); toggle(true) }} aria-label={say('steps.why-about', { title })}>{say('steps.why')}</Button>
            </li>
          )
        })}
      </ul>
      {!isAll && steps.length > first && <button type="button" className={`${look.more} screen-only`} onClick={() => showAll(true)}>{say('steps.all', { total: steps.length })}</button>}
      <Sheet opened={isOpen} close={() => toggle(false)} title={told?.title} closeLabel={say('rows.close')}>
        {open && told && (
          <div className={look.rowsView}>
            {told.found && <p>{told.found}</p>}
            <dl className={look.pairs}><dt>{say('steps.rule')}</dt><dd>{told.rule}</dd></dl>
            <EvidenceTable caption={say('steps.rows')} columns={Object.keys(open.rows[0] ?? {})} rows={open.rows} file={open.rule} />
          </div>
        )}
      </Sheet>
    </>
  )
}

/** A step in the words of its pillar: what to do, what was found, by which rule. */
function useStepWords(): (step: StepProposal) => Told {
  const terms = useTerms()
  const { actor, nameOf } = useMinistry()
  const method = useQuery(methodQuery)
  const text = (value: string) => (actor(value) ? nameOf(value) : value)
  return (step) => {
    const rule = method.data?.steps.find(({ id }) => id === step.rule)
    return {
      title: terms(`step-title.${step.rule}`) ?? rule?.title ?? step.rule,
      found: terms(`step.${step.rule}.${step.key}`, step.words, text) ?? terms(`step.${step.rule}`, step.words, text) ?? Object.entries(step.words).map(([name, value]) => `${name} ${value}`).join(', '),
      rule: terms(`rule.${step.rule}`) ?? rule?.rule,
    }
  }
}
