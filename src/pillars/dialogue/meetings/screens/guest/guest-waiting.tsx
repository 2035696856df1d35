import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useWords } from '#ui/language/words.ts'
import type { GuestPage } from '../../guests/schema.ts'
import look from '../meetings.module.css'
import { guestApi, guestQuery } from '../queries.ts'
import { Refusal } from './refusal.tsx'

/** For a guest who chairs: who of the own delegation waits, and the way to let them in. */
export function GuestWaiting({ page }: { page: GuestPage }) {
  const say = useWords('meetings')
  const queries = useQueryClient()
  const meeting = page.meeting.id
  const admit = useMutation({
    mutationFn: (given: { participant: string; admission: 'admitted' | 'refused' }) => guestApi.admit({ meeting, ...given }),
    onSuccess: (next) => queries.setQueryData(guestQuery(meeting).queryKey, next),
  })
  const waiting = page.inside?.waiting ?? []
  if (waiting.length === 0) return null
  return (
    <div className={look.note}>
      <p role="status" className={look.waiting}>{say('line.waiting', { count: waiting.length })}</p>
      {waiting.map((one) => (
        <div key={one.id} className={look.knock}>
          <span className={look.grow}><span className={look.name} dir="auto">{one.name}</span>{one.office && <> <span className="small muted" dir="auto">{one.office}</span></>}</span>
          <span className={look.bar}><Button size="compact-sm" disabled={admit.isPending} aria-label={`${say('people.admit')}: ${one.name}`} onClick={() => admit.mutate({ participant: one.id, admission: 'admitted' })}>{say('people.admit')}</Button><Button size="compact-sm" variant="default" disabled={admit.isPending} aria-label={`${say('people.refuse')}: ${one.name}`} onClick={() => admit.mutate({ participant: one.id, admission: 'refused' })}>{say('people.refuse')}</Button></span>
        </div>
      ))}
      {admit.error && <Refusal error={admit.error} />}
    </div>
  )
}
