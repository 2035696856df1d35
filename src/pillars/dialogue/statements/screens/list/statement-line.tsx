import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import type { StatementItem } from '../../schema.ts'
import look from '../statements.module.css'
import { directionOf, useStatus } from '../words.ts'

/** A statement in a list: what, whose, when, and how it stands. */
export function StatementLine({ statement: { record, isOurs, position, versions } }: { statement: StatementItem }) {
  const say = useWords('statements')
  const format = useFormat()
  const status = useStatus()
  const { nameOf } = useMinistry()
  const speaker = String(record.fields['speaker'] ?? '')
  return (
    <li className={look.row}>
      <Link to={`/dialogue/statements/${record.id}`} className={look.title!} dir="auto">{record.title}</Link>
      {position !== '' && <p className={look.text} lang={record.language ?? undefined} dir={directionOf(record.language)}>{position}</p>}
      <div className={look.line}>
        <span>{isOurs ? say('speaker.ours') : nameOf(speaker)}</span>
        <span>{format.date(record.happenedOn ?? record.createdAt.slice(0, 10))}</span>
        {isOurs && <span>{status(record.status)}</span>}
        {versions > 1 && <span>{say('versions.count', { count: versions })}</span>}
        <MarkingLine marking={record.marking} />
      </div>
    </li>
  )
}
