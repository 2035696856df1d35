import { useRef } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import type { NoteRow } from '../../schema.ts'
import { otherSide, useClock } from '../words.ts'
import look from './register.module.css'
import { useRowKeys } from '#ui/table/row-keys.ts'

/** Notes one below the other. j and k go down and up, Enter opens. */
export function NoteRows({ notes, label }: { notes: readonly NoteRow[]; label: string }) {
  const list = useRef<HTMLUListElement>(null)
  const walk = useRowKeys(list)
  return <ul ref={list} className={look.rows} aria-label={label} onKeyDown={walk}>{notes.map((note) => <Row key={note.id} note={note} />)}</ul>
}

function Row({ note }: { note: NoteRow }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const clock = useClock()
  // An answer that took no days says no more than the state does.
  const waits = note.clock.state === 'answered' && !note.clock.days && note.status === 'answered' ? undefined : clock(note.clock, note.dueOn)
  const side = otherSide(note)
  return (
    <li className={look.row}>
      <div className={look.what}>
        <Link to={`/correspondence/${note.id}`} className={look.title} data-row><span dir="auto">{note.title}</span></Link>
        <div className={look.line}>
          <span>{say(`direction.${note.direction}`)} · {say(`form.${note.form}`)}</span>
          {side ? <bdi>{side.name}</bdi> : <span className="muted">{say('row.unknown-sender')}</span>}
          {note.number && <bdi className="figures">{note.number}</bdi>}
          {note.theirNumber && <span>{say('row.theirs')} <bdi className="figures">{note.theirNumber}</bdi></span>}
          {note.precedence && note.precedence !== 'routine' && <b>{say(`precedence.${note.precedence}`)}</b>}
        </div>
      </div>
      <div><MarkingLine marking={note.marking} /></div>
      <div className={look.state}>
        <span>{say(`status.${note.status}`)}</span>
        {waits && <span className={note.clock.isOverdue ? look.late : 'muted'}>{waits}</span>}
      </div>
      <div className={`${look.when} figures`}>{format.date(note.happenedOn ?? note.theirDate ?? note.updatedAt)}</div>
    </li>
  )
}
