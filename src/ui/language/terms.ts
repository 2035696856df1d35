import { useMemo } from 'react'
import { fillPhrase } from '#kernel/phrase.ts'
import { useLanguage, useWords } from './words.ts'

/** A pillar's own word for something (`indicator.<id>`, `column.<heading>`, `cell.<value>` …), filled in; undefined where no pillar has one. */
export type Terms = (key: string, words?: Readonly<Record<string, string | number>>, text?: (value: string) => string) => string | undefined

/** The words of all pillars in the language of the screen: those that the brief prints too. */
export function useTerms(): Terms {
  const say = useWords('pillars')
  const language = useLanguage()
  return useMemo(() => {
    const find = (key: string) => say(key, { defaultValue: '', interpolation: { skipOnVariables: true } }) || undefined
    return (key, words = {}, text = (value) => value) => {
      const phrase = find(key)
      return phrase && fillPhrase(phrase, words, { language, text: (value) => find(`cell.${value}`) ?? text(value) })
    }
  }, [say, language])
}
