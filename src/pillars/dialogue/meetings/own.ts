import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import type { Own, OwnFigure, OwnRow, OwnStep, Pair } from '#server/own.ts'
import { lapsed } from './rules.ts'
import { meetingLevels, type MeetingLevel } from './schema.ts'

type Held = { readonly record: string; readonly title: string; readonly on: string; readonly level: MeetingLevel | null; readonly series: string; readonly isHeld: boolean; readonly isAhead: boolean }

/** Meetings with a partner that the person of the transaction may read and that were not cancelled, the newest first; those to come too. Of what is over, nobody may have said yet whether it was held: that counts nowhere. */
async function meetingsWith(db: Db, partner: string, today: string): Promise<Held[]> {
  const { rows } = await sql<Held>`SELECT r.id AS record, r.title, r.happened_on AS on, r.fields->>'level' AS level, coalesce(r.fields->>'series', '') AS series, r.status = 'held' AS "isHeld", r.status <> 'held' AND r.happened_on >= ${today} AS "isAhead"
    FROM record r WHERE r.kind = 'meeting' AND r.deleted_at IS NULL AND r.status <> 'cancelled' AND r.happened_on IS NOT NULL AND r.id IN (SELECT record_of_party(${partner})) ORDER BY r.happened_on DESC, r.id DESC LIMIT 1000`.execute(db)
  return rows
}

const rowOf = ({ record, title, on }: Held): OwnRow => ({ record, title, on })

/** The newest first. */
const newest = (meetings: readonly Held[]): Held[] => meetings.toSorted((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : a.record > b.record ? -1 : 1))

/** The rank of a level, 1 the lowest: heads of state or government are 5. */
export const rankOf = (level: MeetingLevel): number => meetingLevels.length - meetingLevels.indexOf(level)

/** Meetings held with the partner in the twelve months to today, and the highest level among them (5 heads of state or government … 1 experts; null where none says). */
function figures(meetings: readonly Held[], { today }: Pair): OwnFigure[] {
  const since = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  const held = newest(meetings).filter(({ isHeld, on }) => isHeld && on > since && on <= today)
  const levelled = held.filter((one): one is Held & { level: MeetingLevel } => one.level !== null)
  return [
    { id: 'dialogue.meetings', value: held.length, unit: 'count', n: held.length, rows: held.map(rowOf) },
    { id: 'dialogue.meetings-level', value: levelled.length === 0 ? null : Math.max(...levelled.map(({ level }) => rankOf(level))), unit: 'level', n: levelled.length, rows: levelled.map((one) => ({ ...rowOf(one), value: rankOf(one.level) })) },
  ]
}

/** A step for each regular consultation that has lapsed: held at least three times, none planned, and half again its usual gap has passed since the last. */
function steps(all: readonly Held[], { today }: Pair): OwnStep[] {
  const bySeries = Map.groupBy(newest(all).filter(({ series }) => series !== ''), ({ series }) => series.toLowerCase())
  return [...bySeries.entries()].flatMap(([key, meetings]) => {
    const last = meetings.find(({ isHeld }) => isHeld)
    const held = meetings.filter(({ isHeld }) => isHeld)
    const found = meetings.some(({ isAhead }) => isAhead) ? undefined : lapsed(held.map(({ on }) => on), today)
    if (!found || !last) return []
    return [{ rule: 'dialogue.consultation-lapsed', key, urgency: found.days > found.usual * 2 ? 2 : 1, words: { series: last.series, days: found.days, usual: found.usual }, rows: held.slice(0, 10).map(rowOf) }]
  })
}

/** What meetings tell about a pair from the ministry’s own records. */
export const meetingOwn: Own<Held> = { list: 'meetings', facts: (db, { partner, today }) => meetingsWith(db, partner, today), figures, steps }
