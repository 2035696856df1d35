import { afterAll, beforeAll, expect, test } from 'vitest'
import { consultations, inHours, openMinistry, type Ministry } from './ministry.fixture.ts'
import { noteJoined } from './room-access.ts'
import { settleMeetings } from './settle.ts'

let it: Ministry
beforeAll(async () => {
  it = await openMinistry()
}, 120_000)
afterAll(() => it.close())

const plan = async (startsAt: string, endsAt: string) => {
  const { record, participants } = await it.meetings('officer').planMeeting(consultations({ startsAt, endsAt }))
  return { id: record.id, guest: participants.find(({ person }) => person === null)!.id }
}
const statusOf = async (id: string) => (await it.meetings('officer').meeting({ id })).record.status
const later = (hours: number) => new Date(inHours(hours))

test('a meeting is under way once somebody is in its room about its time, and held when it is over', async () => {
  const [now, ahead] = [await plan(inHours(-0.25), inHours(1)), await plan(inHours(48), inHours(50))]
  // Whoever tries the room two days before has not begun the meeting.
  await noteJoined(it.db, ahead.id, [ahead.guest])
  await noteJoined(it.db, now.id, [now.guest])
  expect([await statusOf(now.id), await statusOf(ahead.id)]).toEqual(['under-way', 'planned'])
  const tried = (await it.meetings('officer').meeting({ id: ahead.id })).participants.find(({ id }) => id === ahead.guest)!.joinedAt
  await noteJoined(it.db, ahead.id, [ahead.guest])
  expect((await it.meetings('officer').meeting({ id: ahead.id })).participants.find(({ id }) => id === ahead.guest)!.joinedAt).not.toBe(tried)
  expect(await settleMeetings(it.db, later(2))).toEqual([now.id])
  expect([await statusOf(now.id), await statusOf(ahead.id)]).toEqual(['held', 'planned'])
  const { revisions } = await it.records('officer').history({ id: now.id })
  expect(revisions.filter(({ changes }) => 'status' in changes).map(({ by, changes }) => [by, changes['status']])).toEqual(expect.arrayContaining([[null, ['planned', 'under-way']], [null, ['under-way', 'held']]]))
})

test('one of which minutes were circulated was held; one at which nobody was seen stays a question', async () => {
  const [written, unseen] = [await plan(inHours(-3), inHours(-2)), await plan(inHours(-3), inHours(-2))]
  const { record, fields } = await it.minutes('officer').draftMinutes({ id: written.id, form: 'summary', title: 'Minutes' })
  const sections = fields.sections.map((one) => ({ ...one, paragraphs: [{ id: crypto.randomUUID(), kind: 'text' as const, speaker: '', text: 'Both sides spoke.' }] }))
  const { version } = await it.minutes('officer').saveMinutes({ id: record.id, version: record.version, content: { ...fields, title: 'Minutes', sections } })
  await it.minutes('officer').circulateMinutes({ id: record.id, version, until: inHours(24) })
  expect([await statusOf(written.id), await statusOf(unseen.id)]).toEqual(['held', 'planned'])
  expect(await settleMeetings(it.db, later(100))).not.toContain(unseen.id)
})

test('minutes that are circulated while people are still in the room leave the meeting under way until its end', async () => {
  const { id, guest } = await plan(inHours(-0.5), inHours(0.5))
  await noteJoined(it.db, id, [guest])
  const { record, fields } = await it.minutes('officer').draftMinutes({ id, form: 'summary', title: 'Minutes' })
  const sections = fields.sections.map((one) => ({ ...one, paragraphs: [{ id: crypto.randomUUID(), kind: 'text' as const, speaker: '', text: 'Both sides spoke.' }] }))
  const { version } = await it.minutes('officer').saveMinutes({ id: record.id, version: record.version, content: { ...fields, title: 'Minutes', sections } })
  await it.minutes('officer').circulateMinutes({ id: record.id, version, until: inHours(24) })
  expect(await statusOf(id)).toBe('under-way')
  expect(await settleMeetings(it.db, later(1))).toContain(id)
  expect(await statusOf(id)).toBe('held')
})

test('whoever says by hand how a meeting stands has the last word', async () => {
  const { id, guest } = await plan(inHours(-2), inHours(-1))
  const { record } = await it.meetings('officer').meeting({ id })
  await it.meetings('officer').setMeetingState({ id, version: record.version, status: 'cancelled' })
  const again = (await it.meetings('officer').meeting({ id })).record
  await it.meetings('officer').setMeetingState({ id, version: again.version, status: 'planned' })
  await noteJoined(it.db, id, [guest])
  expect(await settleMeetings(it.db, later(5))).not.toContain(id)
  expect(await statusOf(id)).toBe('planned')
})
