import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import { linksQuery } from '../queries.ts'
import look from '../threads.module.css'

/** The meetings that were planned from a thread, or in which something of it was said. */
export function ThreadMeetings({ thread }: { thread: string }) {
  const say = useWords('threads')
  const format = useFormat()
  const asked = useQuery(linksQuery(thread))
  const meetings = (asked.data?.links ?? []).map(({ other }) => other).filter(({ kind }) => kind === 'meeting')
  if (meetings.length === 0) return null
  return (
    <Card title={say('page.meetings')}>
      <div className={look.stack}>{meetings.map((one) => <span key={one.id}><Link to={`/meetings/${one.id}`} className={look.title}><span dir="auto">{one.title}</span></Link> <span className="small muted">{one.happenedOn && format.date(one.happenedOn)}</span> <MarkingLine marking={one.marking} /></span>)}</div>
    </Card>
  )
}
