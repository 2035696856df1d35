import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { DayLine } from '../../day/schema.ts'
import look from '../desk.module.css'
import { RecordLine } from '../record-line.tsx'

/** What others changed within a week, in what one follows and whom one looks after. */
export function Changed({ lines }: { lines: readonly DayLine[] }) {
  const say = useWords('desk')
  const format = useFormat()
  return (
    <Card title={say('changed.title')} note={say('changed.note')}>
      {lines.length === 0 ? <p className="muted">{say('changed.none')}</p> : (
        <ul className={look.rows}>
          {lines.map((line) => <RecordLine key={line.id} record={line} about={<span>{line.by ? say('changed.by', { name: line.by, at: format.dateTime(line.at) }) : format.dateTime(line.at)}</span>} />)}
        </ul>
      )}
    </Card>
  )
}
