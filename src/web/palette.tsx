import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { nameOf, normaliseName } from '#kernel/actor.ts'
import { searchActors } from '#kernel/actor-search.ts'
import { client } from '#kernel/client.ts'
import { contract as searchContract } from '#server/search/contract.ts'
import { useLabels, useLanguage, useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { useGo } from '#ui/route.ts'
import look from './palette.module.css'
import { useNavigation } from './navigation.ts'

const [store, control] = createSpotlight()
/** It goes at once: one that fades away would still take what is typed into the next. */
const atOnce = { duration: 0 }
const searchApi = client(searchContract)

/** Goes anywhere by typing: to a country by any of its names in any language, to a screen, to a record by how its title begins, or on to search. Opens as it is mounted. */
export function Palette() {
  const say = useLabels()
  const language = useLanguage()
  const go = useGo()
  const navigation = useNavigation()
  const { actors, us, pageOf } = useMinistry()
  const [text, type] = useState('')
  useEffect(() => control.open(), [])
  const found = useMemo(() => searchActors(actors, text, 9).filter(({ actor }) => actor.id !== us), [actors, text, us])
  const records = useRecords(text)
  const screens = navigation.map(({ to, room, label }) => ({ to, label: say(room, label) })).filter(({ label }) => normaliseName(label).includes(normaliseName(text)))
  return (
    <Spotlight.Root
      store={store} query={text} onQueryChange={type} shortcut={null} scrollable maxHeight={420} radius={10} centered={false} yOffset="12vh" transitionProps={atOnce}
      attributes={{ content: { 'aria-label': say('web', 'frame.search') } }} overlayProps={{ backgroundOpacity: 0.28, blur: 0 }} classNames={{ content: look.palette, search: look.type, action: look.action }}
    >
      <Spotlight.Search placeholder={say('web', 'frame.search')} aria-label={say('web', 'frame.search')} />
      <Spotlight.ActionsList>
        {found.map(({ actor, name }) => {
          const shown = nameOf(actor, language)
          return <Spotlight.Action key={actor.id} label={shown} {...(name !== shown && { description: name })} onClick={() => go(pageOf(actor.id))} />
        })}
        {screens.map(({ to, label }) => <Spotlight.Action key={to} label={label} onClick={() => go(to)} />)}
        {records.found.map(({ id, kind, title, number }) => <Spotlight.Action key={id} label={title} description={[records.kindOf(kind), number].filter(Boolean).join(' · ')} onClick={() => go(`/${kind === 'contact' ? 'contacts' : 'records'}/${id}`)} />)}
        {records.maySearch && text.trim() !== '' && <Spotlight.Action label={say('desk', 'palette.search', { text: text.trim() })} onClick={() => go(`/search?q=${encodeURIComponent(JSON.stringify(text.trim()))}`)} />}
        {!records.maySearch && found.length + screens.length === 0 && <Spotlight.Empty>{say('web', 'palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Records whose title begins with what is typed, as far as who is here may read them. */
function useRecords(text: string) {
  const sayKind = useWords('records')
  const maySearch = useCan('search:read')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const { data } = useQuery({ queryKey: ['search', 'suggested', asked], queryFn: ({ signal }) => searchApi.suggest({ q: asked, size: 6 }, { signal }), enabled: maySearch && asked.length > 1, placeholderData: keepPreviousData, staleTime: 15_000 })
  return { maySearch, found: maySearch && text.trim().length > 1 ? (data ?? []) : [], kindOf: (kind: string) => sayKind(`kind.${kind}`, { defaultValue: kind }) }
}
