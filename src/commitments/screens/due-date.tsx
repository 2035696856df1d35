import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { isClosed } from '../rules.ts'
import type { CommitmentItem } from '../schema.ts'
import type { CommitmentState } from '../states.ts'
import look from './commitments.module.css'

/** By when, and by when at first where that was another day: a date that was moved always shows both. */
export function DueDate({ item: { record, firstDueOn, moves, rung } }: { item: Pick<CommitmentItem, 'record' | 'firstDueOn' | 'moves' | 'rung'> }) {
  const say = useWords('commitments')
  const format = useFormat()
  const isLate = rung?.startsWith('overdue') ?? false
  const state = record.status as CommitmentState
  return (
    <>
      {record.dueOn === null ? <span className="muted">{say('due.none')}</span> : <time dateTime={record.dueOn} className={`figures ${isLate ? look.late : ''}`}>{isLate ? say('due.was', { date: format.date(record.dueOn) }) : format.date(record.dueOn)}</time>}
      {firstDueOn !== null && firstDueOn !== record.dueOn && <span className="small muted">{say('due.first', { date: format.date(firstDueOn), count: moves })}</span>}
      {isClosed(state) && record.happenedOn && <span className="small muted">{say('due.done', { date: format.date(record.happenedOn) })}</span>}
    </>
  )
}
