import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import type { ShownStep } from '#ui/screens.ts'
import look from '../desk.module.css'
import { decisionsQuery } from '../queries.ts'
import { DecideStep } from './decide-step.tsx'

/** What was decided on a step of a dossier, or the way to decide. One that was done and is proposed again may be taken again. */
export function StepDecision({ step }: { step: ShownStep }) {
  const say = useWords('desk')
  const format = useFormat()
  const decisions = useQuery(decisionsQuery(step.partner))
  if (!decisions.data) return null
  const decided = decisions.data.find((one) => one.rule === step.rule && one.key === step.key)
  if (!decided || decided.status === 'done') return <DecideStep step={step} />
  const who = decided.assignees.map(({ name }) => name).join(', ')
  return (
    <p className={`small ${look.note}`}>
      {decided.status === 'dismissed' ? <>{say('step.was-dismissed')} <bdi>{decided.reason}</bdi></> : decided.dueOn ? say('step.was-taken', { who, date: format.date(decided.dueOn) }) : who}
      {' '}<Link to={`/records/${decided.task}`}>{say('step.open')}</Link>
    </p>
  )
}
