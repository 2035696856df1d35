import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { authorizeChange, authorizeReading, authorizeTie, noSuchRecord } from '#server/access/authorized.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Db } from '#server/database.ts'
import { createRecord } from '#server/records/create.ts'
import { insertLink } from '#server/records/links/store.ts'
import type { RecordRoom } from '#server/records/room.ts'
import { getRecord } from '#server/records/store.ts'
import { putOnList } from './list.ts'
import { daysOf } from './rules.ts'
import type { MeetingFields, NewMeeting } from './schema.ts'
import { upsertCalendar, upsertDelegation } from './store.ts'

/** How long a meeting may be at most, in ms: thirty days, as conferences are. */
const longest = 30 * 86_400_000

/** Refuses an end before the start, and lengths that are a mistake. */
export function checkTimes({ startsAt, endsAt }: Pick<MeetingFields, 'startsAt' | 'endsAt'>): void {
  const length = Date.parse(endsAt) - Date.parse(startsAt)
  if (length <= 0) throw new Fault('meetings/times', 'The meeting ends before it starts. Correct one of the times.', { fields: [{ path: 'endsAt', message: 'is before the start' }] })
  if (length > longest) throw new Fault('meetings/times', 'A meeting lasts thirty days at most. Plan its sittings one by one.', { fields: [{ path: 'endsAt', message: 'is more than thirty days later' }] })
}

/** Plans a meeting within a transaction of a person, and answers its id. `us` always has a delegation; whoever plans chairs it where nobody else of ours does. */
export async function planMeeting(db: Db, records: RecordRoom, by: string, us: string | undefined, given: NewMeeting): Promise<string> {
  const { title, purpose, delegations, participants, marking, calendar, agenda, thread, ...rest } = given
  checkTimes(rest)
  const fields: MeetingFields = { ...rest, agenda: agenda.map((item) => ({ ...item, id: item.id ?? newId() })) }
  const all = delegations.filter((one, index) => delegations.findIndex(({ actor }) => actor === one.actor) === index)
  if (us !== undefined && !all.some(({ actor }) => actor === us)) all.unshift({ actor: us, zone: fields.zone })
  // Whoever of ours takes part finds it in their day until it is held or cancelled.
  const officers = participants.flatMap(({ person }) => person ?? [])
  const record = await createRecord(db, records, by, {
    kind: 'meeting', title, summary: purpose, parties: all.map(({ actor }) => actor).filter((actor) => actor !== us), fields, language: null,
    audience: 'ministry', named: [], assignees: [...new Set([...(us === undefined ? [] : [by]), ...officers])], ...daysOf(fields), ...(marking && { marking }),
  })
  const right = await authorizeChange(db, record.id)
  for (const one of all) await upsertDelegation(db, right, one)
  for (const one of participants) await putOnList(db, right, record, us, one)
  if (us !== undefined && !participants.some(({ person }) => person === by)) {
    const ours = participants.filter(({ delegation }) => delegation === us)
    await putOnList(db, right, record, us, { delegation: us, person: by, name: '', email: null, office: '', role: participants.some(({ role }) => role === 'chair') ? 'delegate' : 'chair', isHead: !ours.some(({ isHead }) => isHead) })
  }
  if (thread !== null) {
    const found = await getRecord(db, await authorizeReading(db, thread))
    if (found.kind !== 'thread') throw noSuchRecord()
    const { id: link } = await insertLink(db, await authorizeTie(db, record.id, thread), 'thread', by)
    await recordEvent(db, { kind: 'record.linked', subject: { kind: 'record', id: record.id }, detail: { link, to: thread, kind: 'thread' } })
  }
  const entry = calendar
    ? {
        uid: calendar.uid, sequence: calendar.sequence, stamp: calendar.stamp === null ? null : new Date(calendar.stamp), organizer: calendar.organizer.toLowerCase(), issued: null, occurrence: calendar.occurrence === null ? null : new Date(calendar.occurrence), invited: calendar.invited.map((one) => one.toLowerCase()),
        their_starts: new Date(calendar.startsAt ?? rest.startsAt), their_ends: new Date(calendar.endsAt ?? rest.endsAt), series_starts: calendar.seriesStartsAt === null ? null : new Date(calendar.seriesStartsAt),
      }
    : { uid: `${record.id}@entente`, sequence: 0, stamp: null, organizer: null, issued: null }
  if (!(await upsertCalendar(db, right, entry))) throw new Fault('meetings/uid-taken', 'A meeting was planned from this invitation already. Look for it in the list; if it is not yours to read, ask your head of unit.')
  return record.id
}
