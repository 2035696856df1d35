import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Settings } from '#server/settings/schema.ts'
import { ActorSelect } from '#ui/actor-select.tsx'
import { Card } from '#ui/card.tsx'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { useCan } from '#ui/me.tsx'
import { useMinistry } from '#ui/ministry.tsx'
import { Problem } from '#ui/states.tsx'
import { LanguageChoice } from '../language-choice.tsx'
import { useSave } from './save.ts'
import look from './settings.module.css'

/** Our country, and the language of screens and documents. Who does not choose for the ministry turns the language of this page alone. */
export function MinistryForm({ settings }: { settings: Settings }) {
  const say = useWords('web')
  const language = useLanguage()
  const { actors } = useMinistry()
  const [us, choose] = useState<string | null>(settings.us ?? null)
  const save = useSave()
  const mayWrite = useCan('settings:write')
  const isChanged = us !== settings.us || language !== settings.language
  return (
    <Card title={say('settings.ministry')}>
      <div className={look.stack}>
        <div className={look.fields}>
          <fieldset disabled={!mayWrite} className={look.cards}><ActorSelect label={say('settings.country')} actors={actors.filter(({ kind }) => kind !== 'historical')} value={us} choose={choose} /></fieldset>
          <LanguageChoice label={say('settings.language')} />
        </div>
        {save.error && <Problem error={save.error} />}
        {mayWrite && <div className={look.row}>
          <Button disabled={!us || !isChanged} loading={save.isPending} onClick={() => us && save.mutate((now) => ({ ...now, us, language }))}>{say('settings.save')}</Button>
          {save.isSuccess && !isChanged && <span role="status" className="muted">{say('settings.saved')}</span>}
        </div>}
      </div>
    </Card>
  )
}
