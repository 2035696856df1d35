import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { Dialog } from '#ui/sheet.tsx'
import { Problem } from '#ui/states.tsx'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { api } from '../queries.ts'
import { ZoneSelect } from '../time-fields.tsx'
import { useChange } from './change.ts'

/** Adds a delegation (`actor` is empty then), says in which time zone one sits, or takes off one that has nobody. */
export function DelegationDialog({ page, actor, close }: { page: MeetingPage; actor: string; close: () => void }) {
  const say = useWords('meetings')
  const { actors, nameOf } = useMinistry()
  const { record, delegations, participants } = page
  const [chosen, choose] = useState<string | null>(actor || null)
  const [zone, setZone] = useState(delegations.find((one) => one.actor === actor)?.zone ?? null)
  const change = useChange(page)
  const isEmpty = !participants.some(({ delegation }) => delegation === actor)
  const done = { onSuccess: close }
  return (
    <Dialog title={actor ? nameOf(actor) : say('people.add-side')} opened close={close} closeLabel={say('close')}>
      <form className={look.stack} onSubmit={(event) => { event.preventDefault(); change.mutate(() => api.setDelegation({ id: record.id, actor: chosen!, zone }), done) }}>
        {!actor && <ActorSelect label={say('people.delegation')} actors={actors.filter(({ id }) => !delegations.some((one) => one.actor === id))} value={chosen} choose={choose} />}
        <ZoneSelect label={say('field.zone')} value={zone} change={setZone} clearable />
        {change.error && <Problem error={change.error} />}
        <div className={look.bar}>
          <Button type="submit" disabled={!chosen} loading={change.isPending}>{say('save')}</Button>
          {actor && isEmpty && <Button variant="default" disabled={change.isPending} onClick={() => change.mutate(() => api.removeDelegation({ id: record.id, actor }), done)}>{say('people.remove')}</Button>}
        </div>
      </form>
    </Dialog>
  )
}
