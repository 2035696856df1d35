import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#kernel/actor.ts'

/** The words of a room in a language, by their keys. */
export type Words = Readonly<Record<string, string>>

/** Words by the room that says them. */
export type WordsByRoom = Readonly<Record<string, Words>>

/** Where words come from. */
export type Catalogues = {
  /** What no screen can do without, in one piece: rooms with all that they say, and the labels of the others. */
  readonly first: (language: Language) => Promise<{ readonly whole: WordsByRoom; readonly labels: WordsByRoom }>
  /** What a room says besides its labels. */
  readonly ofRoom: (language: Language, room: string) => Promise<Words>
}

let catalogues: Catalogues
let chosen: Language

/** What was asked for, by language and room; a room in `here` may speak. */
const asked = new Map<string, Promise<void>>()
const here = new Set<string>()
const nameOf = (language: Language, room: string) => `${language} ${room}`

/** A failure stands so long that whoever waits is told of it; after that, whoever asks again asks anew. */
const remembered = 1000

/** Begins in a language. Resolves when the first words are here; the others come with the screens of their rooms. */
export async function startLanguage(language: Language, from: Catalogues): Promise<void> {
  catalogues = from
  chosen = language
  const first = fetchFirst(language)
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, ns: [], resources: {},
    // Keys are plain words with dots in them, not paths; React escapes what it shows.
    keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false },
  })
  keepFirst(language, await first)
}

/** Whether all that a room says is here. */
export function hasWords(room: string, language: Language): boolean {
  return here.has(nameOf(language, room))
}

/** Brings the words of a room here, once; those of the language of the screen unless another is meant. Rejects as the fetching of a script does. */
export function fetchWords(room: string, language: Language = chosen): Promise<void> {
  const name = nameOf(language, room)
  const known = asked.get(name)
  if (known) return known
  const coming = catalogues.ofRoom(language, room).then((words) => keep(language, room, words))
  coming.catch(() => setTimeout(() => asked.delete(name), remembered))
  asked.set(name, coming)
  return coming
}

/** Changes the language of all screens, once the words of every room that was shown are here in it. */
export async function changeLanguage(language: Language): Promise<void> {
  const shown = new Set([...asked.keys()].map((name) => name.split(' ')[1]!))
  await Promise.all([
    hasWords('ui', language) || fetchFirst(language).then((first) => keepFirst(language, first)),
    ...[...shown].map((room) => fetchWords(room, language)),
  ])
  chosen = language
  await i18next.changeLanguage(language)
}

