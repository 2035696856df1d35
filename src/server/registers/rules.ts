import { Fault } from '#kernel/faults.ts'

/**
 * How a number reads by a pattern; the database's function does the same when a number is drawn, and a test holds
 * the two together. A number longer than the pattern's digits is written in full.
 */
export function labelOf(pattern: string, series: string, year: number, number: number): string {
  return pattern.replace('{series}', series).replace('{year}', String(year)).replace(/\{number(?::(\d))?\}/, (_, digits?: string) => String(number).padStart(Number(digits ?? 0), '0'))
}

/** Refuses a pattern in which series, number and year do not each stand once, since its numbers could be confused. */
export function checkPattern(pattern: string): void {
  const parts = pattern.match(/\{[^{}]*\}/g) ?? []
  const once = (known: RegExp) => parts.filter((part) => known.test(part)).length === 1
  const isWhole = parts.length === 3 && once(/^\{series\}$/) && once(/^\{number(:[1-9])?\}$/) && once(/^\{year\}$/)
  // Two of them side by side would run into each other: 1/12026 and 11/2026.
  const isApart = !/\}\{/.test(pattern) && /^[\w \-./(){}:]+$/.test(pattern)
  if (!isWhole || !isApart) throw new Fault('registers/pattern', 'The pattern needs {series}, {number} (or {number:4} for at least four digits) and {year}, once each and parted by a sign such as /. For example: {series}/{number:4}/{year}.', { fields: [{ path: 'pattern', message: 'makes no number' }] })
}
