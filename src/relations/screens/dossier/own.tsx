import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fewestDue } from '#commitments/kept.ts'
import { Card } from '#ui/card.tsx'
import { FigureButton } from '#ui/figure-button.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useTerms } from '#ui/language/terms.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { PillarDot } from '#ui/pillar.tsx'
import { Link } from '#ui/route.ts'
import { Sheet } from '#ui/sheet.tsx'
import type { OwnPage } from '../../schema.ts'
import look from './dossier.module.css'
import { kindsQuery, ownQuery } from './queries.ts'

type Figure = OwnPage['figures'][number]
type Told = { readonly title: string; readonly rows: Figure['rows']; readonly unit?: Figure['unit'] }

/** What our own records tell, where who is here reads records; undefined while it is not known. */
function useOwn(partner: string): OwnPage | undefined {
  const mayRead = useCan('records:read')
  const { data } = useQuery({ ...ownQuery(partner), enabled: mayRead })
  useShown(data?.marking)
  return data
}

/** The next steps that our own records propose; nothing where there are none. */
export function OwnSteps({ partner }: { partner: string }) {
  const say = useWords('relations')
  const terms = useTerms()
  const format = useFormat()
  const { actor, nameOf } = useMinistry()
  const own = useOwn(partner)
  const [open, show] = useState<Told | undefined>()
  if (!own || own.steps.length === 0) return null
  const text = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : actor(value) ? nameOf(value) : value)
  return (
    <Card title={say('own.steps')}>
      <ul className={look.steps}>
        {own.steps.map((step) => {
          const title = terms(`step-title.${step.rule}`) ?? step.rule
          const found = (terms(`step.${step.rule}.${step.key}`, step.words, text) ?? terms(`step.${step.rule}`, step.words, text))
          return (
            <li key={`${step.rule} ${step.key} ${step.rows[0]?.record}`}>
              {step.pillar === 'relations' ? <i aria-hidden /> : <PillarDot pillar={step.pillar} />}
              <div><b>{title}</b>{found && <p className="small muted">{found}</p>}</div>
              <Button variant="default" className="screen-only" onClick={() => show({ title, rows: step.rows })} aria-label={say('steps.why-about', { title })}>{say('steps.why')}</Button>
            </li>
          )
        })}
      </ul>
      <Behind told={open} close={() => show(undefined)} />
    </Card>
  )
}

/** Figures from our own records: never ranked against others, and made of what one may read. */
export function OwnFigures({ partner }: { partner: string }) {
  const say = useWords('relations')
  const terms = useTerms()
  const shown = useShownFigure()
  const own = useOwn(partner)
  const [open, show] = useState<Told | undefined>()
  const figures = own?.figures.filter(({ value }) => value !== null) ?? []
  if (figures.length === 0) return null
  return (
    <Card title={say('own.figures')} note={say('own.yours')}>
      <dl className={look.own}>
        {figures.map((one) => {
          const title = terms(`own.${one.id}`) ?? one.id
          return (
            <div key={one.id}>
              <dt>{title}</dt>
              <dd><FigureButton about={title} open={() => show({ title, rows: one.rows, unit: one.unit })}>{shown(one)}</FigureButton> <span className="small muted">{say('own.of', { count: one.n })}</span></dd>
            </div>
          )
        })}
      </dl>
      <Behind told={open} close={() => show(undefined)} />
    </Card>
  )
}

function useShownFigure(): (figure: Figure) => string {
  const say = useWords('relations')
  const terms = useTerms()
  const format = useFormat()
  return ({ id, value, unit, n }) => {
    // A share of a handful says more than is known.
    if (unit === 'share' && n < fewestDue) return say('own.few', { done: format.integer(Math.round(value! * n)), n: format.integer(n) })
    if (unit === 'share') return format.share(value!)
    if (unit === 'days') return say('own.days', { count: Math.round(value!) })
    if (unit === 'level') return terms(`own-level.${id}.${value}`) ?? format.integer(value!)
    return format.integer(value!)
  }
}

/** The records behind a figure or a step, each with its own part in it. */
function Behind({ told, close }: { told: Told | undefined; close: () => void }) {
  const say = useWords('relations')
  const format = useFormat()
  const kinds = useQuery({ ...kindsQuery, enabled: told !== undefined }).data
  const pageOf = (kind: string, id: string) => `${kinds?.find((one) => one.kind === kind)?.page ?? '/records/'}${id}`
  const part = (value: number): string | undefined => {
    if (told?.unit === 'days') return say('own.days', { count: Math.round(value) })
    return told?.unit === 'share' ? say(value === 1 ? 'own.row-kept' : 'own.row-missed') : undefined
  }
  return (
    <Sheet opened={told !== undefined} close={close} title={told?.title} closeLabel={say('rows.close')}>
      {told && (told.rows.length === 0 ? <p className="muted">{say('own.no-rows')}</p> : (
        <ul className={look.behind}>
          {told.rows.map((row, at) => (
            <li key={`${row.record} ${at}`}>
              <Link to={pageOf(row.kind, row.record)}><span dir="auto">{row.title}</span></Link>
              <span className="small muted">{[row.on && format.date(row.on), row.value !== undefined && part(row.value)].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      ))}
    </Sheet>
  )
}
