import { Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Clearance, Person } from '#server/people/schema.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { tell } from '#ui/toast/toast.ts'
import look from '../administration.module.css'
import { FormDialog } from '../parts/form-dialog.tsx'
import { isolated } from '../parts/isolated.ts'
import { markingQuery, peopleApi, useFreshPeople } from '../queries.ts'

/** Gives or takes a clearance and compartments, with a reason. */
export function ClearanceForm({ person: { id, name }, clearance, close }: { person: Person; clearance: Clearance; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshPeople()
  const { marking: { scheme }, actors, us } = useMinistry()
  const known = useQuery(markingQuery).data?.compartments ?? []
  const [level, setLevel] = useState(clearance.level)
  const [compartments, setCompartments] = useState(clearance.compartments)
  const [nation, setNation] = useState(clearance.nation)
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: () => peopleApi.clear({ id, level, compartments, nation, reason }),
    async onSuccess() { await fresh(); tell(say('clearance.saved', { name })); close() },
  })
  // A rank between two levels of the scheme stays until another is chosen.
  const levels = [...scheme.levels, { rank: 0, name: say('clearance.none') }, { rank: clearance.level, name: String(clearance.level) }]
    .filter(({ rank }, at, all) => all.findIndex((one) => one.rank === rank) === at).sort((a, b) => a.rank - b.rank)
  const offered = [...known.filter(({ closedAt }) => closedAt === null), ...clearance.compartments.filter((code) => !known.some((one) => one.code === code && one.closedAt === null)).map((code) => ({ code, name: '' }))]
  return (
    <FormDialog title={say('clearance.of', { name: isolated(name) })} says={say('clearance.says')} submit={say('do.save')} save={save} close={close}>
      <NativeSelect label={say('clearance.level')} dir="ltr" data={levels.map(({ rank, name: label }) => ({ value: String(rank), label }))} value={String(level)} onChange={(event) => setLevel(Number(event.currentTarget.value))} />
      {offered.length > 0 && (
        <Checkbox.Group label={say('clearance.compartments')} value={compartments} onChange={setCompartments}>
          <div className={look.row}>{offered.map((one) => <Checkbox key={one.code} value={one.code} label={<><bdi dir="ltr">{one.code}</bdi> <span className="muted" dir="auto">{one.name}</span></>} />)}</div>
        </Checkbox.Group>
      )}
      <ActorSelect label={say('clearance.nation-of')} actors={actors.filter((one) => one.id !== us)} value={nation} choose={setNation} clearable placeholder={say('clearance.ours')} />
      <Textarea label={say('field.reason')} required minLength={3} maxLength={500} autosize minRows={2} dir="auto" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}
