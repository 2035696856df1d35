const months: Readonly<Record<string, number>> = Object.fromEntries([
  ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'],
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  ['janv', 'fevrier', 'mars', 'avr', 'mai', 'juin', 'juil', 'aout', 'sept', 'oct', 'nov', 'decembre'],
  ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'],
  ['كانون الثاني', 'شباط', 'آذار', 'نيسان', 'أيار', 'حزيران', 'تموز', 'آب', 'أيلول', 'تشرين الأول', 'تشرين الثاني', 'كانون الأول'],
  ['جانفي', 'فيفري', 'مارس', 'أفريل', 'ماي', 'جوان', 'جويلية', 'أوت', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'],
].flatMap((names) => names.map((name, at) => [name, at + 1] as const)))

const name = Object.keys(months).sort((a, b) => b.length - a.length).join('|')
const digit = '[0-9٠-٩۰-۹]'

/** Ways in which dates are written: day month year, month day year, ISO, and day.month.year. Two-digit years and 03/04/2026, which two usages read differently, are marked as unsure. */
const shapes: readonly { readonly pattern: RegExp; readonly of: (m: RegExpMatchArray) => readonly [string, string, string]; readonly isSure: boolean }[] = [
  { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(${digit}{1,2})(?:er|st|nd|rd|th|º)?[ \\u00a0]{1,3}(?:of |de |من )?(${name})\\.?,?[ \\u00a0]{1,3}(?:de )?(${digit}{4})(?!${digit})`, 'giu'), of: (m) => [m[3]!, m[2]!, m[1]!], isSure: true },
  { pattern: new RegExp(`(?<![\\p{L}])(${name})\\.?[ \\u00a0]{1,3}(${digit}{1,2})(?:st|nd|rd|th)?,?[ \\u00a0]{1,3}(${digit}{4})(?!${digit})`, 'giu'), of: (m) => [m[3]!, m[1]!, m[2]!], isSure: true },
  { pattern: new RegExp(`(?<!${digit})(${digit}{4})[-/](${digit}{1,2})[-/](${digit}{1,2})(?!${digit})`, 'gu'), of: (m) => [m[1]!, m[2]!, m[3]!], isSure: true },
  { pattern: new RegExp(`(?<!${digit})(${digit}{1,2})([./-])(${digit}{1,2})\\2(${digit}{4})(?!${digit})`, 'gu'), of: (m) => [m[4]!, m[3]!, m[1]!], isSure: false },
]

/** A date found in a text: its ISO day, and where it stands. */
export type FoundDate = { readonly day: string; readonly from: number; readonly to: number; readonly isSure: boolean }

/** Digits of Arabic and Persian as those of ASCII. */
export const western = (text: string): string => text.replace(/[٠-٩]/gu, (one) => String(one.charCodeAt(0) - 0x660)).replace(/[۰-۹]/gu, (one) => String(one.charCodeAt(0) - 0x6f0))

/** The dates in a text in English, French and Arabic (and in figures), in their order. Days that no calendar has are left out. */
export function datesIn(text: string): FoundDate[] {
  const found = shapes.flatMap(({ pattern, of, isSure }) => [...text.matchAll(pattern)].flatMap((match): FoundDate[] => {
    const [year, month, day] = of(match).map((part) => western(part)) as [string, string, string]
    const inYear = months[month.toLowerCase()] ?? Number(month)
    const iso = isoDay(Number(year), inYear, Number(day))
    // Day and month that could be either way round are unsure; where only one order makes a date it is sure.
    const isEither = !isSure && Number(day) <= 12 && Number(month) <= 12
    return iso === undefined ? [] : [{ day: iso, from: match.index, to: match.index + match[0].length, isSure: isSure || !isEither }]
  }))
  return found.sort((a, b) => a.from - b.from)
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1800 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined
}
