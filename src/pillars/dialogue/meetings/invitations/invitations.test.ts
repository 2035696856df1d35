import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consultations, guest, inHours, openMinistry, tokenOf, type Ministry } from '../ministry.fixture.ts'
import { meetingFields } from '../schema.ts'
import { readInvitation } from './read.ts'
import { orderOf } from './rules.ts'

let it: Ministry
beforeAll(async () => {
  it = await openMinistry()
}, 120_000)
afterAll(() => it.close())

const file = (lines: readonly string[], method = 'REQUEST') => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', `METHOD:${method}`, 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
const receive = (text: string | Uint8Array, who: 'officer' | 'low' = 'officer') => it.invitations(who).receiveInvitation({}, { body: text as string })
const bytes = (text: string) => new TextEncoder().encode(text)
const theirs = ({ uid = 'talks-1@partner.example', sequence = 0, stamp = '20261101T080000Z', start = '20261201T090000', organizer = 'protocol@partner.example', more = [] as string[] } = {}) => [
  `UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`, `DTSTART;TZID=America/Lima:${start}`, 'DTEND;TZID=America/Lima:20261201T110000', 'SUMMARY:Talks on transit', 'LOCATION:Lima', `ORGANIZER;CN="Protocol":mailto:${organizer}`, 'ATTENDEE;CN=Desk officer:mailto:desk@ministry.example', ...more,
]

