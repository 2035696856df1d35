import { Fault } from '#kernel/faults.ts'
import { authorizeChange } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { changeRecord } from '#server/records/change.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { getRecord } from '#server/records/store.ts'
import { checkTimes } from '../plan.ts'
import { daysOf } from '../rules.ts'
import type { MeetingFields } from '../schema.ts'
import { placesIn, type Place } from './places.ts'
import { orderOf } from './rules.ts'
import type { Invitation, Received } from './schema.ts'
import { clearAnswers, setPlace, type Entry } from './store.ts'

type Times = Pick<MeetingFields, 'startsAt' | 'endsAt'>
/** What came of the meetings that were planned from a series. */
export type Followed = Pick<Extract<Received, { outcome: 'series' }>, 'moved' | 'apart' | 'gone'>

const isSame = (one: Times, other: Times) => Date.parse(one.startsAt) === Date.parse(other.startsAt) && Date.parse(one.endsAt) === Date.parse(other.endsAt)

/**
 * Brings the meetings to come that were planned from a series in line with the series as it is sent now, if it was sent later than what
 * stands (RFC 5546, 2.1.5). A meeting at the very time that it was invited to follows; one whose time was changed here stays, and its
 * page then tells of theirs. What was answered, was to the time before. Faults: `meetings/times`, `meetings/uid-taken`, `access/read-only`.
 */
export async function followSeries(db: Db, records: RecordRoom, by: string, given: Invitation & { readonly startsAt: string }, series: readonly Place[], all: readonly Entry[]): Promise<Followed> {
  const outcome: Followed = { moved: [], apart: [], gone: [] }
  const now = Date.now()
  const planned = all.filter((one): one is Entry & { occurrence: string } => one.occurrence !== null && Date.parse(one.theirs?.endsAt ?? one.occurrence) > now && orderOf('REQUEST', given, one) === 'next')
  const places = placesIn(series, given.startsAt, planned)
  // Each goes to a place that was left before.
  const isLater = planned.some(({ seriesStartsAt }) => seriesStartsAt !== null && Date.parse(given.startsAt) > Date.parse(seriesStartsAt))
  const inOrder = planned.toSorted((a, b) => (isLater ? -1 : 1) * (Date.parse(a.occurrence) - Date.parse(b.occurrence)))
  for (const one of inOrder) {
    const right = await authorizeChange(db, one.meeting)
    const place = places.get(one.meeting)
    if (!(await setPlace(db, right, { sequence: given.sequence, stamp: given.stamp, seriesStartsAt: given.startsAt }, place))) throw new Fault('meetings/uid-taken', 'The series was moved onto a meeting that was planned from it already and is not yours to read. Ask your head of unit.')
    await recordEvent(db, { kind: 'invitation.received', subject: { kind: 'record', id: one.meeting }, detail: { method: given.method, sequence: given.sequence } })
    const record = await getRecord(db, right)
    const fields = record.fields as MeetingFields
    if (record.status === 'held' || record.status === 'cancelled') continue
    const told = { meeting: one.meeting, startsAt: fields.startsAt }
    if (!place) {
      outcome.gone.push(told)
      continue
    }
    // Before times of theirs were noted, a series had each meeting at its own.
    const theirs = one.theirs ?? { startsAt: one.occurrence, endsAt: fields.endsAt }
    const wasTheirs = isSame(fields, theirs)
    if (!isSame(place, theirs)) await clearAnswers(db, right)
    if (isSame(fields, place)) continue
    if (!wasTheirs) {
      outcome.apart.push(told)
      continue
    }
    const next = { ...fields, startsAt: place.startsAt, endsAt: place.endsAt }
    checkTimes(next)
    await changeRecord(db, records, by, { id: record.id, version: record.version, changes: { fields: next, ...daysOf(next) }, reason: `The series was moved by ${given.organizer?.email ?? 'its organiser'}` })
    outcome.moved.push({ meeting: one.meeting, startsAt: place.startsAt })
  }
  return outcome
}
