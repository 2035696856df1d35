import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Actor } from '#kernel/actor.ts'
import type { Settings } from '#server/settings/schema.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { Problem } from '#ui/states.tsx'
import { actorsQuery, isNewKey, settingsApi, settingsQuery } from './api.ts'
import { Doorway } from './doorway.tsx'
import door from './doorway.module.css'
import { LanguageChoice } from '#ui/language/choice.tsx'
import { namesIn } from './settings/ministry-form.tsx'
import { Worldview } from './settings/worldview.tsx'

/** The first minutes: our country, our language, and who counts as a state. Everything can be changed later. */
export function FirstRun({ settings, actors }: { settings: Settings; actors: readonly Actor[] }) {
  const say = useWords('web')
  const language = useLanguage()
  const queries = useQueryClient()
  const [us, choose] = useState<string | null>(settings.us ?? null)
  const [name, setName] = useState(settings.name?.[language] ?? '')
  const [worldview, setWorldview] = useState(settings.worldview)
  const save = useMutation({
    mutationFn: (country: string) => settingsApi.choose({ ...settings, us: country, name: namesIn({ ...settings.name, [language]: name }), language, worldview, firstRunDone: true }),
    onSuccess: async (saved) => {
      queries.setQueryData(isNewKey, true)
      queries.setQueryData(settingsQuery.queryKey, saved)
      await queries.invalidateQueries({ queryKey: actorsQuery.queryKey })
    },
  })
  return (
    <Doorway title={say('first.title')} hasLanguage={false}>
      <p className="muted">{say('first.says')}</p>
      <LanguageChoice label={say('settings.language')} />
      <ActorSelect label={say('settings.country')} actors={actors.filter(({ kind }) => kind !== 'historical')} value={us} choose={choose} />
      <TextInput label={say('first.name')} description={say('settings.names-say')} maxLength={200} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <details>
        <summary>{say('worldview.title')}</summary>
        <Worldview actors={actors} worldview={worldview} change={setWorldview} />
      </details>
      {save.error && <Problem error={save.error} />}
      <div className={door.row}>
        <Button disabled={!us} loading={save.isPending} onClick={() => us && save.mutate(us)}>{say('first.start')}</Button>
        <span className="small muted">{say('first.later')}</span>
      </div>
    </Doorway>
  )
}
