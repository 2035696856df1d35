import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '#kernel/actor.ts'
import { fillPhrase } from '#kernel/phrase.ts'
import { pillarIds } from '#kernel/pillar-id.ts'

const books = new Map<Language, Record<string, string>>()

/**
 * The pillars' own words in a language, from `pillars/<id>/catalogue/<language>.json`, and those of commitments: keys `indicator.<id>`, `table.<id>`,
 * `column.<heading>`, `cell.<value>`, `kind.<timeline kind>`, `event.<timeline kind>`, `step.<rule>`, `rule.<rule>`, `own.<figure>`; `{word}` is filled (kernel/phrase), an actor's id as its name in
 * `names`. Undefined where a catalogue has no such key.
 */
export function phraseBook(language: Language, names: Readonly<Record<string, string>> = {}): (key: string, words?: Readonly<Record<string, string | number>>) => string | undefined {
  let book = books.get(language)
  if (!book) {
    book = {}
    for (const room of ['commitments', ...pillarIds.map((pillar) => join('pillars', pillar))]) {
      const path = join(import.meta.dirname, '..', room, 'catalogue', `${language}.json`)
      if (existsSync(path)) Object.assign(book, JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
    }
    books.set(language, book)
  }
  const phrases = book
  return (key, words = {}) => {
    const phrase = phrases[key]
    return phrase && fillPhrase(phrase, words, { language, text: (value) => phrases[`cell.${value}`] ?? names[value] ?? value })
  }
}
