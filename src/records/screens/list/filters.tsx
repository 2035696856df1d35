import { Button, Checkbox, NativeSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { Query } from '#ui/route.ts'
import { colleaguesQuery, kindsQuery } from '../queries.ts'
import { usePillarChoices, useRecordWords } from '../words.ts'
import { dueSpans, filterKeys } from './view.ts'
import look from './list.module.css'

/** What a list is narrowed by; all of it is in the address. */
export function Filters({ query, change, isFiltered }: { query: Query; change: (change: Query) => void; isFiltered: boolean }) {
  const say = useWords('records')
  const words = useRecordWords()
  const format = useFormat()
  const { partners } = useMinistry()
  const kinds = useQuery(kindsQuery).data ?? []
  const people = useQuery(colleaguesQuery).data ?? []
  const pillars = usePillarChoices()
  const all = { value: '', label: say('filter.all') }
  const value = (key: string) => String(query[key] ?? '')
  const set = (key: string) => (event: { currentTarget: { value: string } }) => change({ [key]: event.currentTarget.value === '' ? undefined : event.currentTarget.value })
  const statuses = [...new Set(kinds.filter(({ kind }) => query['kind'] === undefined || kind === query['kind']).flatMap((kind) => kind.statuses))]
  return (
    <form className={`${look.filters} screen-only`} aria-label={say('filter.title')} onSubmit={(event) => event.preventDefault()}>
      <NativeSelect label={say('filter.kind')} value={value('kind')} onChange={(event) => change({ kind: event.currentTarget.value || undefined, status: undefined })} data={[all, ...kinds.map(({ kind }) => ({ value: kind, label: words.kind(kind) }))]} />
      <NativeSelect label={say('field.pillar')} value={value('pillar')} onChange={set('pillar')} data={[all, ...pillars]} />
      <ActorSelect label={say('filter.party')} actors={partners} value={typeof query['party'] === 'string' ? query['party'] : null} choose={(id) => change({ party: id ?? undefined })} placeholder={say('filter.any')} clearable />
      <NativeSelect label={say('field.status')} value={value('status')} onChange={set('status')} data={[all, ...statuses.map((one) => ({ value: one, label: words.status(one) }))]} />
      <Select
        label={say('filter.assignee')} placeholder={say('filter.anybody')} searchable clearable limit={60} value={value('assignee') || null} onChange={(id) => change({ assignee: id ?? undefined })}
        data={people.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => format.compare(a.label, b.label))} nothingFoundMessage={say('filter.no-person')} comboboxProps={{ shadow: 'md' }}
      />
      <NativeSelect label={say('filter.due')} value={value('due')} onChange={(event) => change({ due: event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value) })} data={[all, ...dueSpans.map((days) => ({ value: String(days), label: say(`filter.due-${days}`) }))]} />
      <NativeSelect label={say('filter.sort')} value={value('sort')} onChange={set('sort')} data={[{ value: '', label: say(query['due'] === undefined ? 'sort.updated' : 'sort.due') }, ...(['due', 'happened'] as const).filter((one) => one !== 'due' || query['due'] === undefined).map((one) => ({ value: one, label: say(`sort.${one}`) }))]} />
      <div className={look.checks}>
        {(['mine', 'followed', 'open'] as const).map((key) => <Checkbox key={key} size="sm" label={say(`filter.${key}`)} checked={query[key] === true} onChange={(event) => change({ [key]: event.currentTarget.checked || undefined })} />)}
        {isFiltered && <Button variant="subtle" size="compact-sm" onClick={() => change(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}>{say('filter.clear')}</Button>}
      </div>
    </form>
  )
}
