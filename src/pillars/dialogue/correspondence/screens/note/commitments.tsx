import { useQuery } from '@tanstack/react-query'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import { takenQuery } from '../queries.ts'
import look from './note.module.css'

/** The commitments that come from a note, as far as one may see them. */
export function Commitments({ id }: { id: string }) {
  const say = useWords('correspondence')
  const records = useWords('records')
  const format = useFormat()
  const own = (useQuery({ ...takenQuery(id), enabled: useCan('commitments:read') }).data ?? []).map(({ record }) => record)
  useShown(combine(own.map(({ marking }) => marking)))
  if (own.length === 0) return null
  return (
    <Card title={say('commitment.card')}>
      <ul className={look.comments}>{own.map((one) => <li key={one.id}><Link to={`/commitments/${one.id}`}><bdi>{one.title}</bdi></Link>{one.dueOn && <div className="small muted">{one.status === 'done' || one.status === 'released' ? records(`status.${one.status}`) : say('commitment.due', { date: format.date(one.dueOn) })}</div>}</li>)}</ul>
    </Card>
  )
}
