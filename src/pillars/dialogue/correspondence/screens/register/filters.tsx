import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import type { Query } from '#ui/route.ts'
import { directions, noteForms } from '../../schema.ts'
import { seriesQuery } from '../queries.ts'
import look from './register.module.css'
import { statuses } from './view.ts'

type Given = { query: Query; change: (change: Query) => void; isFiltered: boolean; clear: () => void }

/** What a register is narrowed by; all of it is in the address. */
export function Filters({ query, change, isFiltered, clear }: Given) {
  const say = useWords('correspondence')
  const { partners } = useMinistry()
  const series = useQuery(seriesQuery).data ?? []
  const [words, type] = useState(String(query['q'] ?? ''))
  const search = useDebouncedCallback((q: string) => change({ q: q.trim() === '' ? undefined : q }), 250)
  const all = { value: '', label: say('filter.all') }
  const select = (key: string, label: string, data: readonly { value: string; label: string }[]) => (
    <NativeSelect label={label} value={String(query[key] ?? '')} onChange={(event) => change({ [key]: event.currentTarget.value || undefined })} data={[all, ...data]} />
  )
  return (
    <form className={`${look.filters} screen-only`} role="search" aria-label={say('filter.title')} onSubmit={(event) => event.preventDefault()}>
      <TextInput type="search" label={say('filter.q')} value={words} maxLength={200} onChange={(event) => { type(event.currentTarget.value); search(event.currentTarget.value) }} />
      {select('direction', say('filter.direction'), directions.map((one) => ({ value: one, label: say(`direction.${one}`) })))}
      {select('awaiting', say('filter.awaiting'), (['ours', 'theirs'] as const).map((one) => ({ value: one, label: say(`awaiting.${one}`) })))}
      {select('form', say('field.form'), noteForms.map((one) => ({ value: one, label: say(`form.${one}`) })))}
      <ActorSelect label={say('filter.party')} actors={partners} value={typeof query['party'] === 'string' ? query['party'] : null} choose={(id) => change({ party: id ?? undefined })} placeholder={say('filter.any')} clearable />
      {series.length > 0 && select('series', say('field.series'), series.map(({ code, name }) => ({ value: code, label: name })))}
      {select('status', say('filter.status'), statuses.map((one) => ({ value: one, label: say(`status.${one}`) })))}
      <NativeSelect label={say('filter.sort')} value={String(query['sort'] ?? 'dated')} onChange={(event) => change({ sort: event.currentTarget.value === 'dated' ? undefined : event.currentTarget.value })} data={(['dated', 'updated', 'due'] as const).map((one) => ({ value: one, label: say(`sort.${one}`) }))} />
      <div className={look.checks}>
        <Checkbox size="sm" label={say('filter.mine')} checked={query['mine'] === true} onChange={(event) => change({ mine: event.currentTarget.checked || undefined })} />
        {isFiltered && <Button variant="subtle" size="compact-sm" onClick={() => { type(''); clear() }}>{say('filter.clear')}</Button>}
      </div>
    </form>
  )
}
