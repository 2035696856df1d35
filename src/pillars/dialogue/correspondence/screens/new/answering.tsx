import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { noteQuery, notesApi } from '../queries.ts'
import { otherSide } from '../words.ts'

/** The note that is answered: of what came in, chosen by number, words or sender. What follows from it need not be said again. */
export function Answering({ value, choose }: { value: string | null; choose: (id: string | null) => void }) {
  const say = useWords('correspondence')
  const format = useFormat()
  const [words, type] = useState('')
  const [isOpen, open] = useState(false)
  const [q] = useDebouncedValue(words.trim(), 200)
  const found = useQuery({ queryKey: ['correspondence', 'found', q], queryFn: ({ signal }) => notesApi.list({ direction: 'in', q, limit: 20 }, { signal }), enabled: isOpen, placeholderData: keepPreviousData, staleTime: 10_000 })
  const chosen = useQuery({ ...noteQuery(value ?? ''), enabled: value !== null }).data
  const notes = (found.data?.notes ?? []).filter(({ status }) => status !== 'draft').map((note) => ({ value: note.id, label: [note.theirNumber, note.title, otherSide(note)?.name, note.theirDate && format.date(note.theirDate)].filter(Boolean).join(' · ') }))
  const own = chosen && !notes.some((one) => one.value === value) ? [{ value: chosen.record.id, label: [chosen.fields.theirNumber, chosen.record.title].filter(Boolean).join(' · ') }] : []
  return (
    <Select
      label={say('new.answers')} description={say('new.answers-says')} placeholder={say('new.answers-none')} data={[...own, ...notes]} value={value} onChange={choose} searchable clearable onSearchChange={type}
      onDropdownOpen={() => open(true)} onDropdownClose={() => open(false)} filter={({ options }) => options} nothingFoundMessage={say(found.isFetching ? 'list.looking' : 'list.nothing')} comboboxProps={{ shadow: 'md' }}
    />
  )
}
