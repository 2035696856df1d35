import { useQueries } from '@tanstack/react-query'
import { combine } from '#kernel/marking.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { Link } from '#ui/route.ts'
import { isAlike } from '../../alike.ts'
import look from '../commitments.module.css'
import { twinsQuery } from '../queries.ts'
import { useRecordWords } from '../words.ts'

/** Most that are named: who sees more has been warned. */
const named = 3

/** Commitments that may be the one about to be made: with the same partner, due the same day, under a similar title. Nothing where there are none that one may read. */
export function Twins({ parties, dueOn, title }: { parties: readonly string[]; dueOn: string; title: string }) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const format = useFormat()
  const found = useQueries({ queries: dueOn === '' ? [] : parties.map((party) => twinsQuery(party, dueOn)) })
  const twins = [...new Map(found.flatMap(({ data }) => data ?? []).filter(({ record }) => isAlike(record.title, title)).map((one) => [one.record.id, one])).values()].slice(0, named)
  useShown(combine(twins.map(({ record }) => record.marking)))
  if (twins.length === 0) return null
  return (
    <div className={look.twins} role="status">
      <p>{say('twins.says')}</p>
      <ul>{twins.map(({ record }) => <li key={record.id}><Link to={`/commitments/${record.id}`}><bdi>{record.title}</bdi></Link> <span className="small muted">{words.status(record.status)}{record.dueOn && <> · <bdi>{format.date(record.dueOn)}</bdi></>}</span></li>)}</ul>
    </div>
  )
}
