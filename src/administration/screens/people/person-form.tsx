import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '#server/people/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { peopleApi, useFreshPeople } from '../queries.ts'

/** A person's name and address. */
export function PersonForm({ person, close }: { person: Person; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshPeople()
  const [name, setName] = useState(person.name)
  const [email, setEmail] = useState(person.email ?? '')
  const save = useMutation({
    mutationFn: () => peopleApi.changePerson({ id: person.id, ...(name !== person.name && { name }), ...(email !== (person.email ?? '') && { email: email.trim() || null }) }),
    async onSuccess() { await fresh(); close() },
  })
  return (
    <FormDialog title={say('person.edit')} submit={say('do.save')} save={save} close={close}>
      <TextInput label={say('field.name')} required maxLength={200} dir="auto" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <TextInput label={say('field.email')} description={say('person.email-says')} type="email" maxLength={254} dir="ltr" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
    </FormDialog>
  )
}
