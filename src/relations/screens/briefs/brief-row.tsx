import type { BriefCard } from '../../briefs/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import look from './briefs.module.css'

/** A kept brief as one line: on whom, which edition, by when, and what is owed. */
export function BriefRow({ brief: { record, edition, madeAt, asked, overdue, askedByMe, askedOfMe } }: { brief: BriefCard }) {
  const say = useWords('relations')
  const format = useFormat()
  const { nameOf } = useMinistry()
  return (
    <li className={look.row}>
      <Link to={`/briefs/${record.id}`} className={look.rowTitle}><span dir="auto">{record.title}</span></Link>
      <div className={look.line}>
        <span>{record.parties.map(nameOf).join(', ')}</span>
        <span>{say(`briefs.status-${record.status}`)}</span>
        <span>{say('briefs.edition-of', { n: edition, date: format.date(madeAt) })}</span>
        {record.dueOn && <span>{say('briefs.needed', { date: format.date(record.dueOn) })}</span>}
        {asked > 0 && <span>{say('briefs.owed', { count: asked })}</span>}
        {overdue > 0 && <span className={look.late}>{say('briefs.overdue', { count: overdue })}</span>}
        {askedByMe > 0 && <span>{say('briefs.by-me', { count: askedByMe })}</span>}
        {askedOfMe > 0 && <b>{say('briefs.of-me', { count: askedOfMe })}</b>}
        <MarkingLine marking={record.marking} />
      </div>
    </li>
  )
}
