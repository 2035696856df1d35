import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '#ui/language/words.ts'
import { noteQuery, notesApi } from '../queries.ts'

/** The note of ours that an incoming one answers, by its number or words; those that wait for an answer come first. */
export function OurNote({ value, choose }: { value: string | null; choose: (id: string | null) => void }) {
  const say = useWords('correspondence')
  const [words, type] = useState('')
  const [isOpen, open] = useState(false)
  const [q] = useDebouncedValue(words.trim(), 200)
  const found = useQuery({
    queryKey: ['correspondence', 'ours', q], enabled: isOpen, placeholderData: keepPreviousData, staleTime: 10_000,
    queryFn: ({ signal }) => notesApi.list({ direction: 'out', q, limit: 20, ...(q === '' && { awaiting: 'theirs' as const }) }, { signal }),
  })
  const chosen = useQuery({ ...noteQuery(value ?? ''), enabled: value !== null }).data?.record
  const label = (note: { number: string | null; title: string }) => [note.number, note.title].filter(Boolean).join(' · ')
  const notes = (found.data?.notes ?? []).filter(({ number }) => number !== null).map((note) => ({ value: note.id, label: label(note) }))
  const own = chosen && !notes.some((one) => one.value === value) ? [{ value: chosen.id, label: label(chosen) }] : []
  return (
    <Select
      label={say('confirm.answers')} placeholder={say('new.answers-none')} data={[...own, ...notes]} value={value} onChange={choose} searchable clearable onSearchChange={type}
      onDropdownOpen={() => open(true)} onDropdownClose={() => open(false)} filter={({ options }) => options} nothingFoundMessage={say(found.isFetching ? 'list.looking' : 'list.nothing')} comboboxProps={{ shadow: 'md' }}
    />
  )
}
