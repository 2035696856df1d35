import { afterAll, beforeAll, expect, test } from 'vitest'
import { multipart } from '../../../../test/multipart.ts'
import { noteVerbale, openMinistry, registeredNote, type Ministry } from './ministry.fixture.ts'

let it: Ministry
beforeAll(async () => { it = await openMinistry({ isSealed: true }) }, 180_000)
afterAll(() => it.close())
const today = new Date().toISOString().slice(0, 10), year = today.slice(0, 4)

test('a file that tells nothing has no sender yet, stands apart from the notes, and its name becomes no subject of an answer', async () => {
  const dropped = await it.notes('drafter').receive({}, { body: multipart([['reply.txt', 'Words of which nobody knows anything.']]) })
  expect(dropped.fields.sender).toBeNull()
  const ids = async (toConfirm: boolean) => (await it.notes('drafter').list({ toConfirm })).notes.map(({ id }) => id)
  expect(await ids(true)).toEqual([dropped.record.id])
  expect(await ids(false)).not.toContain(dropped.record.id)
  const given = { id: dropped.record.id, version: dropped.record.version, title: 'reply.txt', form: 'note-verbale', theirNumber: '7/2026', theirDate: today, receivedOn: today, language: 'en', wantsAnswer: false, series: 'IN' } as const
  await expect(it.notes('drafter').confirm({ ...given, sender: { actor: null, name: '' } })).rejects.toMatchObject({ code: 'kernel/invalid-input' })
  await it.notes('drafter').confirm({ ...given, sender: { actor: 'PER', name: 'Embassy of Peru' } })
  expect(await ids(true)).toEqual([])
  expect((await it.notes('drafter').reply({ to: dropped.record.id })).record.title).toBe('Re: 7/2026')
}, 120_000)

test('what answers a note of ours and states no subject has that of ours', async () => {
  const { record } = await registeredNote(it, { title: 'Visas for students' })
  const text = `No. 8/2026\n\nThe Embassy of Peru presents its compliments to the Ministry and has the honour to refer to its Note No. ${record.number} dated ${today}.`
  expect((await it.notes('drafter').receive({}, { body: multipart([['reply.txt', text]]) })).record.title).toBe('Visas for students')
}, 120_000)

test('a note is dated where the office’s last one was', async () => {
  await it.notes('drafter').draft(noteVerbale({ place: 'Nairobi' }))
  expect((await it.notes('drafter').draft(noteVerbale({ place: '' }))).fields.place).toBe('Nairobi')
}, 60_000)

test('an answer is due on a day to come; one that is due already is not set anew', async () => {
  await expect(it.notes('drafter').draft(noteVerbale({ wantsAnswer: true, dueOn: '2020-01-01' }))).rejects.toMatchObject({ code: 'correspondence/dates' })
  const { record } = await it.notes('drafter').draft(noteVerbale({ wantsAnswer: true, dueOn: today }))
  await expect(it.notes('drafter').change({ id: record.id, version: 1, changes: { dueOn: '2020-01-01' } })).rejects.toMatchObject({ code: 'correspondence/dates' })
}, 60_000)

test('registers tell the number to come', async () => {
  const { record } = await registeredNote(it)
  const { registers } = await it.notes('drafter').registers({})
  expect(registers.find(({ code }) => code === 'NV')!.next).toBe(`NV/${String(Number(record.number!.split('/')[1]) + 1).padStart(4, '0')}/${year}`)
}, 60_000)
