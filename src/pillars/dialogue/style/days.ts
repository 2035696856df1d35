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

/** Words after which a day is a limit. */
const limits: Record<StyleLanguage, RegExp> = {
  en: /\b(?:by|before|not later than|no later than|until|within|on or before)\s+(?:the\s+)?/gi,
  fr: /(?<!\p{L})(?:avant|au plus tard|d[’']ici|jusqu[’']au|pour)\s+(?:le\s+|à\s+|la fin\s+|l[’']|en\s+|fin\s+|du\s+|de\s+|d[’'])*/giu,
}
/** What ends before a day that is only a document’s. */
const paper = /(?:\b(?:notes?|letter|communication|aide-mémoire|agreement|resolution|statement|declaration|lettre|accord|résolution|déclaration)(?:\s+verbale)?(?:\s+(?:No\.?|n[°o])\s*\S+)?,?\s+(?:of|du)|\b(?:No\.?|n[°o])\s*\S+,?\s+(?:of|du)|\bdated|\b(?:en date|daté|datée|signé|signée) du|\bsigned on)\s+$/iu

const named = Object.fromEntries((['en', 'fr'] as const).map((language) => {
  const month = `(?<month>${months[language].join('|')})`
  return [language, {
    days: [
      new RegExp(`(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|er)?\\s+(?:of\\s+)?${month}(?:,?\\s+(?<year>\\d{4}))?`, 'giu'),
      ...(language === 'en' ? [new RegExp(`\\b${month}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(?<year>\\d{4}))?(?!\\d)`, 'giu')] : []),
      /\b(?<year>\d{4})-(?<digits>\d{2})-(?<day>\d{2})\b/g, /\b(?<day>\d{1,2})[./](?<digits>\d{1,2})[./](?<year>\d{4})\b/g,
    ],
    monthly: new RegExp(`^[^.;,]{0,40}?\\b${month}\\s+(?<year>\\d{4})`, 'iu'),
    line: new RegExp(`^(?:[\\p{L}\\p{M} .’'()/-]{0,40}?,?\\s+)??(?:(?:the|on|le)\\s+)?(?:(?:(?<day>\\d{1,2})(?:st|nd|rd|th|er)?\\s+(?:of\\s+)?)?${month}|${month.replace('<month>', '<first>')}\\s+(?<after>\\d{1,2})(?:st|nd|rd|th)?),?\\s+(?<year>\\d{4})\\.?$`, 'iu'),
  }]
})) as Record<StyleLanguage, { days: RegExp[]; monthly: RegExp; line: RegExp }>

const monthOf = (name: string, language: StyleLanguage): number => months[language].indexOf(name.toLowerCase()) + 1

/** The first day written in a piece, but for the day of a document; undefined where none stands. */
function firstDay(piece: string, language: StyleLanguage, asOf: string | undefined): string | null | undefined {
  for (const pattern of named[language].days) {
    const found = [...piece.matchAll(pattern)].find(({ index }) => !paper.test(piece.slice(Math.max(0, index - 60), index)))?.groups
    if (!found) continue
    const [day, month] = [Number(found['day']), found['digits'] ? Number(found['digits']) : monthOf(found['month']!, language)]
    return found['year'] ? iso(Number(found['year']), month, day) : asOf ? next(asOf, month, day) : null
  }
  return undefined
}

/**
 * The day that a promise names, as an ISO date: “by 30 November 2026”, “November 30, 2026”, “2026-11-30”, “30.11.2026”,
 * “by the end of March 2027” (its last day), “by November 2026”, “by 2030” (its last day). Where several stand, one after a
 * word of limit such as “by” or “avant le”; only such with `which` “limited”. The day of a document (“the note of 3 May”)
 * does not count. A day without a year is the next such day from `asOf`, or null without it.
 */
export function dayIn(text: string, language: StyleLanguage, asOf?: string, which: 'any' | 'limited' = 'any'): string | null {
  for (const { index } of text.matchAll(limits[language])) {
    const part = text.slice(index)
    const day = firstDay(part, language, asOf)
    if (day !== undefined) return day
    const monthly = named[language].monthly.exec(part)?.groups
    if (monthly) return iso(Number(monthly['year']), monthOf(monthly['month']!, language), last(Number(monthly['year']), monthOf(monthly['month']!, language)))
    const yearly = /^[^.;,]{0,30}?\b(20\d\d)\b/.exec(part)
    if (yearly) return `${yearly[1]}-12-31`
  }
  return which === 'any' ? (firstDay(text, language, asOf) ?? null) : null
}

/** The day that a text bears, as an ISO date: on a line of its own among its first or last eight, with or without a place (“Jakarta, 24 November 2026”); of a month its last day. Null where it bears none. */
export function dayBorne(text: string, language: StyleLanguage): string | null {
  const lines = `${text.slice(0, 2000)}\n${text.slice(-1000)}`.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  for (const line of [...lines.slice(0, 8), ...lines.slice(-8)]) {
    const found = line.length <= 80 ? named[language].line.exec(line)?.groups : undefined
    if (!found) continue
    const [year, month] = [Number(found['year']), monthOf(found['month'] ?? found['first']!, language)]
    const day = iso(year, month, Number(found['day'] ?? found['after'] ?? last(year, month)))
    if (day) return day
  }
  return null
}
