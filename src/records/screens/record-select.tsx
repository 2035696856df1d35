import { MultiSelect } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isFault } from '#kernel/faults.ts'
import type { ChooseRecords } from '#ui/form/field-input.tsx'
import { useWords } from '#ui/language/words.ts'
import { findRecords } from './find-records.ts'
import { recordQuery } from './queries.ts'

type Given = { label: string; description?: string | undefined; value: readonly string[]; change: (ids: string[]) => void; kind?: string | undefined; not?: string | undefined }

/** Chooses records by title, number or link, among those that one sees. */
export function RecordSelect({ label, description, value, change, kind, not }: Given) {
  const say = useWords('records')
  const [text, type] = useState('')
  const [isOpen, open] = useState(false)
  const found = useQuery({ queryKey: ['records', 'found', kind, text], queryFn: ({ signal }) => findRecords(text, kind, signal), enabled: isOpen, staleTime: 10_000, retry: false })
  // What was chosen here is known by its title; only what stood there before has to be opened for it.
  const [met, meet] = useState<ReadonlyMap<string, string>>(new Map())
  const chosen = useQueries({ queries: value.filter((id) => !met.has(id)).map((id) => recordQuery(id)) })
  const titles = new Map([
    ...met,
    ...chosen.flatMap(({ data }) => (data ? [[data.record.id, data.record.title] as const] : [])),
    ...(found.data ?? []).map((one) => [one.id, one.number ? `${one.number} · ${one.title}` : one.title] as const),
  ])
  // What is linked and may not be seen stays linked, and is not told.
  const choices = [...new Set([...value, ...(found.data ?? []).map(({ id }) => id)])].filter((id) => id !== not).map((id) => ({ value: id, label: titles.get(id) ?? say('record.unseen') }))
  return (
    <MultiSelect
      label={label} description={description} data={choices} value={[...value]} onChange={(ids) => { meet(new Map(ids.flatMap((id) => (titles.has(id) ? [[id, titles.get(id)!] as const] : [])))); change(ids) }} searchable hidePickedOptions searchValue={text} onSearchChange={type}
      onDropdownOpen={() => open(true)} onDropdownClose={() => open(false)} filter={({ options }) => options} comboboxProps={{ shadow: 'md' }}
      placeholder={value.length === 0 ? say('select.placeholder') : ''} nothingFoundMessage={found.isFetching ? say('select.looking') : isFault(found.error) ? found.error.message : say('select.nothing')}
    />
  )
}

/** How forms of this room choose records. */
export const chooseRecords: ChooseRecords = ({ label, description, value, change }) => <RecordSelect label={label} description={description} value={value} change={change} />
