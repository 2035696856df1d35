import { use, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/actor.ts'
import { fetchWords, hasWords } from './start.ts'

/** Says the words under a key of a room's catalogue, with `{{name}}` filled in and the plural chosen by `count`. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string

/**
 * The words of a room (its folder's name) in the language of the screen. Suspends until they are
 * here; they come along with the room's screens, so that this is seldom. A key that no catalogue
 * has is shown as itself, or as `values.defaultValue`.
 */
export function useWords(room: string): Say {
  const { t, i18n } = useTranslation(room)
  const language = i18n.language as Language
  if (!hasWords(room, language)) use(fetchWords(room, language))
  return t as unknown as Say
}

/** The language of the screen. */
export function useLanguage(): Language {
  return useTranslation('ui').i18n.language as Language
}

/** Says the labels of all rooms: what the frame says of a room before any screen of it was shown. They are here from the beginning. */
export function useLabels(): (room: string, ...say: Parameters<Say>) => string {
  const { t } = useTranslation()
  return useCallback((room, key, values) => t(key, { ...values, ns: room }), [t])
}
