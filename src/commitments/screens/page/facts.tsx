import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import type { CommitmentPage } from '../../schema.ts'
import look from '../commitments.module.css'
import { unitsQuery } from '../queries.ts'

/** Who sees to it, and where it is kept. */
export function Facts({ page: { record, names } }: { page: CommitmentPage }) {
  const say = useWords('commitments')
  const format = useFormat()
  const unit = useQuery(unitsQuery).data?.find(({ id }) => id === record.ownerUnit)?.name
  const assigned = record.assignees.flatMap((id) => names[id] ?? []).sort(format.compare)
  return (
    <Card title={say('facts.title')}>
      <dl className={look.facts}>
        <dt>{say('facts.assignees')}</dt><dd>{assigned.length === 0 ? <span className="muted">{say('facts.nobody')}</span> : assigned.map((name) => <div key={name}><bdi>{name}</bdi></div>)}</dd>
        <dt>{say('facts.unit')}</dt><dd><bdi>{unit ?? say('facts.no-unit')}</bdi></dd>
        <dt>{say('facts.author')}</dt><dd><div><bdi>{names[record.author]}</bdi></div><time dateTime={record.createdAt} className="small muted figures">{format.dateTime(record.createdAt)}</time></dd>
      </dl>
    </Card>
  )
}
