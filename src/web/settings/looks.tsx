import { NativeSelect, SegmentedControl, useDirection, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { languages } from '#kernel/actor.ts'
import type { Settings } from '#server/settings/schema.ts'
import { Card } from '#ui/card.tsx'
import { languageNames } from '#ui/language/languages.ts'
import { useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import { keepOwnLanguage, ownLanguage, turnTo } from '#ui/language/kept.ts'
import look from './settings.module.css'

/** Light, dark, or as the system has it, and the language; of this browser only. */
export function Looks({ settings }: { settings: Settings }) {
  const say = useWords('web')
  const words = useWords('ui')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { setDirection } = useDirection()
  const [own, setOwn] = useState(ownLanguage)
  const choose = (language: typeof own) => {
    keepOwnLanguage(language)
    setOwn(language)
    turnTo(language ?? settings.language, setDirection).catch(() => tell(words('problem.unknown')))
  }
  return (
    <Card title={say('looks.title')}>
      <div className={look.stack}>
        <p className="muted">{say('looks.says')}</p>
        <SegmentedControl
          aria-label={say('looks.title')} value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: say(`looks.${value}`) }))}
        />
        <NativeSelect
          label={say('looks.language')} value={own ?? ''} onChange={({ currentTarget: { value } }) => choose(languages.find((code) => code === value) ?? null)}
          data={[{ value: '', label: say('looks.ministry', { language: languageNames[settings.language] }) }, ...languages.map((code) => ({ value: code, label: languageNames[code] }))]}
        />
      </div>
    </Card>
  )
}
