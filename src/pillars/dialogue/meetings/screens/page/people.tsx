import { Button } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMe } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import type { MeetingPage } from '../../schema.ts'
import look from '../meetings.module.css'
import { PersonForm } from '../people-fields.tsx'
import { api } from '../queries.ts'
import { cityOf } from '../zone-time.ts'
import { useChange } from './change.ts'
import { DelegationDialog } from './delegation-dialog.tsx'
import { Person } from './person.tsx'
import { Waiting } from './waiting.tsx'

/**
 * The delegations and their people: who waits in the lobby, who answered, and the personal links of guests. `seated`: beside the
 * live room, which itself tells who waits, those who are in it.
 */
export function People({ page: given, seated }: { page: MeetingPage; seated?: readonly string[] }) {
  const say = useWords('meetings')
  const { nameOf } = useMinistry()
  const me = useMe()
  // Who interprets, watches or records is on the list for that; others see to it who is.
  const mine = given.participants.find(({ person }) => person === me.id)
  const page = { ...given, may: { ...given.may, change: given.may.change && (given.may.decide || mine === undefined || mine.role === 'chair' || mine.role === 'delegate') } }
  const { record, delegations, participants, may, guests } = page
  const [isAdding, add] = useState(false)
  // A delegation’s actor; empty for one that is to be added.
  const [side, open] = useState<string>()
  const put = useChange(page)
  const isOn = may.change && (record.status === 'planned' || record.status === 'under-way')
  return (
    <Card title={say('people.title')} note={isOn && <span className={look.bar}><Button variant="subtle" size="compact-sm" aria-expanded={isAdding} onClick={() => add(!isAdding)}>{say('people.add')}</Button><Button variant="subtle" size="compact-sm" onClick={() => open('')}>{say('people.add-side')}</Button></span>}>
      <div className={look.stack}>
        {!seated && <Waiting page={page} />}
        {delegations.map(({ actor, zone }) => {
          const people = participants.filter(({ delegation }) => delegation === actor)
          return (
            <section key={actor} aria-label={nameOf(actor)}>
              <div className={look.bar}><h3 className={look.side}>{nameOf(actor)}</h3>{zone && <span className="small muted">{cityOf(zone)}</span>}{isOn && <Button variant="subtle" color="gray" size="compact-sm" aria-label={`${say('people.change')}: ${nameOf(actor)}`} onClick={() => open(actor)}>{say('people.change')}</Button>}</div>
              {guests.closedTo.includes(actor) && <p className="small muted">{say('people.closed')}</p>}
              {people.length === 0 && <p className="small muted">{say('people.nobody')}</p>}
              {people.map((one) => <Person key={one.id} one={one} page={page} isSeated={seated?.includes(one.id) ?? false} />)}
            </section>
          )
        })}
        {isOn && isAdding && <PersonForm delegations={delegations.map(({ actor }) => actor)} marking={record.marking} isBusy={put.isPending} add={({ shown: _, ...one }) => put.mutate(() => api.addParticipant({ id: record.id, ...one }))} />}
        {put.error && <Problem error={put.error} />}
        {side !== undefined && <DelegationDialog page={page} actor={side} close={() => open(undefined)} />}
      </div>
    </Card>
  )
}
