import { Button } from '@mantine/core'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { api } from '../queries.ts'
import { useChange } from './change.ts'

/** Who waits in the lobby, before everybody else: each is let in or turned away. */
export function Waiting({ page }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const { nameOf } = useMinistry()
  const change = useChange(page)
  const waiting = page.participants.filter(({ admission }) => admission === 'waiting')
  if (waiting.length === 0) return null
  const admit = (participant: string, admission: 'admitted' | 'refused') => change.mutate(() => api.admit({ id: page.record.id, participant, admission }))
  return (
    <div className={look.note}>
      <p role="status" className={look.waiting}>{say('line.waiting', { count: waiting.length })}</p>
      {waiting.map((one) => (
        <div key={one.id} className={look.knock}>
          <span className={look.grow}><span className={look.name} dir="auto">{one.name}</span> <span className="small muted">{nameOf(one.delegation)}</span></span>
          {page.may.change && <span className={look.bar}><Button size="compact-sm" disabled={change.isPending} aria-label={`${say('people.admit')}: ${one.name}`} onClick={() => admit(one.id, 'admitted')}>{say('people.admit')}</Button><Button size="compact-sm" variant="default" disabled={change.isPending} aria-label={`${say('people.refuse')}: ${one.name}`} onClick={() => admit(one.id, 'refused')}>{say('people.refuse')}</Button></span>}
        </div>
      ))}
      {change.error && <Problem error={change.error} />}
    </div>
  )
}
