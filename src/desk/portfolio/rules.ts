import type { Partner, Standing } from './schema.ts'

const dayMs = 86_400_000
const plus = (date: string, days: number): string => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)

/**
 * How a partner stands on a day: gone quiet when more days have passed since the last contact than its rhythm allows,
 * or when there never was one. Dates are days (ISO 8601); `today` is the ministry's.
 */
export function standingOn(partner: Partner, lastContact: string | null, today: string): Standing {
  const nextDue = lastContact === null ? null : plus(lastContact, partner.rhythmDays)
  const silentDays = lastContact === null ? null : Math.max(0, Math.round((Date.parse(today) - Date.parse(lastContact)) / dayMs))
  return { ...partner, lastContact, nextDue, isQuiet: nextDue === null || nextDue < today, silentDays }
}
