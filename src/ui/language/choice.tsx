import { NativeSelect, useDirection } from '@mantine/core'
import { languages, type Language } from '#kernel/actor.ts'
import { tell } from '../toast/toast.ts'
import { turnTo } from './kept.ts'
import { languageNames } from './languages.ts'
import { useLanguage, useWords } from './words.ts'

/** Chooses the language of the screens, each under its own name; `isBare` where its label is heard and not seen. */
export function LanguageChoice({ label, isBare = false }: { label: string; isBare?: boolean }) {
  const words = useWords('ui')
  const language = useLanguage()
  const { setDirection } = useDirection()
  return (
    <NativeSelect
      {...(isBare ? { 'aria-label': label } : { label })}
      data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
      value={language}
      onChange={(event) => {
        const chosen = event.currentTarget.value as Language
        turnTo(chosen, setDirection).catch(() => tell(words('problem.unknown')))
      }}
    />
  )
}
