import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { OnlyHere } from '#ui/only-here.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import { tell } from '#ui/toast/toast.ts'
import { participantRoles, type ListedParticipant, type MeetingPage, type ParticipantRole } from '../../schema.ts'
import look from '../meetings.module.css'
import { api, meetingQuery, useFresh } from '../queries.ts'
import { useRefused } from '../refused.ts'
import { useChange } from './change.ts'
import { Counter } from './counter.tsx'

type Given = { one: ListedParticipant; page: MeetingPage }

/** Somebody on the list: what they are in the meeting, what they answered, and for a guest the way in. `isSeated`: in the live room at this moment. */
export function Person({ one, page, isSeated }: Given & { isSeated: boolean }) {
  const say = useWords('meetings')
  const [isChanging, open] = useState(false)
  const { record, may } = page
  const isGuest = one.person === null
  const isOver = record.status === 'cancelled' || record.status === 'held'
  return (
    <div className={look.person}>
      <span className={look.bar}><span className={look.name} dir="auto">{one.name}</span>{one.office && <span className="small muted" dir="auto">{one.office}</span>}</span>
      <span className={look.line}>
        <span>{say(`role.${one.role}`)}</span>{one.isHead && <span>{say('people.head')}</span>}
        {isGuest && <span>{say('people.guest')}</span>}
        <span>{say(`answer.${one.answer}`)}</span>
        {isSeated ? <span>{say('admission.seated')}</span> : isGuest && one.admission !== 'invited' && <span className={one.admission === 'waiting' ? look.waiting : undefined}>{say(`admission.${one.admission}`)}</span>}
      </span>
      {one.answerNote && <span className="small muted" dir="auto">“{one.answerNote}”</span>}
      {one.counter && <Counter one={one} page={page} />}
      {may.change && (
        <span className={look.bar}>
          {isGuest && record.status !== 'cancelled' && <GuestLink one={one} meeting={record.id} />}
          {!isOver && <Button size="compact-sm" variant="subtle" color="gray" aria-label={`${say('people.change')}: ${one.name}`} onClick={() => open(true)}>{say('people.change')}</Button>}
          <Remove one={one} page={page} />
        </span>
      )}
      {isChanging && <Change one={one} page={page} close={() => open(false)} />}
    </div>
  )
}

/** Takes somebody off at once, and offers to take that back: a guest then needs a new link. */
function Remove({ one, page }: Given) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const queries = useQueryClient()
  const refused = useRefused()
  const id = page.record.id
  const isOver = page.record.status === 'cancelled' || page.record.status === 'held'
  const show = async (next: MeetingPage) => {
    queries.setQueryData(meetingQuery(id).queryKey, next)
    await fresh()
  }
  const remove = useMutation({
    mutationFn: () => api.removeParticipant({ id, participant: one.id }),
    async onSuccess(next) {
      const { delegation, person, name, email, office, role, isHead } = one
      tell(say('people.removed', { name }), isOver ? undefined : async () => show(await api.addParticipant({ id, delegation, person, name, email, office, role, isHead })))
      await show(next)
    },
    onError: refused,
  })
  return <Button size="compact-sm" variant="subtle" color="gray" loading={remove.isPending} aria-label={`${say('people.remove')}: ${one.name}`} onClick={() => remove.mutate()}>{say('people.remove')}</Button>
}

function Change({ one, page, close }: Given & { close: () => void }) {
  const say = useWords('meetings')
  const change = useChange(page)
  const [office, setOffice] = useState(one.office)
  const [role, setRole] = useState<ParticipantRole>(one.role)
  const [isHead, head] = useState(one.isHead)
  return (
    <Dialog title={one.name} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); change.mutate(() => api.changeParticipant({ id: page.record.id, participant: one.id, office, role, isHead }), { onSuccess: close }) }}>
        <TextInput data-autofocus label={say('people.office')} dir="auto" maxLength={300} value={office} onChange={(event) => setOffice(event.currentTarget.value)} />
        <NativeSelect label={say('people.role')} value={role} onChange={(event) => setRole(event.currentTarget.value as ParticipantRole)} data={participantRoles.map((each) => ({ value: each, label: say(`role.${each}`) }))} />
        <Checkbox label={say('people.head')} description={say('people.head-says')} checked={isHead} onChange={(event) => head(event.currentTarget.checked)} />
        {change.error && <Problem error={change.error} />}
        <div className={look.bar}><Button type="submit" loading={change.isPending}>{say('save')}</Button></div>
      </form>
    </Dialog>
  )
}

function GuestLink({ one, meeting }: { one: ListedParticipant; meeting: string }) {
  const say = useWords('meetings')
  const fresh = useFresh()
  const make = useMutation({ mutationFn: () => api.makeGuestLink({ id: meeting, participant: one.id }), onSuccess: fresh, onError: useRefused() })
  return (
    <>
      <Button size="compact-sm" variant="default" loading={make.isPending} aria-label={`${say(one.hasLink ? 'link.another' : 'link.make')}: ${one.name}`} onClick={() => make.mutate()}>{say(one.hasLink ? 'link.another' : 'link.make')}</Button>
      {make.data && (
        <Dialog title={say('link.title', { name: one.name })} opened close={() => make.reset()} closeLabel={say('close')}>
          <div className={look.stack}>
            <p>{say('link.says')}</p>
            <OnlyHere url={make.data.url} />
            <code className={look.link}>{make.data.url}</code>
            <div className={look.bar}><Button onClick={() => void navigator.clipboard.writeText(make.data.url).then(() => tell(say('link.copied')))}>{say('link.copy')}</Button></div>
          </div>
        </Dialog>
      )}
    </>
  )
}
