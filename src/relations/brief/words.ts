import { createInstance } from 'i18next'
import type { Language } from '#kernel/actor.ts'
import ar from './catalogue/ar.json' with { type: 'json' }
import en from './catalogue/en.json' with { type: 'json' }
import es from './catalogue/es.json' with { type: 'json' }
import fr from './catalogue/fr.json' with { type: 'json' }
import ru from './catalogue/ru.json' with { type: 'json' }
import zh from './catalogue/zh.json' with { type: 'json' }

/** The brief's own words per language: flat keys, `{{value}}`, plurals by CLDR suffix (`_one`, `_few` …). */
export const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr, es, ar, ru, zh }

/** Says the words under a key, with values filled in and the plural chosen by `count`. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

const said = new Map<Language, Say>()

/** The brief's words in a language. Values are put in as they are: renderers escape, catalogues do not. */
export function wordsIn(lang: Language): Say {
  const known = said.get(lang)
  if (known) return known
  const instance = createInstance({
    lng: lang, fallbackLng: false, keySeparator: false, nsSeparator: false, initAsync: false, showSupportNotice: false,
    interpolation: { escapeValue: false, skipOnVariables: true }, resources: { [lang]: { translation: catalogues[lang] } },
  } as Parameters<typeof createInstance>[0])
  void instance.init()
  const say: Say = (key, values = {}) => instance.t(key, values)
  said.set(lang, say)
  return say
}
