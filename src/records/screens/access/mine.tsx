import { useQuery } from '@tanstack/react-query'
import { Card } from '#ui/card.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { Link } from '#ui/route.ts'
import { Loaded } from '#ui/states.tsx'
import look from './access.module.css'
import { mineQuery } from './queries.ts'

/** What one is read in to, and until when. */
export function Mine() {
  const say = useWords('records')
  const format = useFormat()
  const asked = useQuery(mineQuery)
  return (
    <Card title={say('access.mine')}>
      <Loaded asked={asked} lines={2}>
        {({ exceptions }) => exceptions.length === 0 ? <p className="muted">{say('access.mine-none')}</p> : (
          <ul className={look.list}>{exceptions.map((one) => <li key={one.id}><div><Link to={`/records/${one.record}`}>{say('access.open')}</Link><span className="small muted">{say('access.until', { date: format.dateTime(one.until) })}</span><span dir="auto">{one.reason}</span></div></li>)}</ul>
        )}
      </Loaded>
    </Card>
  )
}
