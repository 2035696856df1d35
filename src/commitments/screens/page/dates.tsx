import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { isClosed } from '../../rules.ts'
import type { CommitmentPage } from '../../schema.ts'
import type { CommitmentState } from '../../states.ts'
import look from '../commitments.module.css'

const AskMove = lazy(async () => ({ default: (await import('../ask/move.tsx')).AskMove }))

/** The date in force, and every one before it: who moved it, when, why, and which side asked. */
export function Dates({ page, mayChange }: { page: CommitmentPage; mayChange: boolean }) {
  const say = useWords('commitments')
  const format = useFormat()
  const { nameOf } = useMinistry()
  const [isMoving, move] = useState(false)
  const { record, item, dates, names } = page
  const isLate = item.rung?.startsWith('overdue') ?? false
  return (
    <Card title={say('dates.title')} note={mayChange && !isClosed(record.status as CommitmentState) && <Button variant="subtle" size="compact-sm" className="screen-only" onClick={() => move(true)}>{say(record.dueOn === null ? 'move.open-first' : 'move.open')}</Button>}>
      <p className={look.now}>
        {record.dueOn === null ? <span className="muted">{say('due.none')}</span> : <time dateTime={record.dueOn} className={isLate ? look.late : undefined}>{format.date(record.dueOn)}</time>}
        {item.rung && <span className={look.rung} data-late={isLate || undefined}>{say(`rung.${item.rung}`)}</span>}
      </p>
      {record.happenedOn && <p className="small">{say('due.done', { date: format.date(record.happenedOn) })}</p>}
      {dates.length > 0 && (
        <ol className={look.moves} aria-label={say('dates.moved')}>
          {dates.toReversed().map(({ version, from, to, at, by, reason, side }) => (
            <li key={version}>
              <span className="figures">{from === null ? say('due.none') : <s>{format.date(from)}</s>} <span className={look.to}>{to === null ? say('due.none') : format.date(to)}</span></span>
              {reason && <span><bdi>{reason}</bdi></span>}
              <span className={look.line}>{side && <span>{say('dates.asked', { side: nameOf(side) })}</span>}{by && <bdi>{names[by]}</bdi>}<time dateTime={at}>{format.dateTime(at)}</time></span>
            </li>
          ))}
        </ol>
      )}
      {isMoving && <Suspense><AskMove page={page} close={() => move(false)} /></Suspense>}
    </Card>
  )
}