test('what we issue is read by a calendar program, names only whom it goes to, and SEQUENCE tells of changes', async () => {
  const page = await it.meetings('officer').planMeeting(consultations({ participants: [guest({ name: 'Director "of"\r\nfisheries' }), guest({ name: 'Adviser', email: 'adviser@partner.example', isHead: false })] }))
  const id = page.record.id
  it.letters.length = 0
  const made = await it.invitations('officer').issueInvitation({ id })
  expect(made).toMatchObject({ sequence: 0, failed: [], withoutAddress: [], sent: { length: 3 } })
  const [letter] = it.letters
  expect(letter).toMatchObject({ to: 'director@partner.example', subject: 'Invitation: Consultations on fisheries', calendar: { method: 'REQUEST' } })
  expect(letter!.text).toMatch(/America\/Lima[\s\S]*Africa\/Nairobi[\s\S]*https:\/\/ministry\.example\/join#token=/)
  const event = new ICAL.Component(ICAL.parse(letter!.calendar!.content)).getFirstSubcomponent('vevent')!
  expect(event.getFirstPropertyValue('uid')).toBe(`${id}@entente`)
  expect(String(event.getFirstPropertyValue('dtstart'))).toBe(new Date(meetingFields.parse(page.record.fields).startsAt).toISOString().replace('.000', ''))
  expect(event.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual(['mailto:director@partner.example'])
  expect(letter!.calendar!.content).not.toContain('token=')
  const opened = it.browser()
  await opened.guest.join({ token: tokenOf(/https:\S+/.exec(letter!.text)![0]) })
  expect((await it.invitations('officer').issueInvitation({ id, withLinks: false })).sequence).toBe(0)
  const now = await it.meetings('officer').meeting({ id })
  const moved = await it.meetings('officer').changeMeeting({ id, version: now.record.version, changes: { fields: { ...meetingFields.parse(now.record.fields), startsAt: inHours(49) } } })
  expect(now.calendar).toMatchObject({ isIssued: true, isStale: false, mailedAt: expect.any(String), takenAt: null })
  expect(moved.calendar).toMatchObject({ isIssued: true, isStale: true })
  expect((await it.invitations('officer').issueInvitation({ id, withLinks: false })).sequence).toBe(1)
  const after = await it.meetings('officer').meeting({ id })
  await it.meetings('officer').setMeetingState({ id, version: after.record.version, status: 'cancelled' })
  const cancelled = await (await it.invitations('officer').invitation({ id })).text()
  expect(cancelled).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:2/)
  expect(cancelled).toMatch(/STATUS:CANCELLED/)
  expect(cancelled.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
})

test('a file that was taken is told apart from mail that was sent, and who came on the list since has neither', async () => {
  const { record: { id } } = await it.meetings('officer').planMeeting(consultations({ participants: [] }))
  const state = async () => (await it.meetings('officer').meeting({ id })).calendar
  await it.invitations('officer').invitation({ id })
  expect(await state()).toMatchObject({ isIssued: true, isStale: false, mailedAt: null, takenAt: expect.any(String) })
  await it.meetings('officer').addParticipant({ id, ...guest() })
  expect(await state()).toMatchObject({ isStale: true })
  await it.invitations('officer').issueInvitation({ id, withLinks: false })
  expect(await state()).toMatchObject({ isStale: false, mailedAt: expect.any(String), takenAt: expect.any(String) })
  const { record } = await it.meetings('officer').meeting({ id })
  await it.meetings('officer').changeMeeting({ id, version: record.version, changes: { title: 'Moved on' } })
  await it.invitations('officer').invitation({ id })
  expect(await state()).toMatchObject({ isStale: false, mailedAt: null, takenAt: expect.any(String) })
})

test('an answer is kept once, from whom was asked; replayed, older, later and foreign ones are refused', async () => {
  const page = await it.meetings('officer').planMeeting(consultations())
  await it.invitations('officer').issueInvitation({ id: page.record.id })
  const uid = page.calendar!.uid
  const reply = ({ sequence = 0, stamp = '20261101T080000Z', state = 'ACCEPTED', email = 'director@partner.example', method = 'REPLY' } = {}) => file([`UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`, 'DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z', 'ORGANIZER:mailto:desk@ministry.example', `ATTENDEE;PARTSTAT=${state}:mailto:${email}`], method)
  const answer = async () => (await it.meetings('officer').meeting({ id: page.record.id })).participants[0]
  expect(await receive(reply())).toEqual({ outcome: 'answered', meeting: page.record.id, name: 'Director of fisheries', answer: 'accepted' })
  await expect(receive(reply())).rejects.toMatchObject({ code: 'meetings/replayed' })
  await expect(receive(reply({ state: 'DECLINED', stamp: '20261031T080000Z' }))).rejects.toMatchObject({ code: 'meetings/replayed' })
  await expect(receive(reply({ sequence: 4, stamp: '20261102T080000Z' }))).rejects.toMatchObject({ code: 'meetings/forged' })
  await expect(receive(reply({ email: 'stranger@elsewhere.example' }))).rejects.toMatchObject({ code: 'meetings/forged' })
  expect(await answer()).toMatchObject({ answer: 'accepted' })
  const mail = (from: string) => [`From: ${from}`, 'To: desk@ministry.example', 'Subject: Declined', 'MIME-Version: 1.0', 'Content-Type: text/calendar; method=REPLY; charset=utf-8', '', reply({ state: 'DECLINED', stamp: '20261103T080000Z' })].join('\r\n')
  await expect(receive(mail('stranger@elsewhere.example'))).rejects.toMatchObject({ code: 'meetings/forged' })
  expect(await receive(mail('Director <Director@partner.example>'))).toMatchObject({ answer: 'declined' })
  expect(await receive(reply({ method: 'COUNTER', stamp: '20261104T080000Z' }))).toMatchObject({ answer: 'counter' })
  expect(await answer()).toMatchObject({ answer: 'counter', counter: { startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z' } })
  // When the time is changed and issued anew, answers to the one before count no more.
  const now = await it.meetings('officer').meeting({ id: page.record.id })
  await it.meetings('officer').changeMeeting({ id: page.record.id, version: now.record.version, changes: { fields: { ...meetingFields.parse(now.record.fields), startsAt: inHours(49) } } })
  await it.invitations('officer').issueInvitation({ id: page.record.id })
  expect(await answer()).toMatchObject({ answer: 'none', counter: null })
  await expect(receive(reply({ stamp: '20261105T080000Z' }))).rejects.toMatchObject({ code: 'meetings/replayed' })
})

test('an invitation proposes a meeting; planned from it, its organiser alone moves and cancels it', async () => {
  const proposal = await receive(file(theirs()))
  if (proposal.outcome !== 'proposed') throw new Error('should have proposed')
  expect(proposal).toMatchObject({ title: 'Talks on transit', place: 'Lima', startsAt: '2026-12-01T14:00:00.000Z', zone: 'America/Lima', calendar: { uid: 'talks-1@partner.example', sequence: 0, organizer: 'protocol@partner.example' } })
  const planned = await it.meetings('officer').planMeeting(consultations({ title: proposal.title, startsAt: proposal.startsAt, endsAt: proposal.endsAt, calendar: proposal.calendar, participants: [] }))
  await expect(it.meetings('low').planMeeting(consultations({ calendar: proposal.calendar }))).rejects.toMatchObject({ code: 'meetings/uid-taken' })
  await expect(it.invitations('officer').issueInvitation({ id: planned.record.id })).rejects.toMatchObject({ code: 'meetings/not-ours' })
  await expect(receive(file(theirs()))).rejects.toMatchObject({ code: 'meetings/replayed' })
  await expect(receive(file(theirs({ sequence: 1, organizer: 'stranger@elsewhere.example' })))).rejects.toMatchObject({ code: 'meetings/forged' })
  expect(await receive(file(theirs({ sequence: 1, start: '20261201T100000', stamp: '20261102T080000Z' })))).toEqual({ outcome: 'moved', meeting: planned.record.id })
  expect((await it.meetings('officer').meeting({ id: planned.record.id })).record.fields).toMatchObject({ startsAt: '2026-12-01T15:00:00.000Z' })
  await expect(receive(file(theirs({ sequence: 0, stamp: '20261103T080000Z' }), 'CANCEL'))).rejects.toMatchObject({ code: 'meetings/replayed' })
  expect(await receive(file(theirs({ sequence: 2, stamp: '20261103T080000Z' }), 'CANCEL'))).toMatchObject({ outcome: 'cancelled' })
  const ours = await it.meetings('officer').planMeeting(consultations())
  await it.invitations('officer').issueInvitation({ id: ours.record.id })
  await expect(receive(file(theirs({ uid: ours.calendar!.uid, sequence: 9 })))).rejects.toMatchObject({ code: 'meetings/forged' })
})

test('bombs and nonsense are refused with a sentence, soon', async () => {
  const refused = (text: string | Uint8Array) => expect(readInvitation(typeof text === 'string' ? bytes(text) : text)).rejects
  await refused('hello').toMatchObject({ code: 'meetings/unreadable' })
  await refused(new Uint8Array(3 * 1024 * 1024)).toMatchObject({ code: 'meetings/unreadable' })
  await refused(file(['SUMMARY:x'.padEnd(300_000, 'x')])).toMatchObject({ code: 'meetings/unreadable' })
  await refused(`BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(1000)}`).toMatchObject({ code: 'meetings/unreadable' })
  await refused(file(Array.from({ length: 6000 }, (_, index) => `X-${index}:y`))).toMatchObject({ code: 'meetings/unreadable' })
  await refused(file([...theirs(), `ATTENDEE;${'X=y;'.repeat(5000)}CN=z:mailto:a@b.example`])).toMatchObject({ code: 'meetings/unreadable' })
  await refused(file([...theirs(), 'RRULE:FREQ=SECONDLY'])).toMatchObject({ message: expect.stringContaining('series') })
  await refused(file([...theirs(), `RDATE:${Array.from({ length: 3000 }, (_, at) => `203${at % 10}0101T0${at % 10}0000Z`).join(',')}`])).toMatchObject({ message: expect.stringContaining('1,000 days') })
  const endless = performance.now()
  expect((await readInvitation(bytes(file([...theirs({ start: '19700101T090000' }).filter((line) => !line.startsWith('DTEND')), 'DURATION:PT1H', 'RRULE:FREQ=DAILY;INTERVAL=1;COUNT=999999999'])))).series).toHaveLength(60)
  expect((await readInvitation(bytes(file([...theirs(), 'RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30'])))).series).toEqual([])
  expect(performance.now() - endless).toBeLessThan(30_000)
  const long = new Uint8Array(100 * 1024 * 1024).fill(65)
  await refused(long).toMatchObject({ message: expect.stringContaining('2 MB') })
  await refused(file(theirs(), 'PUBLISH')).toMatchObject({ message: expect.stringContaining('PUBLISH') })
  await refused(file(theirs()).replace('END:VEVENT', 'END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nEND:VEVENT')).toMatchObject({ message: expect.stringContaining('several') })
  await refused(file(theirs()).replace('END:VCALENDAR', '')).toMatchObject({ message: expect.stringContaining('breaks off') })
  await refused(file([...theirs(), 'SEQUENCE:-3'].filter((line) => line !== 'SEQUENCE:0'))).toMatchObject({ message: expect.stringContaining('SEQUENCE') })
  await refused(file(theirs().map((line) => line.replace('America/Lima', 'Nowhere/Nothing')))).toMatchObject({ message: expect.stringContaining('time zone') })
  const { title } = await readInvitation(bytes(file(theirs().map((line) => line.replace('Talks on transit', '<script>alert(1)</script>')))))
  expect(title).toBe('<script>alert(1)</script>')
})

test('their invitation is answered by mail and as a file, under the address that was invited', async () => {
  const proposal = await receive(file(theirs({ uid: 'to-answer@partner.example', more: ['ATTENDEE;CN="Box, of the desk":mailto:Box@ministry.example'] }).filter((line) => !line.includes('desk@ministry'))))
  if (proposal.outcome !== 'proposed') throw new Error('should have proposed')
  const { record } = await it.meetings('officer').planMeeting(consultations({ title: proposal.title, startsAt: proposal.startsAt, endsAt: proposal.endsAt, calendar: proposal.calendar, participants: [] }))
  it.letters.length = 0
  const made = await it.invitations('officer').answerInvitation({ id: record.id, answer: 'tentative', note: 'We come by boat; the tide decides.' })
  expect(made).toMatchObject({ sentTo: 'protocol@partner.example', failed: null })
  expect(it.letters).toMatchObject([{ to: 'protocol@partner.example', subject: 'Tentatively accepted: Talks on transit', calendar: { method: 'REPLY' } }])
  // RFC 5546, 3.2.3: one attendee, the UID, SEQUENCE and organiser of what is answered; who mails it for them is said.
  const event = new ICAL.Component(ICAL.parse(it.letters[0]!.calendar!.content)).getFirstSubcomponent('vevent')!
  expect(event.getAllProperties('attendee').map((one) => [one.getFirstValue(), one.getParameter('partstat'), one.getParameter('sent-by')])).toEqual([['mailto:box@ministry.example', 'TENTATIVE', 'mailto:entente@ministry.example']])
  expect([event.getFirstPropertyValue('uid'), event.getFirstPropertyValue('sequence'), event.getFirstPropertyValue('organizer'), event.getFirstPropertyValue('comment'), event.getFirstPropertyValue('summary')]).toEqual(['to-answer@partner.example', 0, 'mailto:protocol@partner.example', 'We come by boat; the tide decides.', null])
  const read = await readInvitation(bytes(made.file!))
  expect(read).toMatchObject({ method: 'REPLY', attendees: [{ email: 'box@ministry.example', answer: 'tentative', sentBy: null }] })
  expect((await it.meetings('officer').meeting({ id: record.id })).participants).toMatchObject([{ answer: 'tentative', answerNote: 'We come by boat; the tide decides.' }])
  it.letters.length = 0
  expect(await it.invitations('officer').answerInvitation({ id: record.id, answer: 'declined', byMail: false })).toMatchObject({ sentTo: null, file: expect.stringContaining('PARTSTAT=DECLINED') })
  expect(it.letters).toEqual([])
  await expect(it.invitations('colleague').answerInvitation({ id: record.id, answer: 'accepted' })).rejects.toMatchObject({ code: 'meetings/not-listed' })
  // Moved by them, it has to be answered anew.
  await receive(file(theirs({ uid: 'to-answer@partner.example', sequence: 1, start: '20261201T100000', stamp: '20261102T080000Z' })))
  expect((await it.meetings('officer').meeting({ id: record.id })).participants).toMatchObject([{ answer: 'none', answerNote: '' }])
  const ours = await it.meetings('officer').planMeeting(consultations())
  await expect(it.invitations('officer').answerInvitation({ id: ours.record.id, answer: 'accepted' })).rejects.toMatchObject({ code: 'meetings/not-theirs' })
})

test('two of these products understand each other by mail, though a server sends for their officers; nobody else sends for them', async () => {
  const page = await it.meetings('officer').planMeeting(consultations())
  it.letters.length = 0
  await it.invitations('officer').issueInvitation({ id: page.record.id, withLinks: false })
  const mail = (from: string, content: string, method: string) => [`From: ${from}`, 'To: somebody@partner.example', 'Subject: x', 'MIME-Version: 1.0', `Content-Type: text/calendar; method=${method}; charset=utf-8`, '', content].join('\r\n')
  const content = it.letters[0]!.calendar!.content.replace(/UID:[^\r\n]+/, 'UID:elsewhere@entente')
  expect(await receive(mail('Entente <entente@ministry.example>', content, 'REQUEST'))).toMatchObject({ outcome: 'proposed', organizer: { email: 'desk@ministry.example' } })
  await expect(receive(mail('stranger@elsewhere.example', content, 'REQUEST'))).rejects.toMatchObject({ code: 'meetings/forged' })
  await expect(receive(mail('stranger@elsewhere.example', content.replace(/\r\n /g, '').replace('entente@ministry.example', 'stranger@elsewhere.example'), 'REQUEST'))).rejects.toMatchObject({ code: 'meetings/forged' })
})

test('another time that is proposed is taken, or politely declined', async () => {
  const page = await it.meetings('officer').planMeeting(consultations())
  const id = page.record.id
  await it.invitations('officer').issueInvitation({ id, withLinks: false })
  const counter = (stamp: string, hour: string) => file([`UID:${page.calendar!.uid}`, 'SEQUENCE:0', `DTSTAMP:${stamp}`, `DTSTART:20261201T${hour}0000Z`, `DTEND:20261201T${hour}3000Z`, 'COMMENT:Our minister lands at noon.', 'ORGANIZER:mailto:desk@ministry.example', 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:director@partner.example'], 'COUNTER')
  await receive(counter('20261101T080000Z', '13'))
  const [proposed] = (await it.meetings('officer').meeting({ id })).participants
  expect(proposed).toMatchObject({ answer: 'counter', answerNote: 'Our minister lands at noon.', counter: { startsAt: '2026-12-01T13:00:00.000Z' } })
  const one = { id, participant: proposed!.id }
  it.letters.length = 0
  const declined = await it.invitations('officer').decideCounter({ ...one, version: page.record.version, takes: false, note: 'The hall is taken.' })
  expect(declined.sentTo).toBe('director@partner.example')
  expect(it.letters[0]).toMatchObject({ calendar: { method: 'DECLINECOUNTER' }, text: expect.stringContaining('The hall is taken.') })
  expect(it.letters[0]!.calendar!.content).toMatch(/METHOD:DECLINECOUNTER[\s\S]*DTSTART:20261201T130000Z/)
  await expect(it.invitations('officer').decideCounter({ ...one, version: page.record.version, takes: true })).rejects.toMatchObject({ code: 'meetings/no-counter' })
  // The same file again is a replay; a later one counts.
  await expect(receive(counter('20261101T080000Z', '13'))).rejects.toMatchObject({ code: 'meetings/replayed' })
  await receive(counter('20261102T080000Z', '15'))
  const now = await it.meetings('officer').meeting({ id })
  await it.invitations('officer').decideCounter({ ...one, version: now.record.version, takes: true })
  expect(await it.meetings('officer').meeting({ id })).toMatchObject({ calendar: { isStale: true }, record: { fields: { startsAt: '2026-12-01T15:00:00.000Z', endsAt: '2026-12-01T15:30:00.000Z' } } })
  expect((await it.invitations('officer').issueInvitation({ id, withLinks: false })).sequence).toBe(1)
})

test('of a series, one meeting is chosen; it is known by when the series has it, over a change of the clock', async () => {
  const zoned = (method: string, more: string[], { sequence = 0, stamp = '20261101T080000Z', start = '20270322T090000' } = {}) => file(['UID:series@partner.example', `SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`, `DTSTART;TZID=Europe/Lisbon:${start}`, 'DURATION:PT1H', 'SUMMARY:Weekly talks', 'ORGANIZER;CN=Protocol:mailto:protocol@partner.example', 'ATTENDEE:mailto:desk@ministry.example', ...more], method)
  const weekly = (...more: string[]) => zoned('REQUEST', ['RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=Europe/Lisbon:20270405T090000', ...more])
  const series = await receive(weekly())
  if (series.outcome !== 'series') throw new Error('should be a series')
  // Lisbon puts its clocks forward on 28 March 2027: nine o’clock there is another hour of UTC.
  expect(series.occurrences).toEqual([['22', '09'], ['29', '08']].map(([day, hour]) => ({ occurrence: `2027-03-${day}T${hour}:00:00.000Z`, startsAt: `2027-03-${day}T${hour}:00:00.000Z`, endsAt: `2027-03-${day}T${String(Number(hour) + 1).padStart(2, '0')}:00:00.000Z`, meeting: null })).concat([{ occurrence: '2027-04-12T08:00:00.000Z', startsAt: '2027-04-12T08:00:00.000Z', endsAt: '2027-04-12T09:00:00.000Z', meeting: null }]))
  const planned = await Promise.all([0, 1].map((at) => it.meetings('officer').planMeeting(consultations({ title: series.title, ...series.occurrences[at]!, participants: [], calendar: { ...series.calendar, occurrence: series.occurrences[at]!.occurrence } } as never))))
  const again = await receive(weekly())
  if (again.outcome !== 'series') throw new Error('should be a series')
  expect(again.occurrences.map(({ meeting }) => meeting)).toEqual([planned[0]!.record.id, planned[1]!.record.id, null])
  const { file: answer } = await it.invitations('officer').answerInvitation({ id: planned[1]!.record.id, answer: 'accepted', byMail: false })
  expect(answer).toContain('RECURRENCE-ID:20270329T080000Z')
  // One of it is moved, then the whole series is called off.
  expect(await receive(zoned('REQUEST', ['RECURRENCE-ID;TZID=Europe/Lisbon:20270329T090000'], { sequence: 1, stamp: '20261102T080000Z', start: '20270330T100000' }))).toEqual({ outcome: 'moved', meeting: planned[1]!.record.id })
  expect((await it.meetings('officer').meeting({ id: planned[1]!.record.id })).record.fields).toMatchObject({ startsAt: '2027-03-30T09:00:00.000Z' })
  expect(await receive(zoned('CANCEL', [], { sequence: 2, stamp: '20261103T080000Z' }))).toMatchObject({ outcome: 'cancelled' })
  for (const { record } of planned) expect((await it.meetings('officer').meeting({ id: record.id })).record.status).toBe('cancelled')
})

test('a series that is moved takes along what was planned from it; what was changed here stays, and tells of their time', async () => {
  const weekly = ({ sequence = 0, stamp = '20261101T080000Z', start = '20270504T090000Z', count = 4, organizer = 'protocol@partner.example', uid = 'moving@partner.example' } = {}) => file([`UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`, `DTSTART:${start}`, 'DURATION:PT1H', `RRULE:FREQ=WEEKLY;COUNT=${count}`, 'SUMMARY:Weekly talks', `ORGANIZER:mailto:${organizer}`, 'ATTENDEE:mailto:desk@ministry.example'])
  const taken = async (text: string) => {
    const made = await receive(text)
    if (made.outcome !== 'series') throw new Error('should be a series')
    return made
  }
  const page = (id: string) => it.meetings('officer').meeting({ id })
  const first = await taken(weekly())
  const planned = await Promise.all([0, 1, 2, 3].map((at) => it.meetings('officer').planMeeting(consultations({ title: first.title, startsAt: first.occurrences[at]!.startsAt, endsAt: first.occurrences[at]!.endsAt, participants: [], calendar: { ...first.calendar, ...first.occurrences[at]! } }))))
  const ids = planned.map(({ record }) => record.id)
  expect(planned[0]!.calendar).toMatchObject({ theirTime: null, isGone: false })
  await it.invitations('officer').answerInvitation({ id: ids[0]!, answer: 'accepted', byMail: false })
  // One was moved here, one was called off here.
  const own = { startsAt: '2027-05-12T12:00:00.000Z', endsAt: '2027-05-12T13:00:00.000Z' }
  await it.meetings('officer').changeMeeting({ id: ids[1]!, version: planned[1]!.record.version, changes: { fields: { ...meetingFields.parse(planned[1]!.record.fields), ...own } } })
  await it.meetings('officer').setMeetingState({ id: ids[2]!, version: planned[2]!.record.version, status: 'cancelled' })
  await expect(receive(weekly({ sequence: 1, stamp: '20261102T080000Z', organizer: 'stranger@elsewhere.example' }))).rejects.toMatchObject({ code: 'meetings/forged' })
  expect(await taken(weekly())).toMatchObject({ moved: [], apart: [], gone: [] })
  // A week later and in the afternoon, onto days that others of it had before; the last is not in it any more.
  const moved = await taken(weekly({ sequence: 1, stamp: '20261102T080000Z', start: '20270511T140000Z', count: 3 }))
  expect(moved).toMatchObject({ moved: [{ meeting: ids[0], startsAt: '2027-05-11T14:00:00.000Z' }], apart: [{ meeting: ids[1], startsAt: own.startsAt }], gone: [{ meeting: ids[3] }] })
  expect(moved.occurrences.map(({ meeting }) => meeting)).toEqual(ids.slice(0, 3))
  expect(await page(ids[0]!)).toMatchObject({ record: { fields: { startsAt: '2027-05-11T14:00:00.000Z', endsAt: '2027-05-11T15:00:00.000Z' } }, calendar: { sequence: 1, theirTime: null }, participants: [{ answer: 'none' }] })
  const { revisions } = await it.records('officer').history({ id: ids[0]! })
  expect(revisions[0]).toMatchObject({ reason: 'The series was moved by protocol@partner.example' })
  const apart = await page(ids[1]!)
  const theirs = { startsAt: '2027-05-18T14:00:00.000Z', endsAt: '2027-05-18T15:00:00.000Z' }
  expect(apart).toMatchObject({ record: { fields: own }, calendar: { theirTime: theirs } })
  expect([(await page(ids[2]!)).record.status, (await page(ids[3]!)).calendar]).toMatchObject(['cancelled', { isGone: true, theirTime: null }])
  expect((await it.invitations('officer').answerInvitation({ id: ids[1]!, answer: 'accepted', byMail: false })).file).toMatch(/RECURRENCE-ID:20270518T140000Z[\s\S]*DTSTART:20270518T140000Z/)
  // Their time is taken as any change is made.
  expect((await it.meetings('officer').changeMeeting({ id: ids[1]!, version: apart.record.version, changes: { fields: { ...meetingFields.parse(apart.record.fields), ...theirs } } })).calendar).toMatchObject({ theirTime: null })
  // The same once more moves nothing.
  expect(await taken(weekly({ sequence: 1, stamp: '20261102T080000Z', start: '20270511T140000Z', count: 3 }))).toMatchObject({ moved: [], apart: [], gone: [] })
})

test('we propose another time to their invitation, as a file and by mail; the meeting stays until they move it, or decline', async () => {
  const uid = 'to-counter@partner.example'
  const proposal = await receive(file(theirs({ uid })))
  if (proposal.outcome !== 'proposed') throw new Error('should have proposed')
  const { record } = await it.meetings('officer').planMeeting(consultations({ title: 'Talks on transit', startsAt: proposal.startsAt, endsAt: proposal.endsAt, calendar: proposal.calendar, participants: [] }))
  const id = record.id
  const other = { startsAt: '2026-12-02T14:00:00.000Z', endsAt: '2026-12-02T16:00:00.000Z' }
  it.letters.length = 0
  const made = await it.invitations('officer').counterInvitation({ id, ...other, note: 'Our minister is away on the first.' })
  expect(made).toMatchObject({ sentTo: 'protocol@partner.example', failed: null })
  expect(it.letters).toMatchObject([{ subject: 'Another time proposed: Talks on transit', calendar: { method: 'COUNTER' }, text: expect.stringMatching(/When: Wednesday.? 2 December 2026[\s\S]*Our minister is away/) }])
  // RFC 5546, 3.2.7: UID, SEQUENCE and organiser of what is countered, the other time, and a SUMMARY that may be empty.
  const event = new ICAL.Component(ICAL.parse(made.file!)).getFirstSubcomponent('vevent')!
  expect(['uid', 'sequence', 'organizer', 'summary', 'comment'].map((name) => event.getFirstPropertyValue(name))).toEqual([uid, 0, 'mailto:protocol@partner.example', '', 'Our minister is away on the first.'])
  expect(await readInvitation(bytes(made.file!))).toMatchObject({ method: 'COUNTER', ...other, attendees: [{ email: 'desk@ministry.example', answer: 'tentative' }] })
  const page = await it.meetings('officer').meeting({ id })
  expect(page).toMatchObject({ record: { fields: { startsAt: proposal.startsAt } }, participants: [{ answer: 'counter', counter: other }] })
  // When it is, they decide.
  await expect(it.invitations('officer').decideCounter({ id, participant: page.participants[0]!.id, version: page.record.version, takes: true })).rejects.toMatchObject({ code: 'meetings/not-ours' })
  await expect(it.invitations('officer').counterInvitation({ id, startsAt: other.endsAt, endsAt: other.startsAt })).rejects.toMatchObject({ code: 'meetings/times' })
  const declined = (stamp: string, organizer = 'protocol@partner.example') => file([`UID:${uid}`, 'SEQUENCE:0', `DTSTAMP:${stamp}`, 'DTSTART:20261202T140000Z', 'COMMENT:The hall is taken.', `ORGANIZER:mailto:${organizer}`, 'ATTENDEE:mailto:desk@ministry.example'], 'DECLINECOUNTER')
  await expect(receive(declined('20261102T080000Z', 'stranger@elsewhere.example'))).rejects.toMatchObject({ code: 'meetings/forged' })
  expect(await receive(declined('20261102T080000Z'))).toEqual({ outcome: 'counter-declined', meeting: id, note: 'The hall is taken.' })
  expect((await it.meetings('officer').meeting({ id })).participants).toMatchObject([{ answer: 'none', counter: null }])
  await it.invitations('officer').counterInvitation({ id, ...other, byMail: false })
  await expect(receive(declined('20261102T080000Z'))).rejects.toMatchObject({ code: 'meetings/replayed' })
  // They take it.
  expect(await receive(file(theirs({ uid, sequence: 1, stamp: '20261103T080000Z' }).map((line) => (line.startsWith('DTSTART') ? 'DTSTART:20261202T140000Z' : line.startsWith('DTEND') ? 'DTEND:20261202T160000Z' : line))))).toMatchObject({ outcome: 'moved' })
  expect(await it.meetings('officer').meeting({ id })).toMatchObject({ record: { fields: other }, calendar: { theirTime: null }, participants: [{ answer: 'none', counter: null }] })
  const ours = await it.meetings('officer').planMeeting(consultations())
  await expect(it.invitations('officer').counterInvitation({ id: ours.record.id, ...other })).rejects.toMatchObject({ code: 'meetings/not-theirs' })
})

test('what comes later by SEQUENCE and stamp is next, whatever else', () => {
  const at = (sequence: number, stamp: string | null) => ({ sequence, stamp })
  expect(orderOf('REQUEST', at(1, null), at(0, '2026-01-01T00:00:00Z'))).toBe('next')
  expect(orderOf('REQUEST', at(0, null), at(0, '2026-01-01T00:00:00Z'))).toBe('replayed')
  expect(orderOf('CANCEL', at(0, '2026-01-02T00:00:00Z'), at(0, '2026-01-01T00:00:00Z'))).toBe('next')
  expect(orderOf('REPLY', at(1, '2026-01-02T00:00:00Z'), at(0, null))).toBe('unknown')
  expect(orderOf('REPLY', at(0, '2026-01-02T00:00:00Z'), at(1, null))).toBe('older')
})
