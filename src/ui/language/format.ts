import { useLanguage } from './words.ts'
import type { Language } from '#kernel/actor.ts'

/** Numbers and dates as a language writes them. Western digits everywhere, so that figures can be compared across briefs. */
export type Format = {
  readonly integer: (value: number) => string
  /** Two significant decimals at most: 0.4512 → 0.45. */
  readonly decimal: (value: number, digits?: number) => string
  /** With its sign, a true minus: −7.4. */
  readonly signed: (value: number) => string
  /** 0.87 → 87 %. */
  readonly share: (value: number) => string
  /** 1,234,000 → 1.2 M. */
  readonly compact: (value: number) => string
  readonly money: (value: number) => string
  /** An ISO day, month or year, as exactly as it is known: `1958` stays a year. */
  readonly date: (iso: string) => string
  readonly dateTime: (iso: string) => string
  /** A day with its weekday, written out. */
  readonly weekday: (iso: string) => string
  readonly bytes: (value: number) => string
  readonly span: (seconds: number) => string
  /** Orders names as the language does. */
  readonly compare: (a: string, b: string) => number
}

const made = new Map<Language, Format>()

/** The formats of a language. They are made once: a table of scores asks for them a thousand times. */
export function formatFor(language: Language): Format {
  const known = made.get(language) ?? makeFormat(language)
  made.set(language, known)
  return known
}

function makeFormat(language: Language): Format {
  const locale = `${language}-u-nu-latn`
  // English dates as diplomacy writes them, day first.
  const dated = language === 'en' ? 'en-GB-u-nu-latn' : locale
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options)
    return (value: number) => format.format(value)
  }
  const fixed = [0, 1, 2, 3, 4].map((digits) => number({ maximumFractionDigits: digits }))
  const signed = number({ maximumFractionDigits: 1, minimumFractionDigits: 1, signDisplay: 'exceptZero' })
  const days = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(dated, { timeZone: 'UTC', ...options })
  const byLength: Record<number, Intl.DateTimeFormat> = { 7: days({ year: 'numeric', month: 'long' }), 10: days({ dateStyle: 'medium' }) }
  const moment = new Intl.DateTimeFormat(dated, { dateStyle: 'medium', timeStyle: 'short' })
  const full = days({ dateStyle: 'full' })
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  const unit = (name: string, digits = 0) => number({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits })
  const sizes = [unit('byte'), unit('kilobyte', 1), unit('megabyte', 1), unit('gigabyte', 2)]
  const second = unit('second'), minute = unit('minute'), hour = unit('hour', 1)
  return {
    integer: fixed[0]!,
    decimal: (value, digits = 2) => (fixed[digits] ?? fixed[2]!)(value),
    signed: (value) => signed(value).replace('-', '−'),
    share: number({ style: 'percent', maximumFractionDigits: 1 }),
    compact: number({ notation: 'compact', maximumFractionDigits: 1 }),
    money: number({ style: 'currency', currency: 'USD', currencyDisplay: 'code', notation: 'compact', maximumFractionDigits: 1 }),
    date: (iso) => {
      const format = byLength[Math.min(iso.length, 10)]
      const at = new Date(iso.length > 10 ? iso.slice(0, 10) : iso)
      return format && !Number.isNaN(at.getTime()) ? format.format(at) : iso
    },
    dateTime: (iso) => moment.format(new Date(iso)),
    weekday: (iso) => full.format(new Date(iso)),
    bytes: (value) => {
      const step = value < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(value) / 3))
      return sizes[step]!(value / 1000 ** step)
    },
    span: (seconds) => (seconds < 90 ? second(seconds) : seconds < 5400 ? minute(seconds / 60) : hour(seconds / 3600)),
    compare: collator.compare,
  }
}

/** The formats of the screen's language. */
export function useFormat(): Format {
  return formatFor(useLanguage())
}
