import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/actor.ts'

/** Says the words under a key of a room's catalogue, with `{{name}}` filled in and the plural chosen by `count`. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string

/**
 * The words of a room (its folder's name) in the language of the screen. Suspends until the
 * catalogue is here. A key that no catalogue has is shown as itself, or as `values.defaultValue`.
 */
export function useWords(room: string): Say {
  const { t } = useTranslation(room)
  return t as unknown as Say
}

/** The language of the screen. */
export function useLanguage(): Language {
  return useTranslation('ui').i18n.language as Language
}

/** Says words of several rooms; for what gathers them, as the navigation and the palette do. */
export function useWordsOf(rooms: readonly string[]): (room: string, key: string) => string {
  const { t } = useTranslation([...rooms])
  return (room, key) => t(key, { ns: room })
}
