import { useQuery } from '@tanstack/react-query'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Loaded } from '#ui/states.tsx'
import { readsQuery } from './queries.ts'
import look from './record/record.module.css'

/** Who opened a marked record, how often and when last. */
export function Readings({ id }: { id: string }) {
  const say = useWords('records')
  const format = useFormat()
  const asked = useQuery(readsQuery(id))
  return (
    <Loaded asked={asked}>
      {({ reads }) => reads.length === 0
        ? <p className="muted">{say('readers.none')}</p>
        : <ul className={look.people}>{reads.map((one) => <li key={one.id}><bdi>{one.name}</bdi><span className="muted small figures">{say('readers.times', { count: one.times, shown: format.integer(one.times), date: format.dateTime(one.lastAt) })}</span></li>)}</ul>}
    </Loaded>
  )
}
