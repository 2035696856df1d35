const parts = (zone: string) => new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })

/** A moment as the clock of a zone shows it, `2026-11-24T10:00`, as forms write it. */
export function toLocal(moment: string, zone: string): string {
  const shown = Object.fromEntries(parts(zone).formatToParts(new Date(moment)).map(({ type, value }) => [type, value]))
  return `${shown['year']}-${shown['month']}-${shown['day']}T${shown['hour']}:${shown['minute']}`
}

/** The moment at which the clock of a zone shows a time, in UTC. Where the clock leaps over it, the moment as far after the leap. */
export function toMoment(local: string, zone: string): string {
  const wanted = Date.parse(`${local}:00Z`)
  let moment = wanted
  // Twice, since the offset at the first guess may be that of the other side of a change of the clock.
  for (let step = 0; step < 2; step++) moment += wanted - Date.parse(`${toLocal(new Date(moment).toISOString(), zone)}:00Z`)
  return new Date(moment).toISOString()
}

/** The zones that this program knows, by name. */
export const zones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The city of a zone, as people say it: `America/Lima` → Lima. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
