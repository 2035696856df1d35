import { Checkbox, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Post } from '#server/people/schema.ts'
import { useWords } from '#ui/language/words.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { today } from '../parts/today.ts'
import { peopleApi, useFreshPeople } from '../queries.ts'
import { useUnitChoices } from '../units/unit-choices.ts'

/** Gives a person a post from a day on. */
export function GivePost({ person, close }: { person: string; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshPeople()
  const units = useUnitChoices()
  const [unit, setUnit] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const [isHead, setHead] = useState(false)
  const [from, setFrom] = useState(today())
  const save = useMutation({ mutationFn: () => peopleApi.givePost({ person, unit: unit!, title, isHead, from, to: null }), async onSuccess() { await fresh(); close() } })
  return (
    <FormDialog title={say('post.give')} submit={say('do.save')} save={save} close={close} isReady={unit !== null}>
      <Select label={say('field.unit')} required data={units} value={unit} onChange={setUnit} searchable comboboxProps={{ shadow: 'md' }} nothingFoundMessage={say('units.none')} />
      <TextInput label={say('post.title')} required maxLength={200} dir="auto" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <TextInput label={say('post.from')} type="date" required value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      <Checkbox label={say('post.is-head')} checked={isHead} onChange={(event) => setHead(event.currentTarget.checked)} />
    </FormDialog>
  )
}

/** Ends a post on a day; that it was held stays known. */
export function EndPost({ post: { id, title, from }, close }: { post: Post; close: () => void }) {
  const say = useWords('administration')
  const fresh = useFreshPeople()
  const [to, setTo] = useState(today())
  const save = useMutation({ mutationFn: () => peopleApi.changePost({ id, to }), async onSuccess() { await fresh(); close() } })
  return (
    <FormDialog title={`${say('post.end')}: ${title}`} says={say('post.end-says')} submit={say('post.end')} save={save} close={close}>
      <TextInput label={say('post.to')} type="date" required min={from} value={to} onChange={(event) => setTo(event.currentTarget.value)} data-autofocus />
    </FormDialog>
  )
}
