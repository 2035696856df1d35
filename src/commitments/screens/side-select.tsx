import { MultiSelect, type ComboboxItem } from '@mantine/core'
import { useMemo } from 'react'
import { searchActors } from '#kernel/actor-search.ts'
import { useFormat } from '#ui/language/format.ts'
import { useWords } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'

type Given = { label: string; value: readonly string[]; change: (ids: string[]) => void; not: readonly string[]; error?: string | undefined }

/** Chooses the actors of one side, ours among them and first; who stands on the other side is not offered. */
export function SideSelect({ label, value, change, not, error }: Given) {
  const ui = useWords('ui')
  const { actors, us, nameOf } = useMinistry()
  const { compare } = useFormat()
  const offered = useMemo(
    () => actors.filter(({ id, hidden }) => (!hidden || value.includes(id)) && !not.includes(id)).map(({ id }) => ({ value: id, label: nameOf(id) })).sort((a, b) => Number(b.value === us) - Number(a.value === us) || compare(a.label, b.label)),
    [actors, us, nameOf, compare, not, value],
  )
  return (
    <MultiSelect
      label={label} required error={error} data={offered} value={[...value]} onChange={change} searchable limit={60} hidePickedOptions selectFirstOptionOnChange comboboxProps={{ shadow: 'md' }}
      placeholder={value.length === 0 ? ui('actor.placeholder') : ''} nothingFoundMessage={ui('actor.nothing')}
      filter={({ options, search }) => {
        if (search.trim() === '') return options
        const byId = new Map((options as ComboboxItem[]).map((option) => [option.value, option]))
        return searchActors(actors, search, 20).flatMap(({ actor }) => byId.get(actor.id) ?? [])
      }}
    />
  )
}
