import { Button } from '@mantine/core'
import { useState } from 'react'
import { applyWorldview, nameOf, type Actor, type Worldview as View } from '#kernel/actor.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { OverrideForm } from './override-form.tsx'
import look from './settings.module.css'

/** Who counts as a state, under which name and in which list: what the ministry sees differently from the list that ships. */
export function Worldview({ actors, worldview, change }: { actors: readonly Actor[]; worldview: View; change: (view: View) => void }) {
  const say = useWords('web')
  const language = useLanguage()
  const [edited, edit] = useState<string | null>(null)
  const seen = applyWorldview(actors, worldview)
  const changed = seen.filter(({ id }) => worldview.overrides[id])
  const original = actors.find(({ id }) => id === edited)
  const put = (id: string, override: View['overrides'][string] | undefined) => {
    const { [id]: _, ...rest } = worldview.overrides
    change({ ...worldview, overrides: override && Object.keys(override).length > 0 ? { ...rest, [id]: override } : rest })
    edit(null)
  }
  return (
    <div className={look.stack}>
      <p className="muted">{say('worldview.says', { states: seen.filter(({ kind, hidden }) => kind === 'state' && !hidden).length })}</p>
      {changed.length > 0 && (
        <ul className={look.overrides}>
          {changed.map((actor) => (
            <li key={actor.id}>
              <span><b>{nameOf(actor, language)}</b> <span className="muted">{say(`kind.${actor.kind}`)}{actor.hidden && ` · ${say('worldview.hidden')}`}</span></span>
              <Button size="compact-sm" variant="subtle" onClick={() => edit(actor.id)}>{say('worldview.edit')}</Button>
              <Button size="compact-sm" variant="subtle" onClick={() => put(actor.id, undefined)}>{say('worldview.undo')}</Button>
            </li>
          ))}
        </ul>
      )}
      <ActorSelect label={say('worldview.choose')} actors={actors} value={edited} choose={edit} clearable />
      {original && <OverrideForm key={original.id} actor={original} override={worldview.overrides[original.id] ?? {}} put={(override) => put(original.id, override)} />}
    </div>
  )
}
