import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { languages, type Language } from '#kernel/actor.ts'
import type { Settings } from '#server/settings/schema.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import { languageNames } from '#ui/language/languages.ts'
import { useSave } from './save.ts'
import look from './settings.module.css'

/** Our country, the language of screens and documents, and what our ministry is called. */
export function MinistryForm({ settings }: { settings: Settings }) {
  const say = useWords('web')
  const { actors } = useMinistry()
  const [us, choose] = useState<string | null>(settings.us ?? null)
  const [language, setLanguage] = useState(settings.language)
  const [name, setName] = useState<Partial<Record<Language, string>>>(settings.name ?? {})
  const save = useSave()
  const mayWrite = useCan('settings:write')
  const isChanged = us !== settings.us || language !== settings.language || languages.some((code) => (name[code] ?? '').trim() !== (settings.name?.[code] ?? ''))
  return (
    <Card title={say('settings.ministry')}>
      <div className={look.stack}>
        <div className={look.fields}>
          <fieldset disabled={!mayWrite} className={look.cards}><ActorSelect label={say('settings.country')} actors={actors.filter(({ kind }) => kind !== 'historical')} value={us} choose={choose} /></fieldset>
          <NativeSelect label={say('settings.language')} description={say('settings.language-says')} disabled={!mayWrite} data={languages.map((code) => ({ value: code, label: languageNames[code] }))} value={language} onChange={({ currentTarget: { value } }) => setLanguage(languages.find((code) => code === value) ?? language)} />
        </div>
        <details>
          <summary>{say('settings.names')}</summary>
          <p className="small muted">{say('settings.names-say')}</p>
          <fieldset disabled={!mayWrite} className={look.names}>
            {languages.map((code) => <TextInput key={code} label={languageNames[code]} lang={code} dir={code === 'ar' ? 'rtl' : 'ltr'} maxLength={200} value={name[code] ?? ''} onChange={({ currentTarget: { value } }) => setName((all) => ({ ...all, [code]: value }))} />)}
          </fieldset>
        </details>
        {save.error && <Problem error={save.error} />}
        {mayWrite && <div className={look.row}>
          <Button disabled={!us || !isChanged} loading={save.isPending} onClick={() => us && save.mutate((now) => ({ ...now, us, language, name: namesIn(name) }))}>{say('settings.save')}</Button>
          {save.isSuccess && !isChanged && <span role="status" className="muted">{say('settings.saved')}</span>}
        </div>}
      </div>
    </Card>
  )
}

/** Names without those left empty; undefined where all are. */
export function namesIn(names: Partial<Record<Language, string>>): Settings['name'] {
  const given = Object.entries(names).map(([code, name]) => [code, name.trim()]).filter(([, name]) => name)
  return given.length > 0 ? Object.fromEntries(given) as Settings['name'] : undefined
}
