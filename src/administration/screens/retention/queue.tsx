import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Due } from '#server/retention/schema.ts'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { MarkingLine } from '#ui/marking/marking-line.tsx'
import { useCan } from '#ui/me.tsx'
import { Link } from '#ui/route.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import look from '../administration.module.css'
import { DecideForm } from './decide-form.tsx'
import { HoldForm } from './hold-form.tsx'
import { classesQuery, queueQuery } from './queries.ts'

/** Records over their time that one may read, the longest due first; the registrar chooses some and decides. */
export function Queue() {
  const say = useWords('administration')
  const mayDecide = useCan('retention:decide')
  const mayHold = useCan('retention:hold')
  const asked = useQuery(queueQuery)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [doing, begin] = useState<'decide' | 'hold'>()
  const due = asked.data?.due ?? []
  // What was decided meanwhile is not in the queue any more.
  const records = due.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const toggle = (id: string) => choose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]))
  const close = () => begin(undefined)
  return (
    <Card title={say('queue.title')} note={asked.data && say('queue.count', { count: due.length })}>
      <Loaded asked={asked} lines={5}>
        {({ more }) => due.length === 0 ? <EmptyState title={say('queue.none')}>{say('queue.none-says')}</EmptyState> : (
          <div className={look.form}>
            {(mayDecide || mayHold) && (
              <div className={`${look.row} screen-only`}>
                <Checkbox label={say('queue.all')} checked={records.length === due.length} indeterminate={records.length > 0 && records.length < due.length} onChange={(event) => choose(new Set(event.currentTarget.checked ? due.map(({ id }) => id) : []))} />
                <span className="small muted" role="status">{say('queue.chosen', { count: records.length })}</span>
                {mayDecide && <Button disabled={records.length === 0} onClick={() => begin('decide')}>{say('queue.decide')}</Button>}
                {mayHold && <Button variant="default" disabled={records.length === 0} onClick={() => begin('hold')}>{say('queue.hold')}</Button>}
              </div>
            )}
            <ul className={look.list}>{due.map((one) => <Line key={one.id} due={one} box={(mayDecide || mayHold) && <Checkbox aria-label={one.title} checked={chosen.has(one.id)} onChange={() => toggle(one.id)} />} />)}</ul>
            {more && <p className="small muted">{say('queue.more')}</p>}
          </div>
        )}
      </Loaded>
      {doing === 'decide' && <DecideForm records={records} close={close} />}
      {doing === 'hold' && <HoldForm records={records} close={close} />}
    </Card>
  )
}

function Line({ due: { id, title, number, marking, class: held, dueSince, why, disposition }, box }: { due: Due; box: React.ReactNode }) {
  const say = useWords('administration')
  const format = useFormat()
  const name = useQuery(classesQuery).data?.find((one) => one.id === held)?.name ?? held
  return (
    <li>
      {box}
      <div className={look.what}>
        <span><Link to={`/records/${id}`}><bdi>{title}</bdi></Link> {number && <bdi dir="ltr" className="muted">{number}</bdi>}</span>
        <span><MarkingLine marking={marking} /></span>
        <span className="small muted">{[say(`queue.${why}`, { class: name }), say('queue.since', { date: format.date(dueSince) }), say('queue.proposed', { what: say(`disposition.${disposition}`) })].join(' · ')}</span>
      </div>
    </li>
  )
}
