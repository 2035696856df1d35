import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { usePart } from '#ui/route.ts'
import { Loading } from '#ui/states.tsx'
import type { GuestPage } from '../../guests/schema.ts'
import look from '../meetings.module.css'
import { guestApi, guestQuery, guestWaitingAt } from '../queries.ts'
import { When } from '../when.tsx'
import { useDelegation } from './delegation.ts'
import { Door } from './door.tsx'
import { GuestMinutesCard } from './guest-minutes.tsx'
import { GuestWaiting } from './guest-waiting.tsx'
import { Refusal } from './refusal.tsx'
import { Released } from './released.tsx'

/** What a guest sees of the meeting: the lobby, then agenda, people, papers and minutes. */
export function Visit() {
  const id = usePart('id')!
  const asked = useQuery({ ...guestQuery(id), refetchInterval: ({ state }) => (state.data?.inside ? 10_000 : 30_000) })
  useDecided(id, asked.data !== undefined && !asked.data.inside)
  const say = useWords('meetings')
  if (asked.error && !asked.isFetching) return <Door title={asked.data?.meeting.title ?? say('guest.title')}><div className={look.lobby}><Refusal error={asked.error} /></div></Door>
  if (!asked.data) return <Door><Loading /></Door>
  return <Inside page={asked.data} />
}

/** While a guest waits, hears at once what was decided on them. Should the stream be kept from the page, it looks again all the same. */
function useDecided(id: string, isWaiting: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isWaiting) return
    const stream = new EventSource(guestWaitingAt(id))
    stream.onmessage = () => void queries.invalidateQueries({ queryKey: guestQuery(id).queryKey })
    return () => stream.close()
  }, [id, isWaiting, queries])
}

function Inside({ page }: { page: GuestPage }) {
  const say = useWords('meetings')
  const nameOf = useDelegation(page)
  const { meeting, me, inside } = page
  return (
    <Door title={meeting.title} marking={meeting}>
      <p className="muted"><When startsAt={meeting.startsAt} endsAt={meeting.endsAt} zones={[...(inside?.zones.filter(({ actor }) => actor === me.delegation).map(({ zone }) => zone) ?? []), meeting.zone]} />{meeting.place && <> · <span dir="auto">{meeting.place}</span></>}</p>
      {!inside ? (
        <div className={look.lobby} role="status"><h2>{say('guest.waiting')}</h2><p>{say('guest.waiting-says', { name: me.name, country: nameOf(me.delegation) })}</p><Leave id={meeting.id} /></div>
      ) : (
        <>
          <div className={look.bar}>{meeting.isVideo && (meeting.status === 'planned' || meeting.status === 'under-way') && <Button component="a" href={`/guest/${meeting.id}/room`}>{say('page.room')}</Button>}<Leave id={meeting.id} /></div>
          <GuestWaiting page={page} />
          <div className={look.columns}>
            <div className={look.stack}>
              <Card title={say('field.agenda')}>{inside.agenda.length > 0 ? <ol className={look.agenda}>{inside.agenda.map((item) => <li key={item.id}><bdi>{item.title}</bdi></li>)}</ol> : <p className="muted">{say('page.no-agenda')}</p>}</Card>
              {inside.minutes.map((one) => <GuestMinutesCard key={one.id} minutes={one} page={page} />)}
            </div>
            <div className={look.stack}>
              <Card title={say('papers.title')}>{inside.papers.length === 0 ? <p className="muted">{say('papers.none')}</p> : inside.papers.map((one) => <Released key={one.file} meeting={meeting.id} paper={one} />)}</Card>
              <Card title={say('people.title')}>{inside.participants.map((one, index) => <div key={index} className={look.person}><span className={look.name} dir="auto">{one.name}</span><span className={look.line}><span>{nameOf(one.delegation)}</span>{one.office && <span dir="auto">{one.office}</span>}<span>{say(`role.${one.role}`)}</span>{one.isHead && <span>{say('people.head')}</span>}</span></div>)}</Card>
            </div>
          </div>
        </>
      )}
    </Door>
  )
}

function Leave({ id }: { id: string }) {
  const say = useWords('meetings')
  const queries = useQueryClient()
  const leave = useMutation({ mutationFn: () => guestApi.leave({ meeting: id }), onSuccess: () => queries.invalidateQueries({ queryKey: ['guest', id] }) })
  return <div className={look.bar}><Button variant="subtle" color="gray" loading={leave.isPending} onClick={() => leave.mutate()}>{say('guest.leave')}</Button></div>
}
