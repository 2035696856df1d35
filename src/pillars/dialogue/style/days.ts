import type { StyleLanguage } from './schema.ts'

const months: Record<StyleLanguage, readonly string[]> = {
  en: ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
}

const iso = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && year >= 1000 ? date.toISOString().slice(0, 10) : null
}
/** The last day of a month. */
const last = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The next time that a day of a month comes, from `today`. */
function next(today: string, month: number, day: number): string | null {
  const year = Number(today.slice(0, 4))
  const found = iso(year, month, day)
  return found !== null && found < today ? iso(year + 1, month, day) : found
}

/**
 * The day that a promise names, as an ISO date: “by 30 November 2026”, “November 30, 2026”, “2026-11-30”, “30.11.2026”,
 * “by the end of March 2027” (its last day), “by November 2026”, “by 2030” (its last day). Where several stand, the one after a word of
 * limit such as “by” or “avant le”. A day without a year is the next such day from `today`, or null without it.
 */
export function dayIn(text: string, language: StyleLanguage, today?: string): string | null {
  const names = months[language].join('|')
  const limit = language === 'fr' ? /(?:avant|au plus tard|d[’']ici|jusqu[’']au|pour)\s+(?:le\s+|à\s+|la fin\s+|l[’']|en\s+|fin\s+|du\s+|de\s+|d[’'])*/i : /(?:by|before|not later than|no later than|until|within|on or before)\s+(?:the\s+)?/i
  const from = limit.exec(text)
  for (const part of from ? [text.slice(from.index), text] : [text]) {
    const isLimited = from !== null && part.length === text.length - from.index
    const full = new RegExp(`(\\d{1,2})(?:st|nd|rd|th|er)?\\s+(?:of\\s+)?(${names})(?:,?\\s+(\\d{4}))?`, 'iu').exec(part)
    const american = language === 'en' ? new RegExp(`\\b(${names})\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?(?!\\d)`, 'iu').exec(part) : null
    const monthOf = (name: string) => months[language].indexOf(name.toLowerCase()) + 1
    if (full) return full[3] ? iso(Number(full[3]), monthOf(full[2]!), Number(full[1])) : today ? next(today, monthOf(full[2]!), Number(full[1])) : null
    if (american) return american[3] ? iso(Number(american[3]), monthOf(american[1]!), Number(american[2])) : today ? next(today, monthOf(american[1]!), Number(american[2])) : null
    const figures = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(part) ?? /\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/.exec(part)
    if (figures) return figures[1]!.length === 4 ? iso(Number(figures[1]), Number(figures[2]), Number(figures[3])) : iso(Number(figures[3]), Number(figures[2]), Number(figures[1]))
    const monthly = isLimited && new RegExp(`^[^.;,]{0,40}?\\b(${names})\\s+(\\d{4})`, 'iu').exec(part)
    if (monthly) return iso(Number(monthly[2]), monthOf(monthly[1]!), last(Number(monthly[2]), monthOf(monthly[1]!)))
    const yearly = isLimited && /^[^.;,]{0,30}?\b(20\d\d)\b/.exec(part)
    if (yearly) return `${yearly[1]}-12-31`
  }
  return null
}
