import { languages } from '#kernel/actor.ts'
import type { DateOrder } from './schema.ts'

/** Arabic and Persian digits as European ones. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.charCodeAt(0) - 0x660) % 0x90 % 16))
}

/** Names of months, long and short, in the six languages → 1–12. */
const months = new Map<string, number>(languages.flatMap((language) => (['long', 'short'] as const).flatMap((month) => [
  { calendar: 'gregory', month } as const, { calendar: 'gregory', day: 'numeric', month } as const,
].flatMap((options) => {
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, index) => [fold(format.formatToParts(Date.UTC(2026, index, 1)).find((part) => part.type === 'month')!.value), index + 1] as const)
}))))

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\.$/, '')
}

/**
 * A date written by people → ISO 8601, or undefined: 2026-04-03 (a time after it is left out), 2026/4/3,
 * 20260403, 3.4.2026, 3/4/2026 by the order given, 3 April 2026, April 3, 2026, 2026年4月3日. Two-digit years are
 * not guessed.
 */
export function readDay(text: string, order: DateOrder): string | undefined {
  const plain = westernDigits(text.trim())
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d.*)?$/.exec(plain) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(plain) ?? /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(plain) ?? /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(plain)
  if (iso) return checked(iso[1]!, iso[2]!, iso[3]!)
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?: \d\d?:\d\d.*)?$/.exec(plain)
  if (dotted) return checked(dotted[3]!, dotted[2]!, dotted[1]!)
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: \d\d?:\d\d.*)?$/.exec(plain)
  if (slashed) return order === 'dmy' ? checked(slashed[3]!, slashed[2]!, slashed[1]!) : checked(slashed[3]!, slashed[1]!, slashed[2]!)
  const named = /^(\d{1,2})(?:\.|er|º|-я)? (?:de )?([\p{L}\p{M}.]+)(?: de)?,? (\d{4})(?: г\.)?$/u.exec(plain)
  if (named) return byName(named[3]!, named[2]!, named[1]!)
  const american = /^([\p{L}\p{M}.]+) (\d{1,2}),? (\d{4})$/u.exec(plain)
  return american ? byName(american[3]!, american[1]!, american[2]!) : undefined
}

function byName(year: string, name: string, day: string): string | undefined {
  const month = months.get(fold(name))
  return month === undefined ? undefined : checked(year, String(month), day)
}

function checked(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : undefined
}

/** The order that samples show; undefined when none of them tells. */
export function dateOrderOf(samples: readonly string[]): DateOrder | undefined {
  for (const sample of samples) {
    const [, first, second] = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(westernDigits(sample.trim())) ?? []
    if (Number(first) > 12) return 'dmy'
    if (Number(second) > 12) return 'mdy'
  }
  return undefined
}
