import { useRef } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useRowKeys } from '#ui/table/row-keys.ts'
import { isClosed } from '../../rules.ts'
import { rungs } from '../../rungs.ts'
import type { CommitmentItem } from '../../schema.ts'
import type { CommitmentState } from '../../states.ts'
import look from '../commitments.module.css'
import { useSideNames } from '../words.ts'
import { Row } from './row.tsx'
import type { Grouping } from './view.ts'

type Given = { items: readonly CommitmentItem[]; names: Readonly<Record<string, string>>; grouping: Grouping }

/** The order of the ladder from its top, then what is not on it. */
const order = [...rungs.toReversed(), 'later', 'undated', 'closed']

const rungKey = ({ rung, record }: CommitmentItem): string => rung ?? (isClosed(record.status as CommitmentState) ? 'closed' : record.dueOn === null ? 'undated' : 'later')

/** Commitments put together by where they stand on the ladder, or by the partner. j and k go down and up, Enter opens. */
export function Groups({ items, names, grouping }: Given) {
  const say = useWords('commitments')
  const format = useFormat()
  const sides = useSideNames()
  const list = useRef<HTMLDivElement>(null)
  const walk = useRowKeys(list)
  const groups = [...Map.groupBy(items, (item) => (grouping === 'rung' ? rungKey(item) : (item.record.parties[0] ?? '')))]
  if (grouping === 'rung') groups.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  else groups.sort(([a], [b]) => format.compare(sides([a]), sides([b])))
  return (
    <div ref={list} onKeyDown={walk}>
      <div className={`${look.row} ${look.heads}`} aria-hidden><span>{say('column.what')}</span><span>{say('column.sides')}</span><span>{say('column.due')}</span><span>{say('column.state')}</span></div>
      {groups.map(([key, some]) => (
        <section key={key} aria-labelledby={`group-${key}`}>
          <h2 id={`group-${key}`} className={look.group} data-rung={grouping === 'rung' ? key : undefined}>{grouping === 'rung' ? say(`rung.${key}`) : key === '' ? say('group.nobody') : sides([key])} <span className="muted figures">{format.integer(some.length)}</span></h2>
          <ul className={look.rows}>{some.map((item) => <Row key={item.record.id} item={item} names={names} />)}</ul>
        </section>
      ))}
    </div>
  )
}
