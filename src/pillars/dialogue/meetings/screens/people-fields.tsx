import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Marking } from '#kernel/marking.ts'
import { PeopleSelect } from '#ui/form/people-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { participantRoles, type NewParticipant, type ParticipantRole } from '../schema.ts'
import look from './meetings.module.css'
import { recordsApi } from './queries.ts'

/** Somebody to put on the list, with a name to show. */
export type Listed = NewParticipant & { readonly shown: string }

/** Adds an officer, or a guest by name, to a delegation. `hold` hears of who is written down and not added yet. */
export function PersonForm({ delegations, marking, add, hold, isBusy = false }: { delegations: readonly string[]; marking: Marking; add: (given: Listed) => void; hold?: (pending: readonly Listed[]) => void; isBusy?: boolean }) {
  const say = useWords('meetings')
  const { nameOf, us } = useMinistry()
  const [kind, setKind] = useState<'guest' | 'officer'>('guest')
  const [delegation, choose] = useState('')
  const [people, pick] = useState<readonly string[]>([])
  const [names, meet] = useState<Readonly<Record<string, string>>>({})
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [office, setOffice] = useState('')
  const [role, setRole] = useState<ParticipantRole>('delegate')
  const [isHead, head] = useState(false)
  const side = delegations.includes(delegation) ? delegation : (delegations.find((one) => (kind === 'officer') === (one === us)) ?? delegations[0] ?? '')
  const draft = { marking, audience: 'ministry' as const, named: [], ownerUnit: null }
  const find = async (begins: string, signal: AbortSignal) => {
    const found = (await recordsApi.offer({ begins, as: 'reader', draft }, { signal })).people
    meet((known) => ({ ...known, ...Object.fromEntries(found.map((one) => [one.id, one.name])) }))
    return found
  }
  const base = { delegation: side, office, role, isHead }
  const written: readonly Listed[] = side === '' ? [] : kind === 'officer' ? people.map((person) => ({ ...base, person, name: '', email: null, shown: names[person] ?? person })) : name.trim() === '' ? [] : [{ ...base, person: null, name: name.trim(), email: email.trim() || null, shown: name.trim() }]
  const known = JSON.stringify(written)
  useEffect(() => hold?.(JSON.parse(known) as Listed[]), [known, hold])
  const submit = () => {
    for (const one of written) add(one)
    setName(''); setEmail(''); setOffice(''); head(false); pick([])
  }
  return (
    <div className={look.stack} role="group" aria-label={say('people.add')}>
      <SegmentedControl aria-label={say('people.kind')} value={kind} onChange={(next) => { setKind(next as 'guest'); choose('') }} data={[{ value: 'guest', label: say('people.guest') }, { value: 'officer', label: say('people.officer') }]} />
      <div className={look.pair}>
        {kind === 'guest'
          ? <><TextInput label={say('people.name')} dir="auto" maxLength={300} value={name} onChange={(event) => setName(event.currentTarget.value)} /><TextInput type="email" dir="ltr" label={say('people.email')} maxLength={254} value={email} onChange={(event) => setEmail(event.currentTarget.value)} /></>
          : <PeopleSelect label={say('people.officer')} value={people} change={(ids) => pick(ids.slice(-1))} names={names} find={find} about={`meeting ${JSON.stringify(marking)}`} />}
        <TextInput label={say('people.office')} dir="auto" maxLength={300} value={office} onChange={(event) => setOffice(event.currentTarget.value)} />
      </div>
      <div className={look.pair}>
        <NativeSelect label={say('people.delegation')} value={side} onChange={(event) => choose(event.currentTarget.value)} data={delegations.map((one) => ({ value: one, label: nameOf(one) }))} />
        <NativeSelect label={say('people.role')} value={role} onChange={(event) => setRole(event.currentTarget.value as ParticipantRole)} data={participantRoles.map((one) => ({ value: one, label: say(`role.${one}`) }))} />
        <Checkbox label={say('people.head')} checked={isHead} onChange={(event) => head(event.currentTarget.checked)} />
      </div>
      <div className={look.bar}><Button variant="default" loading={isBusy} disabled={written.length === 0} onClick={submit}>{say('people.add')}</Button></div>
    </div>
  )
}
