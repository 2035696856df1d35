import type { Marking } from '#kernel/marking.ts'

/** How long after its end a meeting is open to its guests, in ms: twelve hours. */
const lingers = 12 * 3_600_000

/** How long guests may still read and agree to minutes after the time for corrections, in ms: thirty days. */
const agreeing = 30 * 86_400_000

/** What decides whether a meeting is open to its guests. `correctUntil`: the last time for corrections of minutes that were circulated. */
export type Lifetime = { readonly status: string; readonly endsAt: string; readonly correctUntil: string | null }

/** Until when guests may come back, in ms since 1970: twelve hours after the end, or thirty days after the last time for corrections. */
export function guestsUntil({ endsAt, correctUntil }: Lifetime): number {
  return Math.max(Date.parse(endsAt) + lingers, correctUntil === null ? 0 : Date.parse(correctUntil) + agreeing)
}

/** Whether a meeting is open to its guests at a moment: not once it was cancelled, nor for ever after its end. */
export const isOpenToGuests = (meeting: Lifetime, now: number): boolean => meeting.status !== 'cancelled' && now < guestsUntil(meeting)

/**
 * Whether something may be given to a foreign delegation by its marking: at the lowest level of the scheme if it is
 * not limited, and above it only where the list of releasability has the delegation’s actor. What lies in a
 * compartment goes to nobody outside.
 */
export function isReleasedTo(actor: string, marking: Pick<Marking, 'level' | 'compartments' | 'releasableTo'>, lowest: number): boolean {
  if (marking.compartments.length > 0) return false
  return marking.releasableTo === null ? marking.level <= lowest : marking.releasableTo.includes(actor)
}

/** The day, `2026-11-24`, on which a moment falls in a time zone. */
export function dayIn(moment: string, zone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(moment))
}

/** The day of a meeting, under which records are found, and by which its officers see to it. */
export function daysOf({ startsAt, zone }: { readonly startsAt: string; readonly zone: string }): { happenedOn: string; dueOn: string } {
  const day = dayIn(startsAt, zone)
  return { happenedOn: day, dueOn: day }
}

const dayMs = 86_400_000

/**
 * Whether a regular consultation has lapsed: the days since it was last held exceed its usual gap (the median of the
 * gaps between the days on which it was held) by half. Undefined where it has not, or was held fewer than three times,
 * from which no gap is usual.
 */
export function lapsed(days: readonly string[], today: string): { readonly days: number; readonly usual: number } | undefined {
  const held = [...new Set(days.filter((day) => day <= today))].sort()
  if (held.length < 3) return undefined
  const gaps = held.slice(1).map((day, index) => Math.round((Date.parse(day) - Date.parse(held[index]!)) / dayMs)).sort((a, b) => a - b)
  const middle = gaps.length / 2
  const usual = gaps.length % 2 === 1 ? gaps[Math.floor(middle)]! : Math.round((gaps[middle - 1]! + gaps[middle]!) / 2)
  const since = Math.round((Date.parse(today) - Date.parse(held.at(-1)!)) / dayMs)
  return since > usual * 1.5 ? { days: since, usual } : undefined
}
