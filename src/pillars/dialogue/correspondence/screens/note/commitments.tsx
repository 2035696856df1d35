import { useQuery } from '@tanstack/react-query'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import { recordsApi } from '../queries.ts'
import look from './note.module.css'

/** The commitments that come from a note, as far as one may see them. */
export function Commitments({ id }: { id: string }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const mayRead = useCan('records:read')
  const links = useQuery({ queryKey: ['correspondence', 'commitments', id], queryFn: ({ signal }) => recordsApi.links({ id }, { signal }), staleTime: 0, enabled: mayRead }).data?.links ?? []
  const own = links.filter(({ kind, other }) => kind === 'source' && other.kind === 'commitment').map(({ other }) => other)
  useShown(combine(own.map(({ marking }) => marking)))
  if (own.length === 0) return null
  return (
    <Card title={say('commitment.card')}>
      <ul className={look.comments}>{own.map((one) => <li key={one.id}><Link to={`/commitments/${one.id}`}><bdi>{one.title}</bdi></Link>{one.dueOn && <div className="small muted">{say('clock.due', { date: format.date(one.dueOn) })}</div>}</li>)}</ul>
    </Card>
  )
}
