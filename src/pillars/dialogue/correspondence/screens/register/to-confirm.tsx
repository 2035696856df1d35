import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { combine } from '#kernel/marking.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useShown } from '#ui/marking/shown.ts'
import { Link } from '#ui/route.ts'
import { useDiscard } from '../incoming/use-discard.ts'
import { toConfirmQuery } from '../queries.ts'
import look from './register.module.css'

/** What came in and was read, and waits for somebody to confirm it: apart from the notes, since it may be none. */
export function ToConfirm({ mayWrite }: { mayWrite: boolean }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const notes = useQuery(toConfirmQuery).data?.notes ?? []
  const discard = useDiscard()
  useShown(combine(notes.map(({ marking }) => marking)))
  if (notes.length === 0) return null
  return (
    <section className={look.apart} aria-labelledby="to-confirm">
      <Card flush>
        <div className={look.apartHead}><h2 id="to-confirm">{say('list.to-confirm')}</h2><p className="small muted">{say('list.to-confirm-says')}</p></div>
        <ul className={look.rows}>
          {notes.map((note) => (
            <li key={note.id} className={look.row}>
              <div className={look.what}>
                <Link to={`/correspondence/${note.id}`} className={look.title}><span dir="auto">{note.title}</span></Link>
                <div className={look.line}>{note.sender ? <bdi>{note.sender.name}</bdi> : <span>{say('row.unknown-sender')}</span>}</div>
              </div>
              <div><MarkingLine marking={note.marking} /></div>
              <div className={look.state}>{mayWrite && <Button size="compact-sm" variant="default" className="screen-only" aria-label={say('confirm.discard-of', { title: note.title })} onClick={() => discard.mutate(note)}>{say('confirm.discard')}</Button>}</div>
              <div className={`${look.when} figures`}>{format.date(note.updatedAt)}</div>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  )
}
