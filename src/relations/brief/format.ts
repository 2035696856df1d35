import type { Unit } from '#kernel/evidence.ts'
import type { Language } from '#kernel/actor.ts'
import { apart } from '#kernel/phrase.ts'

/** Numbers and dates as a language writes them, with Western digits, so that figures can be compared across briefs. */
export type Format = {
  integer: (value: number) => string
  signed: (value: number) => string
  /** 21,817,000,000 → 21.8bn. */
  compact: (value: number) => string
  /** A figure in its indicator's unit: shares as percentages, dollars shortened. An unknown unit is a plain number. */
  figure: (value: number, unit: string) => string
  /** An ISO day, month or year, as exactly as it is known: `1958` stays a year. */
  date: (iso: string) => string
  longDate: (iso: string) => string
  /** Text from evidence, set apart from the direction around it where the two may differ. */
  apart: (text: string) => string
  list: (items: readonly string[]) => string
}

/** The formats of a language. */
export function formatIn(lang: Language): Format {
  // English dates as diplomacy writes them, day first.
  const locale = `${lang === 'en' ? 'en-GB' : lang}-u-nu-latn`
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options)
    return (value: number) => format.format(value === 0 ? 0 : value).replace('-', '−')
  }
  const integer = number({ maximumFractionDigits: 0 })
  const plain = number({ maximumFractionDigits: 2 })
  const one = number({ maximumFractionDigits: 1 })
  const hundredths = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const tenths = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const share = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const signed = number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const money = number({ style: 'currency', currency: 'USD', currencyDisplay: 'code', notation: 'compact', maximumFractionDigits: 1 })
  const units: Record<Unit, (value: number) => string> = {
    count: integer, persons: integer, level: one, share, coefficient: hundredths, index: hundredths, usd: money, goldstein: tenths,
  }
  const days = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const lengths: Record<number, Intl.DateTimeFormat> = { 7: days({ year: 'numeric', month: 'short' }), 10: days({ year: 'numeric', month: 'short', day: 'numeric' }) }
  const long = days({ year: 'numeric', month: 'long', day: 'numeric' })
  const dated = (iso: string, format: Intl.DateTimeFormat | undefined) => {
    const at = new Date(iso.slice(0, 10))
    return format && !Number.isNaN(at.getTime()) ? format.format(at) : iso
  }
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' })
  return {
    integer,
    compact: number({ notation: 'compact', maximumFractionDigits: 1 }),
    signed: lang === 'ar' ? (value) => isolated(signed(value)) : signed,
    figure: (value, unit) => (units[unit as Unit] ?? plain)(value),
    // A short date stays on one line.
    date: (iso) => dated(iso, lengths[Math.min(iso.length, 10)]).replaceAll(' ', '\u00a0'),
    longDate: (iso) => dated(iso, long),
    apart: (text) => apart(text, lang),
    list: (items) => conjunction.format(items),
  }
}

/** Keeps a sign before its digits inside Arabic text: set apart from the direction around it (UAX #9, LRI … PDI). */
function isolated(text: string): string {
  return `\u2066${text.replace(/[\u200e\u200f\u061c]/g, '')}\u2069`
}
