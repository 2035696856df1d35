import { MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../language/words.ts'

/** Somebody who can be chosen: no more than a name. */
export type Offered = { readonly id: string; readonly name: string }

type Choice = {
  label: string
  description?: string | undefined
  value: readonly string[]
  change: (ids: string[]) => void
  /** Names of those who are chosen already, as far as they are known. */
  names: Readonly<Record<string, string>>
  /** Who may be chosen, by the beginning of a name; `about` tells one such question from another. */
  find: (begins: string, signal: AbortSignal) => Promise<readonly Offered[]>
  about: string
  error?: string | undefined
  /** One alone: whoever is chosen last takes the place, and the list closes. */
  isSingle?: boolean
}

/** Chooses people by the beginning of their names; only those whom the server offers, so that nobody is learnt of here. */
export function PeopleSelect({ label, description, value, change, names, find, about, error, isSingle = false }: Choice) {
  const say = useWords('ui')
  const [text, type] = useState('')
  const [isOpen, open] = useState(false)
  // Once chosen, a name has to stay known while others are looked for.
  const [met, meet] = useState<Readonly<Record<string, string>>>({})
  const offered = useQuery({ queryKey: ['people', 'offered', about, text.trim()], queryFn: ({ signal }) => find(text.trim(), signal), enabled: isOpen, staleTime: 10_000 })
  const known = { ...met, ...names, ...Object.fromEntries((offered.data ?? []).map((one) => [one.id, one.name])) }
  const choices = [...new Set([...value, ...(offered.data ?? []).map(({ id }) => id)])].map((id) => ({ value: id, label: known[id] ?? id }))
  return (
    <MultiSelect
      label={label} description={description} error={error} data={choices} value={[...value]} searchable hidePickedOptions {...(isSingle && { dropdownOpened: isOpen })} searchValue={text} onSearchChange={type}
      onDropdownOpen={() => open(true)} onDropdownClose={() => open(false)}
      onChange={(ids) => {
        meet({ ...met, ...Object.fromEntries(ids.map((id) => [id, known[id] ?? id])) })
        change(isSingle ? ids.slice(-1) : ids)
        if (isSingle) open(false)
      }}
      placeholder={value.length === 0 ? say('people.placeholder') : ''} nothingFoundMessage={offered.isPending ? say('state.loading') : say('people.nothing')} comboboxProps={{ shadow: 'md' }}
      // The server has looked already.
      filter={({ options }) => options}
    />
  )
}
