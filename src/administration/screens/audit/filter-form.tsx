import { Button, NativeSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Person } from '#server/people/schema.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import look from '../administration.module.css'
import { filterOf, typedOf, type Typed } from './filter.ts'

/** By whom, what, about what and when. It is asked when it is sent, not at every letter. */
export function FilterForm({ typed, people, ask }: { typed: Typed; people: readonly Person[]; ask: (typed: Typed) => void }) {
  const say = useWords('administration')
  const format = useFormat()
  const [now, become] = useState(typed)
  const set = (part: Partial<Typed>) => become({ ...now, ...part })
  const { isWrong } = filterOf(now)
  return (
    <form className={`${look.form} screen-only`} role="search" aria-label={say('events.search')} onSubmit={(event) => { event.preventDefault(); if (!isWrong) ask(now) }}>
      <div className={look.fields}>
        <Select label={say('events.person')} data={people.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => format.compare(a.label, b.label))} value={now.person || null} onChange={(id) => set({ person: id ?? '' })} searchable clearable limit={60} comboboxProps={{ shadow: 'md' }} nothingFoundMessage={say('events.nobody')} />
        <TextInput label={say('events.kind')} placeholder="record.read" dir="ltr" value={now.kind} error={isWrong && now.kind !== '' ? say('events.kind-wrong') : undefined} onChange={(event) => set({ kind: event.currentTarget.value })} />
        <TextInput label={say('events.subject-id')} dir="ltr" maxLength={200} value={now.subject} onChange={(event) => set({ subject: event.currentTarget.value })} />
        <NativeSelect label={say('events.outcome')} value={now.outcome} onChange={(event) => set({ outcome: event.currentTarget.value })} data={[{ value: '', label: say('events.either') }, { value: 'done', label: say('events.done') }, { value: 'refused', label: say('events.refused') }]} />
        <TextInput type="date" label={say('events.from')} value={now.from} onChange={(event) => set({ from: event.currentTarget.value })} />
        <TextInput type="date" label={say('events.to')} value={now.to} onChange={(event) => set({ to: event.currentTarget.value })} />
      </div>
      <div className={look.row}>
        <Button type="submit" disabled={isWrong}>{say('events.ask')}</Button>
        <Button variant="default" onClick={() => ask(typedOf({}))}>{say('events.all')}</Button>
      </div>
    </form>
  )
}
