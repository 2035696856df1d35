import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { actorKinds, languages, type Actor, type ActorKind, type Worldview } from '#kernel/actor.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import look from './settings.module.css'

type Override = Worldview['overrides'][string]

/** How one actor appears to us: in which list, under which names, and whether at all. What is left as it ships is not kept. */
export function OverrideForm({ actor, override, put }: { actor: Actor; override: Override; put: (override: Override) => void }) {
  const say = useWords('web')
  const [kind, setKind] = useState<ActorKind>(override.kind ?? actor.kind)
  const [names, setNames] = useState(override.name ?? {})
  const [isHidden, hide] = useState(override.hidden ?? false)
  const save = () => {
    const name = Object.fromEntries(Object.entries(names).map(([code, text]) => [code, text.trim()]).filter(([, text]) => text))
    // The actor may already be shown as overridden, so an override that stands is kept as chosen.
    put({ ...((override.kind ?? actor.kind) !== kind || override.kind ? { kind } : {}), ...(Object.keys(name).length > 0 && { name }), ...(isHidden && { hidden: true }) })
  }
  return (
    <form className={look.override} onSubmit={(event) => { event.preventDefault(); save() }}>
      <NativeSelect label={say('worldview.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as ActorKind)} data={actorKinds.map((value) => ({ value, label: say(`kind.${value}`) }))} />
      <fieldset className={look.names}>
        <legend>{say('worldview.names')}</legend>
        {languages.map((code) => (
          <TextInput key={code} lang={code} dir={code === 'ar' ? 'rtl' : 'ltr'} maxLength={200} label={languageNames[code]} placeholder={actor.names[code] ?? actor.names.en} value={names[code] ?? ''} onChange={(event) => setNames({ ...names, [code]: event.currentTarget.value })} />
        ))}
      </fieldset>
      <Checkbox label={say('worldview.hide')} checked={isHidden} onChange={(event) => hide(event.currentTarget.checked)} />
      <div><Button type="submit" variant="default">{say('worldview.keep')}</Button></div>
    </form>
  )
}
