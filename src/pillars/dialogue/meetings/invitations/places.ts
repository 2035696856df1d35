import type { Invitation } from './schema.ts'

/** A meeting of a series: by when the series has it, and when it is. */
export type Place = NonNullable<Invitation['series']>[number]

/** A planned meeting as calendars knew it: by when the series had it, and when the series began then (null where that was not noted). Times are moments in UTC. */
type Known = { readonly meeting: string; readonly occurrence: string; readonly seriesStartsAt: string | null }

/**
 * Where the planned meetings of a series are in it once it was moved: as far from where they were as its first meeting is, and
 * there the nearest meeting, if that is nearer than halfway to the next one and no other planned meeting is nearer to it.
 * A calendar does not say which became which (RFC 5546, 3.2.2.1: the whole set is replaced). Undefined for what the series has no more.
 */
export function placesIn(series: readonly Place[], seriesStartsAt: string, planned: readonly Known[]): ReadonlyMap<string, Place | undefined> {
  const at = series.map(({ occurrence }) => Date.parse(occurrence)).sort((a, b) => a - b)
  const gap = Math.min(...at.slice(1).map((one, index) => one - at[index]!), longestGap)
  const wanted = planned.map(({ meeting, occurrence, seriesStartsAt: began }) => ({ meeting, expected: Date.parse(occurrence) + Date.parse(seriesStartsAt) - Date.parse(began ?? seriesStartsAt) }))
  const pairs = wanted.flatMap(({ meeting, expected }) => series.map((place) => ({ meeting, place, distance: Math.abs(Date.parse(place.occurrence) - expected) }))).filter(({ distance }) => distance < gap / 2).sort((a, b) => a.distance - b.distance)
  const taken = new Set<Place>()
  const found = new Map<string, Place | undefined>(planned.map(({ meeting }) => [meeting, undefined]))
  for (const { meeting, place } of pairs) {
    if (found.get(meeting) || taken.has(place)) continue
    taken.add(place)
    found.set(meeting, place)
  }
  return found
}

/** Of a series with a single meeting left, or one a year: a fortnight to either side is still the same meeting. */
const longestGap = 28 * 86_400_000
