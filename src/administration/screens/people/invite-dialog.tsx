import { Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#kernel/roles.ts'
import { useWords } from '#ui/language/words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { OneTimeLink } from '../parts/one-time-link.tsx'
import { identityApi, useFreshPeople } from '../queries.ts'
import { useUnitChoices } from '../units/unit-choices.ts'
import { RoleChoice } from './role-choice.tsx'

/** Invites somebody; afterwards shows the link, this one time. */
export function InviteDialog({ close }: { close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshPeople()
  const units = useUnitChoices()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<Role[]>(['officer'])
  const [unit, setUnit] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const save = useMutation({
    mutationFn: () => identityApi.invite({ name, email, roles, ...(unit && { unit, ...(title.trim() && { title }) }) }),
    onSuccess: fresh,
  })
  if (save.data) return <OneTimeLink name={name} link={save.data.link} isMailed={save.data.isMailed} close={close} />
  return (
    <FormDialog title={say('invite.title')} says={say('invite.says')} submit={say('invite.submit')} save={save} close={close} isReady={roles.length > 0}>
      <TextInput label={say('field.name')} required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <TextInput label={say('field.email')} type="email" required maxLength={254} dir="ltr" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      <Select label={say('field.unit')} data={units} value={unit} onChange={setUnit} clearable searchable comboboxProps={{ shadow: 'md' }} nothingFoundMessage={say('units.none')} />
      {unit && <TextInput label={say('post.title')} maxLength={200} dir="auto" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />}
      <RoleChoice value={roles} change={setRoles} />
    </FormDialog>
  )
}
