import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Card } from '#ui/card.tsx'
import { lazyWithWords } from '#ui/language/with-words.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { usePart } from '#ui/route.ts'
import { Loaded, Loading } from '#ui/states.tsx'
import type { MeetingFields, MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { People } from '../page/people.tsx'
import { meetingQuery } from '../queries.ts'

const Room = lazyWithWords(['video'], async () => (await import('../../../video/screens/room.tsx')).Room)

/** A meeting’s video room for officers, with agenda, minutes and the list at hand. */
export function MeetingRoom() {
  const id = usePart('id')!
  const asked = useQuery({ ...meetingQuery(id), refetchInterval: 10_000 })
  return <Loaded asked={asked}>{(page) => <Sitting page={page} />}</Loaded>
}

function Sitting({ page }: { page: MeetingPage }) {
  useShown(page.record.marking)
  return <Suspense fallback={<Loading />}><Room meeting={page.record.id} title={page.record.title} aside={<Aside page={page} />} /></Suspense>
}

/** What opens from here opens beside the room: leaving this page would leave the meeting. */
function Aside({ page }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const fields = page.record.fields as unknown as MeetingFields
  return (
    <div className={look.stack}>
      <Card title={say('page.agenda-minutes')}>
        <div className={look.stack}>
          {fields.agenda.length > 0 && <ol className={look.agenda}>{fields.agenda.map((item) => <li key={item.id}><bdi>{item.title}</bdi></li>)}</ol>}
          {page.minutes.map((one) => <a key={one.id} href={`/minutes/${one.id}`} target="_blank" rel="noreferrer" dir="auto">{one.title}</a>)}
          {page.minutes.length === 0 && <a href={`/meetings/${page.record.id}`} target="_blank" rel="noreferrer">{say('minutes.begin')}</a>}
        </div>
      </Card>
      <People page={page} />
    </div>
  )
}
