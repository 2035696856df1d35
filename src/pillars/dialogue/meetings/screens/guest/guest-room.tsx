import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { isFault } from '#kernel/faults.ts'
import { Card } from '#ui/card.tsx'
import { lazyWithWords } from '#ui/language/with-words.ts'
import { useWords } from '#ui/language/words.ts'
import { usePart } from '#ui/route.ts'
import { Loading } from '#ui/states.tsx'
import look from '../meetings.module.css'
import { guestQuery } from '../queries.ts'
import { Door } from './door.tsx'
import { Refusal } from './refusal.tsx'

const Room = lazyWithWords(['video'], async () => (await import('../../../video/screens/room.tsx')).Room)

/** A meeting’s video room for guests, with the agenda at hand. */
export function GuestRoom() {
  const id = usePart('id')!
  const say = useWords('meetings')
  const asked = useQuery({ ...guestQuery(id), refetchInterval: 10_000 })
  // Once in, a server that does not answer for a moment is the room’s own affair: it finds its way back.
  if (asked.error && !asked.isFetching && !asked.data) return <Door title={say('guest.title')}><div className={look.lobby}><Refusal error={asked.error} /></div></Door>
  if (isFault(asked.error, 'meetings/closed')) return <Door title={asked.data?.meeting.title ?? say('guest.title')}><div className={look.lobby}><Refusal error={asked.error} /></div></Door>
  if (!asked.data) return <Door><Loading /></Door>
  const { meeting, inside } = asked.data
  return (
    <Door marking={meeting}>
      <Suspense fallback={<Loading />}>
        <Room meeting={id} title={meeting.title} after={<Button component="a" href={`/guest/${id}`}>{say('page.to-meeting')}</Button>} aside={inside && <Card title={say('field.agenda')}><ol className={look.agenda}>{inside.agenda.map((item) => <li key={item.id}><bdi>{item.title}</bdi></li>)}</ol><a href={`/guest/${id}`} target="_blank" rel="noreferrer">{say('guest.papers-minutes')}</a></Card>} />
      </Suspense>
    </Door>
  )
}
