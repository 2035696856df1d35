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

/** Whether words still stand in a text, however its lines are broken. */
const stands = (text: string, words: string): boolean => text.replace(/\s+/gu, ' ').includes(words.trim().replace(/\s+/gu, ' '))

/** The commitments that come from a note, as far as one may see them; of one whose words were changed since, that they were. */
export function Commitments({ id, text }: { id: string; text: string }) {
  const say = useWords('correspondence')
  const records = useWords('records')
  const format = useFormat()
  const taken = useQuery({ ...takenQuery(id), enabled: useCan('commitments:read') }).data ?? []
  const own = taken.map(({ record }) => record)
  useShown(combine(own.map(({ marking }) => marking)))
  if (own.length === 0) return null
  return (
    <Card title={say('commitment.card')}>
      <ul className={look.comments}>{taken.map(({ record: one, words }) => <li key={one.id}><Link to={`/commitments/${one.id}`}><bdi>{one.title}</bdi></Link>{one.dueOn && <div className="small muted">{one.status === 'done' || one.status === 'released' ? records(`status.${one.status}`) : say('commitment.due', { date: format.date(one.dueOn) })}</div>}{words !== '' && !stands(text, words) && one.status !== 'done' && one.status !== 'released' && <p className={look.note} role="note">{say('commitment.words-gone', { words })}</p>}</li>)}</ul>
    </Card>
  )
}
