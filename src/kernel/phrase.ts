import type { Language } from './actor.ts'

/** How `{word}` is filled: texts pass through `text`, e.g. to translate a code or name a country. */
export type Filling = { readonly language: Language; readonly text?: (value: string) => string }

const word = /\{(\w+)(?::(share|years|days))?\}/g

/**
 * Fills a phrase of a pillar's catalogue: `{word}` becomes the word, a number as the language writes it (years stay whole);
 * `{word:share}` a per cent of 0–1, `{word:years}` and `{word:days}` a span with its plural. `[a part]` in square brackets is left out
 * where one of its words is not given; elsewhere a word that is not given stays as it is written.
 */
export function fillPhrase(phrase: string, words: Readonly<Record<string, string | number>>, { language, text = (value) => value }: Filling): string {
  const whole = phrase.replace(/\[([^\][]*)\]/g, (_, part: string) => ([...part.matchAll(word)].every(([, name]) => words[name!] !== undefined) ? part : ''))
  return whole.replace(word, (written, name: string, as: 'share' | 'years' | 'days' | undefined) => {
    const value = words[name]
    if (value === undefined) return written
    return typeof value === 'number' ? formatOf(language, as ?? 'plain').format(value).replace('-', '−') : apart(text(value), language)
  })
}

/** Text from evidence, set apart from the direction around it where the two may differ (UAX #9, FSI … PDI). */
export function apart(text: string, language: Language): string {
  return language === 'ar' && /\p{Script=Latin}/u.test(text) ? `\u2068${text}\u2069` : text
}

const looks = {
  // Grouping from five digits on, so that 2019 is a year and 12,345 a count.
  plain: { maximumFractionDigits: 2, useGrouping: 'min2' },
  share: { style: 'percent', maximumFractionDigits: 1 },
  years: { style: 'unit', unit: 'year', unitDisplay: 'long', maximumFractionDigits: 0 },
  days: { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 0 },
} as const

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(language: Language, look: keyof typeof looks): Intl.NumberFormat {
  const key = `${language} ${look}`
  const known = formats.get(key) ?? new Intl.NumberFormat(`${language}-u-nu-latn`, looks[look])
  formats.set(key, known)
  return known
}
