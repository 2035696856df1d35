import type { Language } from '#kernel/actor.ts'

const parts = (zone: string) => new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })

/** A moment as the clock of a zone shows it, `2026-11-24T10:00`, as forms write it. A year that is being typed, `0002`, is one too. */
export function toLocal(moment: string, zone: string): string {
  const shown = Object.fromEntries(parts(zone).formatToParts(new Date(moment)).map(({ type, value }) => [type, value]))
  return `${shown['year']!.padStart(4, '0')}-${shown['month']}-${shown['day']}T${shown['hour']}:${shown['minute']}`
}

/** The moment at which the clock of a zone shows a time, in UTC. Where the clock leaps over it, the moment as far after the leap. Undefined for what is no time yet. */
export function toMoment(local: string, zone: string): string | undefined {
  // Nothing but this form: what else parses is a guess of the browser’s.
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN
  if (Number.isNaN(wanted)) return undefined
  let moment = wanted
  // Twice, since the offset at the first guess may be that of the other side of a change of the clock.
  for (let step = 0; step < 2; step++) moment += wanted - Date.parse(`${toLocal(new Date(moment).toISOString(), zone)}:00Z`)
  return new Date(moment).toISOString()
}

/** The zones that this program knows, by name. */
export const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The city of a zone, as people say it: `America/Lima` → Lima. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** A moment in words on the clock of a zone, with the place of the zone: `24 Nov 2026, 10:00 (Jakarta)`. */
export function timeIn(moment: string, zone: string, language: Language): string {
  const locale = `${language === 'en' ? 'en-GB' : language}-u-nu-latn`
  return `${new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment))} (${cityOf(zone)})`
}
