import { fillPhrase } from '#kernel/phrase.ts'
import { useLanguage, useWords } from '#ui/language/words.ts'

/** From so many years on, the age of a figure is said. */
const notable = 2

/** How a figure's year is said: `as of 2014, 12 years old`; where a later year was asked for, that it was carried there. */
export function useAge(): (to: number, asked: number | undefined) => string {
  const say = useWords('relations')
  const span = useSpan()
  const now = new Date().getFullYear()
  return (to, asked) => {
    if (asked !== undefined) return asked > to ? say('age.carried', { year: to, asked }) : say('age.as-of', { year: to })
    return now - to >= notable ? say('age.old', { year: to, span: span(now - to) }) : say('age.as-of', { year: to })
  }
}

/** A number of years with its noun: `12 years`. */
export function useSpan(): (years: number) => string {
  const language = useLanguage()
  return (years) => fillPhrase('{years:years}', { years }, { language })
}
