import { NativeSelect, useDirection } from '@mantine/core'
import { languages, type Language } from '#kernel/actor.ts'
import { languageNames } from '#ui/language/languages.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'
import { tell } from '#ui/toast/toast.ts'
import { turnTo } from './language.ts'

/** Chooses the language of the screens, each under its own name. */
export function LanguageChoice({ label }: { label?: string }) {
  const say = useWords('web')
  const words = useWords('ui')
  const language = useLanguage()
  const { setDirection } = useDirection()
  return (
    <NativeSelect
      {...(label ? { label } : { 'aria-label': say('settings.language') })}
      data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
      value={language}
      onChange={(event) => {
        const chosen = event.currentTarget.value as Language
        turnTo(chosen, setDirection).catch(() => tell(words('problem.unknown')))
      }}
    />
  )
}
