import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { Card } from '#ui/card.tsx'
import { lazyWithWords } from '#ui/language/with-words.ts'
import { useWords } from '#ui/language/words.ts'
import { useShown } from '#ui/marking/shown.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Link, usePart } from '#ui/route.ts'
import { Loaded, Loading } from '#ui/states.tsx'
import type { MeetingFields, MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { People } from '../page/people.tsx'
import { api, meetingQuery, useFresh } from '../queries.ts'

const Room = lazyWithWords(['video'], async () => (await import('../../../video/screens/room.tsx')).Room)

/** A meeting’s video room for officers, with agenda, minutes and the list at hand. */
export function MeetingRoom() {
  const id = usePart('id')!
  const asked = useQuery({ ...meetingQuery(id), refetchInterval: 5_000 })
  return <Loaded asked={asked}>{(page) => <Sitting page={page} />}</Loaded>
}

function Sitting({ page }: { page: MeetingPage }) {
  useShown(page.record.marking)
  const door = useDoor(page)
  const [seated, seat] = useState<readonly string[]>([])
  const aside = useMemo(() => <Aside page={page} seated={seated} />, [page, seated])
  return <Suspense fallback={<Loading />}><Room meeting={page.record.id} title={page.record.title} aside={aside} after={<After page={page} />} door={door} seated={seat} /></Suspense>
}

/** Who knocked at the meeting, for those who may let them in. */
function useDoor({ record, participants, may }: MeetingPage) {
  const { nameOf } = useMinistry()
  const fresh = useFresh()
  return useMemo(() => (may.change ? {
    waiting: participants.filter(({ admission }) => admission === 'waiting').map(({ id, name, delegation }) => ({ person: id, name, delegation: nameOf(delegation) })),
    decide: async (participant: string, admission: 'admitted' | 'refused') => {
      await api.admit({ id: record.id, participant, admission })
      await fresh()
    },
  } : undefined), [record.id, participants, may.change, nameOf, fresh])
}

/** Where one goes from a room that one has left. */
function After({ page: { record, minutes } }: { page: MeetingPage }) {
  const say = useWords('meetings')
  return (
    <>
      <Button component={Link} to={`/meetings/${record.id}`}>{say('page.to-meeting')}</Button>
      {minutes.map((one) => <Button key={one.id} component={Link} variant="default" to={`/minutes/${one.id}`}><span dir="auto">{one.title}</span></Button>)}
    </>
  )
}

/** What opens from here opens beside the room: leaving this page would leave the meeting. */
function Aside({ page, seated }: { page: MeetingPage; seated: readonly string[] }) {
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
      <People page={page} seated={seated} />
    </div>
  )
}
