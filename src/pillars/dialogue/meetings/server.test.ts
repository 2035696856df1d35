import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsOf, marked } from '#server/records/ministry.fixture.ts'
import { scopeOf } from '#server/access/scope.ts'
import type { Context } from '#server/context.ts'
import { updateSetting } from '#server/settings/store.ts'
import { sessionAs } from '../../../../test/app.ts'
import { multipart } from '../../../../test/multipart.ts'
import { consultations, guest, inHours, openMinistry, tokenOf, type Ministry } from './ministry.fixture.ts'
import { meetingFields } from './schema.ts'
import { isShut, listParticipants, noteJoined, onDecided, participantOf } from './room-access.ts'

let it: Ministry
beforeAll(async () => {
  it = await openMinistry()
}, 120_000)
afterAll(() => it.close())

const plan = (more: Parameters<typeof consultations>[0] = {}) => it.meetings('officer').planMeeting(consultations(more))

/** Plans a meeting, makes the guest’s link and opens it in a browser. */
async function joined(more: Parameters<typeof consultations>[0] = {}) {
  const page = await plan(more)
  const id = page.record.id
  const one = page.participants.find(({ person }) => person === null)!
  const { url } = await it.meetings('officer').makeGuestLink({ id, participant: one.id })
  const browser = it.browser()
  await browser.guest.join({ token: tokenOf(url) })
  return { id, page, participant: one.id, url, browser }
}

