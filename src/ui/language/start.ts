import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#kernel/actor.ts'

/** What a room says in a language, by key. */
export type Words = Readonly<Record<string, string>>

/** The words of several rooms, by the room's name. */
type WordsByRoom = Readonly<Record<string, Words>>

/** Where words come from. */
export type Catalogues = {
  /** What no screen can do without, in one piece: all that some rooms say, and the labels of the others. */
  readonly first: (language: Language) => Promise<{ readonly whole: WordsByRoom; readonly labels: WordsByRoom }>
  /** What a room says besides its labels. */
  readonly ofRoom: (language: Language, room: string) => Promise<Words>
}

let catalogues: Catalogues
let wanted: Language

/** What was asked for, by language and room, and what of it is here. */
const asked = new Map<string, Promise<void>>()
const here = new Set<string>()
const keyOf = (language: Language, room: string) => `${language} ${room}`

/** On a thin line the second try is often the one that succeeds. */
const pause = 1000
const twice = <T>(fetch: () => Promise<T>) => fetch().catch(() => new Promise((resolve) => setTimeout(resolve, pause)).then(fetch))

/** Begins in a language. Resolves when the first words are here; all others come with the screens of their rooms. */
export async function startLanguage(language: Language, from: Catalogues): Promise<void> {
  catalogues = from
  wanted = language
  const started = i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, ns: [], resources: {},
    // Keys are plain words with dots in them, not paths; React escapes what it shows.
    keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false },
  })
  await Promise.all([started, fetchFirst(language)])
}

/** Whether all that a room says is here. */
export function hasWords(room: string, language: Language): boolean {
  return here.has(keyOf(language, room))
}

/** Brings all that a room says here, once for each language; without one, in that of the screen. Rejects where a screen's script would: the words are a script too. */
export function fetchWords(room: string, language = i18next.language as Language): Promise<void> {
  const key = keyOf(language, room)
  const known = asked.get(key)
  if (known) return known
  const coming = twice(() => catalogues.ofRoom(language, room)).then((words) => keep(language, room, words))
  // A failure stands until it was told; whoever asks later asks anew.
  coming.catch(() => setTimeout(() => asked.delete(key), pause))
  asked.set(key, coming)
  return coming
}

/** Turns all screens to a language, when what they say is here in it. Answers whether they are in it now: one that was chosen meanwhile goes before. */
export async function changeLanguage(language: Language): Promise<boolean> {
  wanted = language
  const rooms = new Set([...asked.keys()].map((key) => key.split(' ')[1]!))
  await Promise.all([fetchFirst(language), ...[...rooms].map((room) => fetchWords(room, language))])
  if (wanted !== language) return false
  await i18next.changeLanguage(language)
  return true
}

async function fetchFirst(language: Language): Promise<void> {
  const { whole, labels } = await twice(() => catalogues.first(language))
  for (const [room, words] of Object.entries(labels)) i18next.addResourceBundle(language, room, words)
  for (const [room, words] of Object.entries(whole)) keep(language, room, words)
}

function keep(language: Language, room: string, words: Words): void {
  i18next.addResourceBundle(language, room, words)
  here.add(keyOf(language, room))
}
