import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useEffect, useMemo, useState } from 'react'
import { nameOf, normaliseName } from '#kernel/actor.ts'
import { searchActors } from '#kernel/actor-search.ts'
import { useLanguage, useWords, useWordsOf } from '#ui/language/words.ts'
import { useMinistry } from '#ui/ministry.tsx'
import { useGo } from '#ui/route.ts'
import look from './palette.module.css'
import { useNavigation } from './navigation.ts'

const [store, control] = createSpotlight()

/** Goes anywhere by typing: to a country by any of its names in any language, or to a screen. Each rise of `asked` opens it. */
export function Palette({ asked }: { asked: number }) {
  const say = useWords('web')
  const language = useLanguage()
  const go = useGo()
  const navigation = useNavigation()
  const { actors, us, pageOf } = useMinistry()
  const [text, type] = useState('')
  useEffect(() => control.open(), [asked])
  const found = useMemo(() => searchActors(actors, text, 9).filter(({ actor }) => actor.id !== us), [actors, text, us])
  const sayOf = useWordsOf(navigation.map(({ room }) => room))
  const screens = navigation.map(({ to, room, label }) => ({ to, label: sayOf(room, label) })).filter(({ label }) => normaliseName(label).includes(normaliseName(text)))
  return (
    <Spotlight.Root
      store={store} query={text} onQueryChange={type} shortcut={null} scrollable maxHeight={420} radius={10} centered={false} yOffset="12vh"
      attributes={{ content: { 'aria-label': say('frame.search') } }} overlayProps={{ backgroundOpacity: 0.28, blur: 0 }} classNames={{ content: look.palette, search: look.type, action: look.action }}
    >
      <Spotlight.Search placeholder={say('frame.search')} aria-label={say('frame.search')} />
      <Spotlight.ActionsList>
        {found.map(({ actor, name }) => {
          const shown = nameOf(actor, language)
          return <Spotlight.Action key={actor.id} label={shown} {...(name !== shown && { description: name })} onClick={() => go(pageOf(actor.id))} />
        })}
        {screens.map(({ to, label }) => <Spotlight.Action key={to} label={label} onClick={() => go(to)} />)}
        {found.length + screens.length === 0 && <Spotlight.Empty>{say('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
