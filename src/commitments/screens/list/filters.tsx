import { Button, Checkbox, NativeSelect, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { Query } from '#ui/route.ts'
import { rungs } from '../../rungs.ts'
import { commitmentStates } from '../../states.ts'
import look from '../commitments.module.css'
import { colleaguesQuery } from '../queries.ts'
import { usePillarChoices, useRecordWords } from '../words.ts'
import { filterKeys, groupingOf, groupings } from './view.ts'

/** What a list is narrowed by, and from whose side it is read; all of it is in the address. */
export function Filters({ query, change, isFiltered }: { query: Query; change: (change: Query) => void; isFiltered: boolean }) {
  const say = useWords('commitments')
  const words = useRecordWords()
  const format = useFormat()
  const { actors, us, nameOf } = useMinistry()
  const pillars = usePillarChoices()
  const people = useQuery(colleaguesQuery).data ?? []
  const [q, type] = useState(typeof query['q'] === 'string' ? query['q'] : '')
  // On a narrow screen the list comes first; what narrows it is unfolded, and stands open where it does.
  const [isOpen, open] = useState(isFiltered)
  const all = { value: '', label: say('filter.all') }
  const value = (key: string) => String(query[key] ?? '')
  const set = (key: string) => (event: { currentTarget: { value: string } }) => change({ [key]: event.currentTarget.value === '' ? undefined : event.currentTarget.value })
  const party = typeof query['party'] === 'string' ? query['party'] : undefined
  const clear = () => {
    type('')
    change(Object.fromEntries(filterKeys.map((key) => [key, undefined])))
  }
  return (
    <form className="screen-only" role="search" aria-label={say('filter.title')} onSubmit={(event) => event.preventDefault()}>
      <div className={look.bar}>
        <SegmentedControl size="sm" aria-label={say('filter.direction')} value={value('dir')} onChange={(dir) => change({ dir: dir || undefined })} data={[{ value: '', label: say('filter.both') }, { value: 'by', label: say(query['theirs'] === true ? 'filter.by-them' : 'filter.by-us') }, { value: 'to', label: say(query['theirs'] === true ? 'filter.to-them' : 'filter.to-us') }]} />
        <SegmentedControl size="sm" aria-label={say('filter.group')} value={groupingOf(query)} onChange={(group) => change({ group: group === 'rung' ? undefined : group })} data={groupings.map((one) => ({ value: one, label: say(`group.${one}`) }))} />
      </div>
      <Button className={look.fold!} variant="default" size="compact-sm" aria-expanded={isOpen} aria-controls="commitment-filters" onClick={() => open(!isOpen)}>{say(isOpen ? 'filter.fewer' : 'filter.more')}</Button>
      <div id="commitment-filters" className={look.filters} data-open={isOpen || undefined}>
        <TextInput type="search" label={say('filter.text')} dir="auto" value={q} onChange={(event) => { type(event.currentTarget.value); change({ q: event.currentTarget.value.trim() || undefined }) }} />
        <ActorSelect label={say('filter.party')} actors={actors.filter(({ id }) => id !== us)} value={party ?? null} choose={(id) => change({ party: id ?? undefined, ...(id === null && { theirs: undefined }) })} placeholder={say('filter.any')} clearable />
        <NativeSelect label={say('filter.rung')} value={value('rung')} onChange={set('rung')} data={[all, ...rungs.map((one) => ({ value: one, label: say(`rung.${one}`) }))]} />
        <NativeSelect label={say('column.state')} value={value('state')} onChange={set('state')} data={[{ value: '', label: say('filter.open') }, ...commitmentStates.map((one) => ({ value: one, label: words.status(one) }))]} />
        <NativeSelect label={say('filter.pillar')} value={value('pillar')} onChange={set('pillar')} data={[all, ...pillars]} />
        <Select
          label={say('filter.assignee')} placeholder={say('filter.anybody')} searchable clearable limit={60} value={value('who') || null} onChange={(id) => change({ who: id ?? undefined })}
          data={people.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => format.compare(a.label, b.label))} nothingFoundMessage={say('filter.no-person')} comboboxProps={{ shadow: 'md' }}
        />
        <TextInput type="date" label={say('filter.from')} value={value('from')} onChange={set('from')} />
        <TextInput type="date" label={say('filter.to')} value={value('to')} onChange={set('to')} />
        <div className={look.checks}>
          {(['mine', 'overdue', 'closed'] as const).map((key) => <Checkbox key={key} size="sm" label={say(`filter.${key}`)} checked={query[key] === true} onChange={(event) => change({ [key]: event.currentTarget.checked || undefined })} />)}
          {party && <Checkbox size="sm" label={say('filter.theirs', { country: nameOf(party) })} checked={query['theirs'] === true} onChange={(event) => change({ theirs: event.currentTarget.checked || undefined })} />}
          {isFiltered && <Button variant="subtle" size="compact-sm" onClick={clear}>{say('filter.clear')}</Button>}
        </div>
      </div>
    </form>
  )
}
