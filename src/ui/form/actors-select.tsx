import { MultiSelect, type ComboboxItem } from '@mantine/core'
import { useMemo } from 'react'
import { nameOf } from '#kernel/actor.ts'
import { searchActors } from '#kernel/actor-search.ts'
import { useLanguage, useWords } from '../language/words.ts'
import { useMinistry } from '../ministry.tsx'

type Choice = { label: string; description?: string | undefined; value: readonly string[]; change: (ids: string[]) => void; error?: string | undefined }

/** Chooses several actors, ours left out, by any of their names in any language. */
export function ActorsSelect({ label, description, value, change, error }: Choice) {
  const say = useWords('ui')
  const language = useLanguage()
  const { actors, us } = useMinistry()
  const offered = useMemo(
    () => actors.filter((actor) => (!actor.hidden && actor.id !== us) || value.includes(actor.id)).map((actor) => ({ value: actor.id, label: nameOf(actor, language) })).sort((a, b) => a.label.localeCompare(b.label, language)),
    [actors, language, us, value],
  )
  return (
    <MultiSelect
      label={label} description={description} error={error} data={offered} value={[...value]} onChange={change} searchable limit={60} hidePickedOptions
      placeholder={value.length === 0 ? say('actor.placeholder') : ''} nothingFoundMessage={say('actor.nothing')} comboboxProps={{ shadow: 'md' }} selectFirstOptionOnChange
      filter={({ options, search }) => {
        if (search.trim() === '') return options
        const byId = new Map((options as ComboboxItem[]).map((option) => [option.value, option]))
        return searchActors(actors, search, 20).flatMap(({ actor }) => byId.get(actor.id) ?? [])
      }}
    />
  )
}
