import { schemes } from '#kernel/marking.ts'
import { authorizeChange, authorizeReading, noSuchRecord } from '#server/access/authorized.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { me, type Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import { getMarkingPolicy } from '#server/marking/store.ts'
import { decides } from '#server/records/change.ts'
import { auditOpening } from '#server/records/opened.ts'
import { getRecord, namesOf } from '#server/records/store.ts'
import { calendarDigest } from './calendar-digest.ts'
import { isReleasedTo } from './rules.ts'
import type { MeetingFields, MeetingPage } from './schema.ts'
import { findCalendar, listDelegations, listMinutesOf, listPapers, listPeople, type CalendarRow } from './store.ts'

/** Whether who invited us has the meeting at another time than it is planned for here, or has it no more. What is over or called off is as it was. */
function theirsOf({ organizer, their_starts: starts, their_ends: ends, series_starts: series }: CalendarRow, { status, fields }: SpineRecord) {
  if (organizer === null || status === 'held' || status === 'cancelled') return { theirTime: null, isGone: false }
  const { startsAt, endsAt } = fields as MeetingFields
  const isApart = starts && ends && (starts.getTime() !== Date.parse(startsAt) || ends.getTime() !== Date.parse(endsAt))
  return { theirTime: isApart ? { startsAt: starts.toISOString(), endsAt: ends.toISOString() } : null, isGone: series != null && !starts }
}

/** A meeting as who asks may see it; `us` is our country, which has officers and no guests. Faults: `kernel/not-found`. */
export async function pageOf(db: Db, context: Context, id: string, { us, canMail }: { us: string | undefined; canMail: boolean }): Promise<MeetingPage> {
  const right = await authorizeReading(db, id)
  const record = await getRecord(db, right)
  if (record.kind !== 'meeting') throw noSuchRecord()
  await auditOpening(db, record, me(context))
  const change = record.deletedAt === null && (await authorizeChange(db, id, false).then(() => true, () => false))
  const delegations = await listDelegations(db, right)
  const participants = await listPeople(db, right)
  const calendar = await findCalendar(db, right)
  const lowest = schemes[(await getMarkingPolicy(db)).scheme].levels[0]!.rank
  const digest = calendarDigest({ title: record.title, status: record.status, fields: record.fields as MeetingFields })
  // Who was put on the list since has no invitation.
  const isNew = calendar?.told != null && participants.some(({ id, admission }) => admission !== 'refused' && !calendar.told!.includes(id))
  return {
    record, delegations, participants, papers: await listPapers(db, right), minutes: await listMinutesOf(db, right), canMail,
    calendar: calendar ? { uid: calendar.uid, sequence: calendar.sequence, isIssued: calendar.issued !== null, isStale: calendar.issued !== null && (calendar.issued !== digest || isNew), mailedAt: calendar.mailed_at?.toISOString() ?? null, takenAt: calendar.taken_at?.toISOString() ?? null, organizer: calendar.organizer, ...theirsOf(calendar, record) } : null,
    may: { change, decide: change && (await decides(db, me(context), record)) },
    names: await namesOf(db, [record.author, ...participants.flatMap(({ person }) => person ?? [])]),
    guests: { closedTo: delegations.map(({ actor }) => actor).filter((actor) => actor !== us && !isReleasedTo(actor, record.marking, lowest)) },
  }
}
