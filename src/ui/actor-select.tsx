import { Select, type ComboboxItem } from '@mantine/core'
import { useMemo } from 'react'
import { nameOf, type Actor } from '#kernel/actor.ts'
import { searchActors } from '#kernel/actor-search.ts'
import { useLanguage, useWords } from './language/words.ts'

type Choice = { label: string; actors: readonly Actor[]; value: string | null; choose: (id: string | null) => void; placeholder?: string; clearable?: boolean; size?: string }

/** Chooses one actor by any of its names in any language. */
export function ActorSelect({ label, actors, value, choose, placeholder, clearable = false, size = 'sm' }: Choice) {
  const say = useWords('ui')
  const language = useLanguage()
  const offered = useMemo(
    () => actors.filter((actor) => !actor.hidden).map((actor) => ({ value: actor.id, label: nameOf(actor, language) })).sort((a, b) => a.label.localeCompare(b.label, language)),
    [actors, language],
  )
  return (
    <Select
      label={label} data={offered} value={value} onChange={choose} searchable clearable={clearable} limit={80} size={size}
      placeholder={placeholder ?? say('actor.placeholder')} nothingFoundMessage={say('actor.nothing')}
      selectFirstOptionOnChange comboboxProps={{ shadow: 'md' }}
      filter={({ options, search }) => {
        // The name of the one that is chosen stands there when the list opens: that is no search.
        if (search.trim() === '' || options.some((option) => (option as ComboboxItem).value === value && (option as ComboboxItem).label === search)) return options
        const byId = new Map((options as ComboboxItem[]).map((option) => [option.value, option]))
        return searchActors(actors, search, 20).flatMap(({ actor }) => byId.get(actor.id) ?? [])
      }}
    />
  )
}
