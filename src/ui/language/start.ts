import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#kernel/actor.ts'

/** Fetches a room's catalogue in a language. */
export type Catalogues = (language: Language, room: string) => Promise<Readonly<Record<string, string>>>

/** Begins in a language; catalogues come when a screen of their room is shown. Resolves when the shell's words are here. */
export async function startLanguage(language: Language, catalogues: Catalogues, first: readonly string[]): Promise<void> {
  await i18next
    .use({
      type: 'backend',
      init: () => undefined,
      read: (code: string, room: string, done: (error: Error | null, words: Record<string, string> | null) => void) => {
        catalogues(code as Language, room).then((words) => done(null, words), (error: unknown) => done(error as Error, null))
      },
    } as never)
    .use(initReactI18next)
    .init({
      lng: language, fallbackLng: false, ns: [...first], defaultNS: first[0]!,
      // Keys are plain words with dots in them, not paths; React escapes what it shows.
      keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}

/** Changes the language of all screens. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
}
