import { expect, test } from 'vitest'
import { openIcs } from './ics.ts'
import { all, scratchFile } from './reading.fixture.ts'

const read = async (text: string) => all(await openIcs(scratchFile(`BEGIN:VCALENDAR\nVERSION:2.0\n${text}END:VCALENDAR\n`)))
const event = (body: string) => `BEGIN:VEVENT\n${body}\nEND:VEVENT\n`

test('an event: zones become UTC, people are listed, an alarm inside says nothing', async () => {
  const items = await read(event('UID:1@example.org\nSUMMARY:Talks\\, first round\nDTSTART;TZID=Europe/Berlin:20240701T100000\nDTEND:20240701T093000Z\nLOCATION:Room 1\nDESCRIPTION:Agenda\nORGANIZER;CN=Protocol:mailto:protocol@example.org\nATTENDEE;CN="Doe, J.":mailto:j@example.org\nATTENDEE:mailto:k@example.org\nCATEGORIES:A,B\nSTATUS:CONFIRMED\nRRULE:FREQ=WEEKLY;COUNT=3\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Wake up\nTRIGGER:-PT15M\nEND:VALARM'))
  expect(items).toEqual([{
    line: 3,
    values: {
      'Kind': 'event', 'UID': '1@example.org', 'Summary': 'Talks, first round', 'Start': '2024-07-01T08:00:00Z', 'End': '2024-07-01T09:30:00Z', 'Location': 'Room 1', 'Description': 'Agenda',
      'Organizer': 'Protocol', 'Organizer e-mail': 'protocol@example.org', 'Attendees': 'Doe, J.; k@example.org', 'Attendee e-mails': 'j@example.org; k@example.org',
      'Categories': 'A; B', 'Status': 'CONFIRMED', 'Recurrence': 'FREQ=WEEKLY;COUNT=3',
    },
  }])
})

const zone = (rule: string) => `BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=${rule};BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n`

test.each([
  ['whole day', 'DTSTART;VALUE=DATE:20240229', '2024-02-29'],
  ['no zone', 'DTSTART:20240701T100000', '2024-07-01T10:00:00'],
  ['unknown zone', 'DTSTART;TZID=Nowhere:20240701T100000', '2024-07-01T10:00:00'],
  ['the last hour before clocks go forward', 'DTSTART;TZID=Europe/Berlin:20240331T015900', '2024-03-31T00:59:00Z'],
  ['the first after', 'DTSTART;TZID=Europe/Berlin:20240331T030000', '2024-03-31T01:00:00Z'],
  ['half an hour', 'DTSTART;TZID=Asia/Kolkata:20240101T100000', '2024-01-01T04:30:00Z'],
])('%s', async (_, start, told) => {
  expect((await read(event(`SUMMARY:x\n${start}`)))[0]).toMatchObject({ values: { Start: told } })
})

test('a zone that the file defines is followed, unless working it out could take for ever', async () => {
  const at = event('SUMMARY:x\nDTSTART;TZID=W. Europe Standard Time:20240701T100000')
  expect((await read(zone('YEARLY') + at))[0]).toMatchObject({ values: { Start: '2024-07-01T08:00:00Z' } })
  expect((await read(zone('SECONDLY') + at))[0]).toMatchObject({ values: { Start: '2024-07-01T10:00:00' } })
})

test('a task, and entries that cannot be read beside one that can', async () => {
  const items = await read(`BEGIN:VTODO\nSUMMARY:Reply\nDUE;VALUE=DATE:20240501\nEND:VTODO\n${event('SUMMARY:x\nDTSTART:20240230T100000')}${event('SUMMARY:x\nRRULE:FREQ=NEVER')}${event('DESCRIPTION:only')}${event('SUMMARY:y')}`)
  expect(items).toEqual([
    { line: 3, values: { Kind: 'task', Summary: 'Reply', Due: '2024-05-01' } },
    { line: 7, column: 'Start', sentence: '“2024-02-30T10:00:00” is no date or time.' },
    { line: 11, sentence: expect.stringContaining('Line 13 of the entry cannot be read') as string },
    { line: 15, sentence: expect.stringContaining('neither a summary nor a time') as string },
    { line: 18, values: { Kind: 'event', Summary: 'y' } },
  ])
})

test('no text, however broken, gets past as anything but rows and sentences', async () => {
  const parts = ['BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VTIMEZONE', 'END:VTIMEZONE', 'DTSTART;TZID=', 'RRULE:;;;', 'ATTENDEE;CN="', ':::', ';;', 'BEGIN:', 'END:', ' folded', 'DTSTART:x', 'EXDATE;VALUE=PERIOD:a/b', 'GEO:1', 'TRIGGER:PT', 'X-A;B=C;D:é']
  for (let seed = 1; seed < 400; seed++) {
    let state = seed
    const next = () => (state = (state * 48_271) % 2_147_483_647)
    const text = Array.from({ length: 20 }, () => parts[next() % parts.length]).join('\n')
    for (const item of await read(`${text}\n`)) expect('values' in item || item.sentence.length > 10).toBe(true)
  }
})