test('whoever plans a meeting chairs and heads for us; the lists have it, and hidden meetings are nowhere', async () => {
  const page = await plan()
  expect(page).toMatchObject({ record: { status: 'planned', parties: ['PER'] }, delegations: [{ actor: 'KEN' }, { actor: 'PER', zone: 'America/Lima' }], guests: { closedTo: [] }, calendar: { sequence: 0, isIssued: false } })
  expect(page.participants.map(({ name, role, isHead, delegation }) => [name, role, isHead, delegation])).toEqual([['Director of fisheries', 'delegate', true, 'PER'], ['Desk officer', 'chair', true, 'KEN']])
  const past = await plan({ startsAt: inHours(-50), endsAt: inHours(-49), marking: marked({ level: 1, releasableTo: ['PER'] }) })
  expect((await it.meetings('officer').meetings({})).meetings.map(({ record }) => record.id)).toContain(page.record.id)
  expect((await it.meetings('officer').meetings({ when: 'past' })).meetings.map(({ record }) => record.id)).toEqual([past.record.id])
  expect((await it.meetings('low').meetings({ when: 'past' })).meetings).toEqual([])
  await expect(it.meetings('low').meeting({ id: past.record.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await expect(it.meetings('low').makeGuestLink({ id: past.record.id, participant: past.participants[0]!.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
})

test('officers of ours on the list have the meeting in their day, under its day, as long as they are', async () => {
  const { record } = await plan()
  const id = record.id
  expect(record).toMatchObject({ assignees: [it.people.officer], dueOn: record.happenedOn })
  const added = await it.meetings('officer').addParticipant({ id, delegation: 'KEN', person: it.people.colleague })
  expect(added.record.assignees).toEqual([it.people.officer, it.people.colleague])
  const moved = await it.meetings('officer').changeMeeting({ id, version: added.record.version, changes: { fields: { ...meetingFields.parse(added.record.fields), startsAt: inHours(100), endsAt: inHours(101) } } })
  expect(moved.record.happenedOn).not.toBe(record.happenedOn)
  expect(moved.record.dueOn).toBe(moved.record.happenedOn)
  const gone = await it.meetings('officer').removeParticipant({ id, participant: added.participants.find(({ person }) => person === it.people.colleague)!.id })
  expect(gone.record.assignees).toEqual([it.people.officer])
})

test('what does not fit is refused with a sentence, and nothing is kept', async () => {
  const before = (await it.meetings('officer').meetings({})).meetings.length
  const wrong = (more: Parameters<typeof consultations>[0]) => expect(plan(more)).rejects
  await wrong({ endsAt: inHours(47) }).toMatchObject({ code: 'meetings/times' })
  await wrong({ zone: '+03:00' }).toMatchObject({ code: 'kernel/invalid-input' })
  await wrong({ matrix: 'javascript:alert(1)' }).toMatchObject({ code: 'kernel/invalid-input' })
  await wrong({ matrix: 'https://matrix.to/#/#room:example.org"><script>' }).toMatchObject({ code: 'kernel/invalid-input' })
  await wrong({ delegations: [{ actor: 'nowhere', zone: null }], participants: [] }).toMatchObject({ code: 'records/unknown-actor' })
  await wrong({ participants: [guest({ delegation: 'FRA' })] }).toMatchObject({ code: 'meetings/no-delegation' })
  await wrong({ participants: [guest(), guest({ email: 'other@partner.example' })] }).toMatchObject({ code: 'meetings/head' })
  await wrong({ participants: [guest(), guest({ isHead: false })] }).toMatchObject({ code: 'meetings/listed' })
  await wrong({ participants: [guest({ name: '' })] }).toMatchObject({ code: 'meetings/no-person' })
  await wrong({ marking: marked({ level: 1 }), participants: [guest()] }).toMatchObject({ code: 'meetings/not-released' })
  await wrong({ marking: marked({ level: 1 }), participants: [guest({ delegation: 'KEN', person: it.people.low, isHead: false })] }).toMatchObject({ code: 'records/may-not-read' })
  expect((await it.meetings('officer').meetings({})).meetings.length).toBe(before)
})

test('a personal link opens once; the guest waits, is let in, and sees no more than is meant for them', async () => {
  const { id, participant, url, browser } = await joined()
  expect([...browser.cookies.keys()]).toEqual([`__Host-entente-guest-${id}`])
  await expect(it.browser().guest.invited({ token: tokenOf(url) })).rejects.toMatchObject({ code: 'meetings/link-used' })
  expect(await browser.guest.invited({ token: tokenOf(url) })).toMatchObject({ name: 'Director of fisheries' })
  await expect(it.browser().guest.join({ token: tokenOf(url) })).rejects.toMatchObject({ code: 'meetings/link-used' })
  // The same browser is led to where it is; a cookie of another meeting helps nobody.
  expect(await browser.guest.join({ token: tokenOf(url) })).toEqual({ meeting: id })
  const elsewhere = await joined()
  await expect(elsewhere.browser.guest.join({ token: tokenOf(url) })).rejects.toMatchObject({ code: 'meetings/link-used' })
  const lobby = await browser.guest.visit({ meeting: id })
  expect(lobby).toMatchObject({ me: { admission: 'waiting', delegation: 'PER' }, inside: null, meeting: { title: 'Consultations on fisheries', place: '' } })
  expect(Object.keys(lobby.actors)).toEqual(['PER'])
  const { files } = await it.files('officer').upload({ record: id }, { body: multipart([['released.txt', 'for both'], ['ours.txt', 'for us']]) })
  const [released, ours] = [files[0]!, files[1]!]
  await it.meetings('officer').releasePaper({ id, file: released.id })
  await expect(browser.guest.paper({ meeting: id, file: released.id })).rejects.toMatchObject({ code: 'meetings/not-admitted' })
  const told: unknown[] = []
  const stop = onDecided(it, (one) => told.push(one))
  await it.meetings('officer').admit({ id, participant, admission: 'admitted' })
  const inside = await browser.guest.visit({ meeting: id })
  expect(inside.inside).toMatchObject({ agenda: [{ title: 'Vessel registry' }, { title: 'Patrols' }], papers: [{ name: 'released.txt' }], minutes: [] })
  expect(JSON.stringify(inside)).not.toContain('@')
  expect(JSON.stringify(inside)).not.toContain('Agree on the vessel registry')
  expect(await (await browser.guest.paper({ meeting: id, file: released.id })).text()).toBe('for both')
  await expect(browser.guest.paper({ meeting: id, file: ours.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await it.meetings('officer').withdrawPaper({ id, file: released.id })
  await expect(browser.guest.paper({ meeting: id, file: released.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  await it.meetings('officer').removeParticipant({ id, participant })
  await expect(browser.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/removed' })
  expect(told).toEqual([{ meeting: id, participant, admission: 'admitted' }, { meeting: id, participant, admission: 'removed' }])
  stop()
  expect((await eventsOf(it.db, id)).map(({ kind }) => kind).filter((kind) => /guest|participant\.(admitted|removed)|paper|file\.downloaded/.test(kind))).toEqual(['guest-link.made', 'guest.joined', 'guest.knocked', 'paper.released', 'participant.admitted', 'file.downloaded', 'paper.withdrawn', 'participant.removed'])
})

test('a link tells who invites, to what and as whom, and is not used up by that', async () => {
  const page = await plan()
  const { url } = await it.meetings('officer').makeGuestLink({ id: page.record.id, participant: page.participants.find(({ person }) => person === null)!.id })
  const browser = it.browser()
  const told = await browser.guest.invited({ token: tokenOf(url) })
  expect(told).toMatchObject({ ministry: { en: 'Ministry of Foreign Affairs of the Republic of Kenya' }, host: { en: 'Kenya' }, name: 'Director of fisheries', delegation: { en: 'Peru' }, isVideo: true })
  // Title, agenda and everybody else are for who came in.
  expect(JSON.stringify(told)).not.toMatch(/fisheries".*Consultations|Vessel|Desk officer|@/)
  await updateSetting(it.db, 'name', { en: 'State Department for Foreign Affairs' })
  expect((await browser.guest.invited({ token: tokenOf(url) })).ministry).toMatchObject({ en: 'State Department for Foreign Affairs', fr: expect.stringContaining('Kenya') })
  expect(browser.cookies.size).toBe(0)
  await browser.guest.join({ token: tokenOf(url) })
  await expect(it.browser().guest.invited({ token: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'meetings/link-used' })
})

test('a later version of a released paper stays with us until it is released', async () => {
  const { id, participant, browser } = await joined()
  await it.meetings('officer').admit({ id, participant, admission: 'admitted' })
  const { files } = await it.files('officer').upload({ record: id }, { body: multipart([['text.txt', 'first']]) })
  const file = files[0]!.id
  await it.meetings('officer').releasePaper({ id, file })
  await it.files('officer').replace({ id: file, version: 1 }, { body: multipart([['text.txt', 'second, ours']]) })
  expect(await (await browser.guest.paper({ meeting: id, file })).text()).toBe('first')
  await it.meetings('officer').releasePaper({ id, file })
  expect(await (await browser.guest.paper({ meeting: id, file })).text()).toBe('second, ours')
})

test('a new link ends the browser before; marking up, cancelling and time close the door', async () => {
  const { id, participant, browser } = await joined()
  await it.meetings('officer').admit({ id, participant, admission: 'admitted' })
  const { url } = await it.meetings('officer').makeGuestLink({ id, participant })
  expect((await browser.guest.visit({ meeting: id })).me.admission).toBe('admitted')
  const second = it.browser()
  await second.guest.join({ token: tokenOf(url) })
  await expect(browser.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/no-guest' })
  expect((await second.guest.visit({ meeting: id })).me.admission).toBe('admitted')
  const page = await it.meetings('officer').meeting({ id })
  const up = await it.records('officer').mark({ id, version: page.record.version, marking: marked({ level: 1 }), reason: 'Talks turned sensitive' })
  await expect(second.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/no-guest' })
  // Whoever sits in the live room by then is put out too.
  expect(await isShut(it.db, id, participant)).toBe(true)
  const down = await it.records('officer').mark({ id, version: up.version, marking: marked({ level: 1, releasableTo: ['PER'] }), reason: 'Released to the partner' })
  expect((await second.guest.visit({ meeting: id })).meeting).toMatchObject({ level: 1, banner: 'RESTRICTED//REL TO PER' })
  expect(await isShut(it.db, id, participant)).toBe(false)
  expect(await isShut(it.db, id, participant, Date.now() + 90 * 86_400_000)).toBe(true)
  const moved = await it.meetings('officer').changeMeeting({ id, version: down.version, changes: { fields: { ...(page.record.fields as never as ReturnType<typeof consultations>), agenda: [], startsAt: inHours(-20), endsAt: inHours(-13) } } })
  await expect(second.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/closed', message: expect.stringContaining('is over') })
  const back = await it.meetings('officer').changeMeeting({ id, version: moved.record.version, changes: { fields: { ...(moved.record.fields as never as { agenda: [] } & ReturnType<typeof consultations>), endsAt: inHours(1) } } })
  expect((await second.guest.visit({ meeting: id })).meeting.status).toBe('planned')
  await it.meetings('officer').setMeetingState({ id, version: back.record.version, status: 'cancelled' })
  await expect(second.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/closed', message: 'This meeting was cancelled.' })
  await expect(it.meetings('officer').makeGuestLink({ id, participant })).rejects.toMatchObject({ code: 'meetings/closed' })
})

test('who leaves the lobby waits no more; who was turned away comes back by a new link alone', async () => {
  const { id, participant, browser } = await joined()
  await browser.guest.leave({ meeting: id })
  expect((await it.meetings('officer').meeting({ id })).participants.find((one) => one.id === participant)).toMatchObject({ admission: 'invited' })
  const again = it.browser()
  await again.guest.join({ token: tokenOf((await it.meetings('officer').makeGuestLink({ id, participant })).url) })
  await it.meetings('officer').admit({ id, participant, admission: 'refused' })
  await expect(again.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/removed' })
  await it.meetings('officer').makeGuestLink({ id, participant })
  await expect(again.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/no-guest' })
})

test('a guest who chairs lets in those who wait of the own delegation, and nobody else', async () => {
  const page = await plan({ delegations: [{ actor: 'PER', zone: null }, { actor: 'BRA', zone: null }], participants: [guest({ role: 'chair' }), guest({ name: 'Adviser', email: null, isHead: false }), guest({ delegation: 'BRA', name: 'Observer', email: null, isHead: false })] })
  const id = page.record.id
  const come = async (name: string) => {
    const participant = page.participants.find((one) => one.name === name)!.id
    const browser = it.browser()
    await browser.guest.join({ token: tokenOf((await it.meetings('officer').makeGuestLink({ id, participant })).url) })
    return { participant, ...browser }
  }
  const [chair, adviser, observer] = [await come('Director of fisheries'), await come('Adviser'), await come('Observer')]
  await expect(chair.guest.admit({ meeting: id, participant: adviser.participant, admission: 'admitted' })).rejects.toMatchObject({ code: 'meetings/not-admitted' })
  await it.meetings('officer').admit({ id, participant: chair.participant, admission: 'admitted' })
  expect((await chair.guest.visit({ meeting: id })).inside!.waiting).toMatchObject([{ id: adviser.participant, name: 'Adviser' }])
  for (const other of [observer.participant, page.participants.find(({ person }) => person !== null)!.id]) await expect(chair.guest.admit({ meeting: id, participant: other, admission: 'admitted' })).rejects.toMatchObject({ code: 'kernel/not-found' })
  const told: unknown[] = []
  const stop = onDecided(it, (one) => told.push(one))
  expect((await chair.guest.admit({ meeting: id, participant: adviser.participant, admission: 'admitted' })).inside!.waiting).toEqual([])
  expect((await adviser.guest.visit({ meeting: id })).inside!.waiting).toEqual([])
  await expect(adviser.guest.admit({ meeting: id, participant: observer.participant, admission: 'admitted' })).rejects.toMatchObject({ code: 'meetings/not-chair' })
  expect((await observer.guest.visit({ meeting: id })).inside).toBeNull()
  // Cancelled with guests inside: rooms are told to let all of them go.
  const now = await it.meetings('officer').meeting({ id })
  await it.meetings('officer').setMeetingState({ id, version: now.record.version, status: 'cancelled' })
  stop()
  expect(told.slice(1)).toEqual(expect.arrayContaining([chair, adviser, observer].map(({ participant }) => ({ meeting: id, participant, admission: 'refused' }))))
  await expect(chair.guest.visit({ meeting: id })).rejects.toMatchObject({ code: 'meetings/closed' })
  const events = await eventsOf(it.db, id)
  expect(events.filter(({ kind }) => kind === 'participant.admitted')).toHaveLength(2)
})

test('a meeting is planned from a thread, and from nothing else by that name', async () => {
  const other = await plan()
  await expect(plan({ thread: other.record.id })).rejects.toMatchObject({ code: 'kernel/not-found' })
  const { record: thread } = await it.threads('officer').beginThread({ title: 'Landing fees', parties: ['PER'] })
  const { record } = await plan({ thread: thread.id })
  expect((await it.records('officer').links({ id: thread.id })).links).toMatchObject([{ kind: 'thread', isOutward: false, other: { id: record.id } }])
  const { record: hidden } = await it.threads('officer').beginThread({ title: 'Hidden', parties: ['PER'], marking: marked({ level: 1 }) })
  await expect(it.meetings('low').planMeeting(consultations({ thread: hidden.id }))).rejects.toMatchObject({ code: 'kernel/not-found' })
})

test('of a hundred who open one link at once, one is let in; two hundred who knock with no link leave nothing but refusals', async () => {
  const page = await plan()
  const { url } = await it.meetings('officer').makeGuestLink({ id: page.record.id, participant: page.participants.find(({ person }) => person === null)!.id })
  const all = await Promise.allSettled(Array.from({ length: 100 }, () => it.browser().guest.join({ token: tokenOf(url) })))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const knocking = await Promise.allSettled(Array.from({ length: 200 }, (_, index) => it.browser().guest.join({ token: String(index).padStart(43, 'x') })))
  expect(knocking.filter(({ status }) => status === 'fulfilled')).toEqual([])
  expect((await it.meetings('officer').meetings({})).meetings.find(({ record }) => record.id === page.record.id)!.waiting).toBe(1)
}, 60_000)

test('participantOf knows officers on the list and guests, and nobody else', async () => {
  const { id, participant, browser } = await joined()
  const contextOf = (person: string | undefined, cookies: Map<string, string> = new Map()): Context => {
    const session = person === undefined ? undefined : sessionAs(['officer'], person)
    return { session, within: scopeOf(it.db, { person: person ?? '' }), request: new Request('https://ministry.example/', { headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } }) } as unknown as Context
  }
  expect(await participantOf(contextOf(it.people.officer), it.house, id)).toMatchObject({ name: 'Desk officer', role: 'chair', isGuest: false, admitted: true, delegation: 'KEN' })
  expect(await participantOf(contextOf(undefined, browser.cookies), it.house, id)).toEqual({ id: participant, name: 'Director of fisheries', delegation: 'PER', role: 'delegate', isGuest: true, admitted: false })
  await expect(participantOf(contextOf(it.people.colleague), it.house, id)).rejects.toMatchObject({ code: 'meetings/not-listed' })
  await expect(participantOf(contextOf(undefined), it.house, id)).rejects.toMatchObject({ code: 'meetings/no-guest' })
  const other = await plan()
  await expect(participantOf(contextOf(undefined, browser.cookies), it.house, other.record.id)).rejects.toMatchObject({ code: 'meetings/no-guest' })
  const renamed = new Map([...browser.cookies].map(([name, value]) => [name.replace(id, other.record.id), value]))
  await expect(participantOf(contextOf(undefined, renamed), it.house, other.record.id)).rejects.toMatchObject({ code: 'meetings/no-guest' })
  const hidden = await plan({ marking: marked({ level: 2 }), participants: [] })
  await expect(participantOf(contextOf(it.people.low), it.house, hidden.record.id)).rejects.toMatchObject({ code: 'kernel/not-found' })
  expect((await listParticipants(it.db, id)).map(({ role, isGuest, admitted }) => [role, isGuest, admitted])).toEqual([['delegate', true, false], ['chair', false, true]])
  // Once anybody was in the video room, those who were there are who attended.
  await noteJoined(it.db, id, [participant])
  expect((await it.meetings('officer').meeting({ id })).participants.map(({ joinedAt }) => joinedAt !== null)).toEqual([true, false])
  expect((await it.minutes('officer').draftMinutes({ id, form: 'summary', title: 'Minutes' })).fields.attendance.map(({ name }) => name)).toEqual(['Director of fisheries'])
})

test('secrets are no request’s to read', async () => {
  const { id } = await joined()
  const within = scopeOf(it.db, { person: it.people.officer })
  const { sql } = await import('kysely')
  await expect(within((db) => sql`SELECT token_hash FROM meeting_link WHERE record_id = ${id}`.execute(db))).rejects.toThrow('permission denied')
  await expect(within((db) => sql`SELECT * FROM meeting_visit`.execute(db))).rejects.toThrow('permission denied')
})

test('who waits is told once somebody decided on them, in five windows at most, and of nobody else', async () => {
  const [one, other] = [await joined(), await joined()]
  const follow = async () => (await one.browser.guest.waiting({ meeting: one.id })).body!.pipeThrough(new TextDecoderStream()).getReader()
  const opened = 'retry: 10000\ndata: open\n\n'
  const former = await follow()
  expect((await former.read()).value).toBe(opened)
  const windows = [await follow(), await follow(), await follow(), await follow()]
  const stream = await follow()
  expect([(await former.read()).done, (await windows[0]!.read()).value, (await stream.read()).value]).toEqual([true, opened, opened])
  await it.meetings('officer').admit({ id: other.id, participant: other.participant, admission: 'admitted' })
  await it.meetings('officer').admit({ id: one.id, participant: one.participant, admission: 'admitted' })
  expect((await stream.read()).value).toBe('data: decided\n\n')
  await it.meetings('officer').admit({ id: one.id, participant: one.participant, admission: 'removed' })
  expect((await stream.read()).value).toBe('data: decided\n\n')
  for (const one of [...windows, stream]) await one.cancel()
  await expect(one.browser.guest.waiting({ meeting: one.id })).rejects.toMatchObject({ code: 'meetings/removed' })
  await expect(it.browser().guest.waiting({ meeting: one.id })).rejects.toMatchObject({ code: 'meetings/no-guest' })
})
