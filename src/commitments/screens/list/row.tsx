import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Link } from '#ui/route.ts'
import type { CommitmentItem } from '../../schema.ts'
import look from '../commitments.module.css'
import { DueDate } from '../due-date.tsx'
import { useRecordWords, useSideNames } from '../words.ts'

/** One commitment: what, who owes it to whom, by when (and by when at first), where it stands. */
export function Row({ item, names, isSlim = false }: { item: CommitmentItem; names: Readonly<Record<string, string>>; isSlim?: boolean }) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const sides = useSideNames()
  const { us } = useMinistry()
  const { record, owedBy, owedTo, evidence } = item
  const assigned = record.assignees.map((id) => names[id]).filter(Boolean).join(', ')
  return (
    <li className={isSlim ? look.slim : look.row}>
      <div className={look.what}>
        <Link to={`/commitments/${record.id}`} className={look.title} data-row><span dir="auto">{record.title}</span></Link>
        <div className={look.line}>
          {!isSlim && <span>{words.pillar(record.pillar)}</span>}
          {assigned && <span>{say('row.assigned', { names: assigned })}</span>}
          {evidence > 0 && <span>{say('row.evidence', { count: evidence })}</span>}
          <MarkingLine marking={record.marking} />
        </div>
      </div>
      {!isSlim && (
        <div className={look.sides}>
          <span><span className="unseen">{say('column.by')} </span><span className={us && owedBy.includes(us) ? look.ours : undefined}>{sides(owedBy)}</span></span>
          <span className="small muted">{say('row.to', { names: sides(owedTo) })}</span>
        </div>
      )}
      <div className={look.due}><DueDate item={item} /></div>
      <div className={look.state}>{words.status(record.status)}</div>
    </li>
  )
}
