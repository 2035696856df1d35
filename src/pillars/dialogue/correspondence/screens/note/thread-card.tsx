import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { Link } from '#ui/route.ts'
import { combine } from '#kernel/marking.ts'
import type { NotePage, NoteRow } from '../../schema.ts'
import look from './note.module.css'

/** The exchange of which a note is part, newest first. */
export function ThreadCard({ page }: { page: NotePage }) {
  const say = useWords('correspondence')
  const format = useFormat()
  useShown(combine(page.chain.map(({ marking }) => marking)))
  const name = (note: NoteRow) => (note.direction === 'out' ? (note.number ? say('thread.ours', { number: note.number }) : say('thread.draft')) : say('thread.theirs', { number: note.theirNumber ?? note.number ?? '' }))
  return (
    <Card title={say('thread.title')}>
      {page.chain.length < 2 ? <p className="small muted">{say('thread.alone')}</p> : (
        <ol className={look.thread}>
          {page.chain.toReversed().map((note) => (
            <li key={note.id} data-now={note.id === page.record.id || undefined}>
              <span className="small muted figures">{format.date((note.direction === 'in' ? note.theirDate : note.happenedOn) ?? note.happenedOn ?? note.updatedAt)}</span>
              {note.id === page.record.id ? <b aria-current="page">{name(note)}: <bdi>{note.title}</bdi></b> : <Link to={`/correspondence/${note.id}`}>{name(note)}: <bdi>{note.title}</bdi></Link>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
