import { Button } from '@mantine/core'
import { useWords } from '#ui/language/words.ts'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { isUnclear } from '../unclear.ts'
import { useTurn } from './turn.ts'

/** Asks of a meeting whose time has passed, and at which nobody was seen, whether it was held: until then it counts nowhere. */
export function WasItHeld({ page: { record, may } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const turn = useTurn(record)
  if (!may.change || !isUnclear(record, Date.now())) return null
  return (
    <div className={`${look.note} ${look.ask} screen-only`} role="group" aria-label={say('held.ask')}>
      <p>{say('held.says')} <strong>{say('held.ask')}</strong></p>
      <div className={look.bar}><Button size="compact-sm" disabled={turn.isPending} onClick={() => turn.mutate('held')}>{say('held.yes')}</Button><Button size="compact-sm" variant="default" disabled={turn.isPending} onClick={() => turn.mutate('cancelled')}>{say('held.no')}</Button></div>
    </div>
  )
}
