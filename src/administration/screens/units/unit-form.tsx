import { Button, NativeSelect, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { unitKinds, type Unit } from '#server/people/schema.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { tell } from '#ui/toast/toast.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { peopleApi, useFreshPeople } from '../queries.ts'
import { useUnitChoices } from './unit-choices.ts'

/** Makes a unit; or renames one, moves it, closes it or opens it again. */
export function UnitForm({ unit, parent: above, close }: { unit: Unit | undefined; parent: string | undefined; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshPeople()
  const { actors } = useMinistry()
  const places = useUnitChoices(unit?.id)
  const [name, setName] = useState(unit?.name ?? '')
  const [kind, setKind] = useState<Unit['kind']>(unit?.kind ?? (above ? 'desk' : 'headquarters'))
  const [parent, setParent] = useState<string | null>(unit?.parent ?? above ?? null)
  const [host, setHost] = useState(unit?.host ?? null)
  const done = async () => { await fresh(); close() }
  const given = { name, kind, parent, host: kind === 'mission' ? host : null }
  const save = useMutation({ mutationFn: () => (unit ? peopleApi.changeUnit({ id: unit.id, ...given }) : peopleApi.makeUnit(given)), onSuccess: done })
  const shut = useMutation({
    mutationFn: (isClosed: boolean) => peopleApi.changeUnit({ id: unit!.id, isClosed }),
    async onSuccess({ id, closedAt }) {
      if (closedAt) tell(say('units.was-closed', { name }), async () => { await peopleApi.changeUnit({ id, isClosed: false }); await fresh() })
      await done()
    },
  })
  const saving = { mutate: () => { shut.reset(); save.mutate() }, isPending: save.isPending, error: shut.error ?? save.error }
  return (
    <FormDialog title={unit ? unit.name : say('units.new')} submit={say('do.save')} save={saving} close={close}>
      <TextInput label={say('field.name')} required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <NativeSelect label={say('unit.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as Unit['kind'])} data={unitKinds.map((one) => ({ value: one, label: say(`unit.${one}`) }))} />
      <Select label={say('unit.parent')} data={places} value={parent} onChange={setParent} clearable searchable placeholder={say('unit.top')} comboboxProps={{ shadow: 'md' }} nothingFoundMessage={say('units.none')} />
      {kind === 'mission' && <ActorSelect label={say('unit.host')} actors={actors.filter((one) => one.kind !== 'historical')} value={host} choose={setHost} clearable />}
      {unit && <div><Button variant="subtle" size="compact-sm" loading={shut.isPending} onClick={() => shut.mutate(unit.closedAt === null)}>{say(unit.closedAt ? 'units.reopen' : 'units.close')}</Button></div>}
    </FormDialog>
  )
}
