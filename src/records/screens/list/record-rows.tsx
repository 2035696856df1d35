import { useRef } from 'react'
import type { RecordItem } from '#server/records/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { Link } from '#ui/route.ts'
import { useKind } from '../kind.ts'
import { useActorNames, useComma, useRecordWords } from '../words.ts'
import look from './list.module.css'
import { Due } from './due.tsx'
import { useRowKeys } from '#ui/table/row-keys.ts'

type Given = { items: readonly RecordItem[]; names: Readonly<Record<string, string>>; label: string; action?: (item: RecordItem) => React.ReactNode }

/** Records one below the other. j and k go down and up, Enter opens. */
export function RecordRows({ items, names, label, action }: Given) {
  const list = useRef<HTMLUListElement>(null)
  const walk = useRowKeys(list)
  return (
    <ul ref={list} className={look.rows} aria-label={label} onKeyDown={walk}>
      {items.map((item) => <Row key={item.id} item={item} names={names} action={action?.(item)} />)}
    </ul>
  )
}

function Row({ item, names, action }: { item: RecordItem; names: Given['names']; action: React.ReactNode }) {
  const say = useWords('records')
  const words = useRecordWords()
  const format = useFormat()
  const actors = useActorNames()
  const kind = useKind(item.kind)
  const comma = useComma()
  const isClosed = kind?.closed.includes(item.status) ?? false
  const assigned = item.assignees.map((id) => names[id]).filter(Boolean).join(comma)
  return (
    <li className={look.row}>
      <div className={look.what}>
        <Link to={`${kind?.page ?? '/records/'}${item.id}`} className={look.title} data-row><span dir="auto">{item.title}</span></Link>
        <div className={look.line}>
          <span>{words.kind(item.kind)}</span>
          {item.number && <bdi className="figures">{item.number}</bdi>}
          {item.parties.length > 0 && <span>{actors(item.parties)}</span>}
          {assigned && <span>{say('row.assigned', { names: assigned })}</span>}
          {names[item.author] && <span>{say('row.by', { name: names[item.author] })}</span>}
        </div>
      </div>
      <div className={look.mark}><MarkingLine marking={item.marking} /></div>
      <div className={look.state}><span>{words.status(item.status)}</span>{item.dueOn && <Due on={item.dueOn} isClosed={isClosed} />}</div>
      <div className={`${look.when} figures`}>{format.date(item.happenedOn ?? item.updatedAt)}</div>
      {action && <div className="screen-only">{action}</div>}
    </li>
  )
}
