import { dayAfter, daysBetween } from '#kernel/days.ts'
import type { Partner, Standing } from './schema.ts'

/**
 * How a partner stands on a day: gone quiet when more days have passed since the last contact than its rhythm allows,
 * or when there never was one. Dates are days (ISO 8601); `today` is the ministry's.
 */
export function standingOn(partner: Partner, lastContact: string | null, today: string): Standing {
  const nextDue = lastContact === null ? null : dayAfter(lastContact, partner.rhythmDays)
  const silentDays = lastContact === null ? null : Math.max(0, daysBetween(lastContact, today))
  return { ...partner, lastContact, nextDue, isQuiet: nextDue === null || nextDue < today, silentDays }
}
