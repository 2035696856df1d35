import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import type { ListedParticipant, MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { PersonForm } from '../people-fields.tsx'
import { api, meetingQuery, useFresh } from '../queries.ts'
import { When } from '../when.tsx'

/** The delegations and their people: who answered, who waits in the lobby, and the personal links of guests. */
export function People({ page }: { page: MeetingPage }) {
  const say = useWords('meetings')
  const { nameOf } = useMinistry()
  const { record, delegations, participants, may, guests } = page
  const [isAdding, add] = useState(false)
  const put = useChange(page)
  const waiting = participants.filter(({ admission }) => admission === 'waiting')
  const isOn = record.status === 'planned' || record.status === 'under-way'
  return (
    <Card title={say('people.title')} note={may.change && isOn && <Button variant="subtle" size="compact-sm" onClick={() => add(!isAdding)}>{say('people.add')}</Button>}>
      <div className={look.stack}>
        {waiting.length > 0 && <p role="status" className={look.waiting}>{say('line.waiting', { count: waiting.length })}</p>}
        {delegations.map(({ actor }) => (
          <section key={actor} aria-label={nameOf(actor)}>
            <h3 className={look.side}>{nameOf(actor)}</h3>
            {guests.closedTo.includes(actor) && <p className="small muted">{say('people.closed')}</p>}
            {participants.filter(({ delegation }) => delegation === actor).map((one) => <Person key={one.id} one={one} page={page} />)}
          </section>
        ))}
        {isAdding && <PersonForm delegations={delegations.map(({ actor }) => actor)} marking={record.marking} isBusy={put.isPending} add={({ shown: _, ...one }) => put.mutate(() => api.addParticipant({ id: record.id, ...one }))} />}
        {put.error && <Problem error={put.error} />}
      </div>
    </Card>
  )
}

/** Does something to the meeting and shows it as it then is. */
function useChange({ record }: MeetingPage) {
  const fresh = useFresh()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<MeetingPage>) => work(),
    async onSuccess(next) {
      queries.setQueryData(meetingQuery(record.id).queryKey, next)
      await fresh()
    },
  })
}

function Person({ one, page }: { one: ListedParticipant; page: MeetingPage }) {
  const say = useWords('meetings')
  const change = useChange(page)
  const { record, may } = page
  const fields = record.fields as { zone: string }
  const isGuest = one.person === null
  const admit = (admission: 'admitted' | 'refused') => change.mutate(() => api.admit({ id: record.id, participant: one.id, admission }))
  return (
    <div className={look.person}>
      <span className={look.bar}><span className={look.name} dir="auto">{one.name}</span>{one.office && <span className="small muted" dir="auto">{one.office}</span>}</span>
      <span className={look.line}>
        <span>{say(`role.${one.role}`)}</span>{one.isHead && <span>{say('people.head')}</span>}
        {isGuest && <span>{say('people.guest')}</span>}
        <span>{say(`answer.${one.answer}`)}</span>
        {isGuest && one.admission !== 'invited' && <span className={one.admission === 'waiting' ? look.waiting : undefined}>{say(`admission.${one.admission}`)}</span>}
      </span>
      {one.counter && <span className="small">{say('people.counter')} <When startsAt={one.counter.startsAt} endsAt={one.counter.endsAt} zones={[fields.zone]} /></span>}
      {may.change && (
        <span className={look.bar}>
          {one.admission === 'waiting' && <><Button size="compact-sm" loading={change.isPending} onClick={() => admit('admitted')}>{say('people.admit')}</Button><Button size="compact-sm" variant="default" onClick={() => admit('refused')}>{say('people.refuse')}</Button></>}
          {isGuest && record.status !== 'cancelled' && <GuestLink one={one} meeting={record.id} />}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => change.mutate(() => api.removeParticipant({ id: record.id, participant: one.id }))}>{say('people.remove')}</Button>
        </span>
      )}
      {change.error && <Problem error={change.error} />}
    </div>
  )
}

function GuestLink({ one, meeting }: { one: ListedParticipant; meeting: string }) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const make = useMutation({ mutationFn: () => api.makeGuestLink({ id: meeting, participant: one.id }), onSuccess: fresh, onError: (error) => tell(isFault(error) ? error.message : say('failed')) })
  return (
    <>
      <Button size="compact-sm" variant="default" loading={make.isPending} onClick={() => make.mutate()}>{say(one.hasLink ? 'link.another' : 'link.make')}</Button>
      {make.data && (
        <Dialog title={say('link.title', { name: one.name })} opened close={() => make.reset()} closeLabel={say('close')}>
          <div className={look.stack}>
            <p>{say('link.says')}</p>
            <code className={look.link}>{make.data.url}</code>
            <div className={look.bar}><Button onClick={() => void navigator.clipboard.writeText(make.data.url).then(() => tell(say('link.copied')))}>{say('link.copy')}</Button></div>
          </div>
        </Dialog>
      )}
    </>
  )
}
