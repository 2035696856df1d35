const dayMs = 86_400_000
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/** How many days a rule is followed at most, from its first: sixty years. Each costs a comparison, whatever the rule says. */
const longest = 60 * 366

/** A rule of a series (RFC 5545, 3.3.10) as far as it goes by whole days. */
export type Rule = {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  readonly count: number | undefined
  /** The last day or moment, as it is written. */
  readonly until: string | undefined
  /** Days of the week, 0 Sunday; the second or last of a month by `ordinal` 2 or −1, each by null. */
  readonly byday: readonly { readonly weekday: number; readonly ordinal: number | null }[]
  readonly bymonthday: readonly number[]
  readonly bymonth: readonly number[]
  readonly bysetpos: readonly number[]
  readonly wkst: number
}

const listOf = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String))
const numbers = (value: unknown): number[] => listOf(value).map(Number)

/** A rule as the reader of calendars gives it; undefined where it says more than is followed here, or what no rule may say. */
export function ruleOf(given: Readonly<Record<string, unknown>>): Rule | undefined {
  const known = ['freq', 'interval', 'count', 'until', 'byday', 'bymonthday', 'bymonth', 'bysetpos', 'wkst']
  if (Object.keys(given).some((key) => !known.includes(key))) return undefined
  const freq = String(given['freq'])
  const byday = listOf(given['byday']).map((one) => {
    const [, ordinal, name] = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(one) ?? []
    return name === undefined ? undefined : { weekday: weekdays.indexOf(name as 'SU'), ordinal: ordinal === undefined ? null : Number(ordinal) }
  })
  const rule = {
    freq: freq as Rule['freq'], interval: Number(given['interval'] ?? 1), count: given['count'] === undefined ? undefined : Number(given['count']), until: given['until'] === undefined ? undefined : String(given['until']),
    byday: byday.filter((one) => one !== undefined), bymonthday: numbers(given['bymonthday']), bymonth: numbers(given['bymonth']), bysetpos: numbers(given['bysetpos']),
    // The reader of calendars numbers the days of the week from Sunday, 1.
    wkst: given['wkst'] === undefined ? 1 : typeof given['wkst'] === 'number' ? given['wkst'] - 1 : weekdays.indexOf(String(given['wkst']) as 'SU'),
  }
  const isWhole = [rule.interval, ...(rule.count === undefined ? [] : [rule.count]), ...rule.bymonthday, ...rule.bymonth, ...rule.bysetpos, rule.wkst].every(Number.isInteger) && rule.interval >= 1 && rule.wkst >= 0
  const isFollowed = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(freq) && byday.every((one) => one !== undefined)
    // Ordinals are counted within months here; a year’s, and places in a set of a week or year, are left.
    && (freq === 'MONTHLY' || (freq === 'YEARLY' && rule.bymonth.length > 0) || rule.byday.every(({ ordinal }) => ordinal === null))
    && (freq !== 'YEARLY' || rule.bymonth.length > 0 || (rule.byday.length === 0 && rule.bymonthday.length === 0)) && (rule.bysetpos.length === 0 || freq === 'MONTHLY')
    && (freq !== 'WEEKLY' || rule.bymonthday.length === 0)
  return isWhole && isFollowed ? rule : undefined
}

/** The days of a series from its first, `2026-11-24`, one by one, each with its number from 0. Ends with the rule’s count, and after sixty years. */
export function* daysOf(rule: Rule, first: string): Generator<string> {
  const start = Date.parse(`${first}T00:00:00Z`)
  const has = matcherOf(rule, start)
  let found = 0
  for (let step = 0; step < longest; step++) {
    const day = start + step * dayMs
    if (!has(day)) continue
    yield new Date(day).toISOString().slice(0, 10)
    if (++found === rule.count) return
  }
}

function matcherOf(rule: Rule, start: number): (day: number) => boolean {
  const begun = new Date(start)
  const inMonths = (date: Date) => rule.bymonth.length === 0 || rule.bymonth.includes(date.getUTCMonth() + 1)
  const onWeekday = (date: Date) => rule.byday.some(({ weekday }) => weekday === date.getUTCDay())
  if (rule.freq === 'DAILY') return (day) => {
    const date = new Date(day)
    return ((day - start) / dayMs) % rule.interval === 0 && inMonths(date) && (rule.byday.length === 0 || onWeekday(date)) && (rule.bymonthday.length === 0 || onMonthday(rule, date))
  }
  if (rule.freq === 'WEEKLY') {
    const weekOf = (day: number) => Math.floor((day / dayMs + 4 - rule.wkst) / 7)
    return (day) => {
      const date = new Date(day)
      return (weekOf(day) - weekOf(start)) % rule.interval === 0 && inMonths(date) && (rule.byday.length === 0 ? date.getUTCDay() === begun.getUTCDay() : onWeekday(date))
    }
  }
  const months = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
  let known = -1, set: ReadonlySet<number> = new Set()
  return (day) => {
    const date = new Date(day)
    const between = rule.freq === 'MONTHLY' ? months(date) - months(begun) : date.getUTCFullYear() - begun.getUTCFullYear()
    if (between % rule.interval !== 0 || !inMonths(date) || (rule.freq === 'YEARLY' && rule.bymonth.length === 0 && date.getUTCMonth() !== begun.getUTCMonth())) return false
    if (months(date) !== known) [known, set] = [months(date), inMonth(rule, date, begun.getUTCDate())]
    return set.has(date.getUTCDate())
  }
}

const lengthOf = (date: Date): number => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
const onMonthday = ({ bymonthday }: Rule, date: Date): boolean => bymonthday.some((one) => (one > 0 ? one : lengthOf(date) + 1 + one) === date.getUTCDate())

/** The days of a date’s month that a rule names. */
function inMonth(rule: Rule, date: Date, begun: number): ReadonlySet<number> {
  const length = lengthOf(date)
  const named = Array.from({ length }, (_, at) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), at + 1))).filter((one) => {
    const day = one.getUTCDate()
    if (rule.byday.length === 0 && rule.bymonthday.length === 0) return day === begun
    const isDay = rule.byday.length === 0 || rule.byday.some(({ weekday, ordinal }) => weekday === one.getUTCDay() && (ordinal === null || ordinal === Math.ceil(day / 7) || ordinal === -Math.ceil((length + 1 - day) / 7)))
    return isDay && (rule.bymonthday.length === 0 || onMonthday(rule, one))
  }).map((one) => one.getUTCDate())
  return new Set(rule.bysetpos.length === 0 ? named : rule.bysetpos.flatMap((at) => named.at(at > 0 ? at - 1 : at) ?? []))
}
