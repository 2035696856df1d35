import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Kept } from '#server/files/vault.ts'
import { multipart } from '../../../../test/multipart.ts'
import { lockArrival } from './arrival.ts'
import { openMinistry, restricted, type Ministry } from './ministry.fixture.ts'

let it: Ministry
beforeAll(async () => { it = await openMinistry({ isSealed: true }) }, 180_000)
afterAll(() => it.close())

const form = (name: string, content: string) => ({ body: multipart([[name, content]]) })
const letter = (number: string) => `Embassy of Peru\nNote No. ${number}\n\nThe Embassy of Peru presents its compliments to the Ministry.`
const mail = ({ id = '1@example.org', way = 'one', says = 'The Embassy of Ghana presents its compliments.' } = {}) =>
  `Received: by ${way}.example.org\r\nFrom: Embassy of Ghana <office@example.org>\r\nTo: registry@example.org\r\nDate: Mon, 2 Nov 2026 09:15:00 +0000\r\nSubject: Visa talks\r\n${id && `Message-ID: <${id}>\r\n`}\r\n${says}\r\n`
const drop = (who: 'drafter' | 'low' | 'deskHead', name: string, content: string) => it.notes(who).receive({}, form(name, content))
const drafts = async () => (await it.notes('drafter').list({ direction: 'in' })).total

test('the same file dropped in again, under whatever name, leads to the note that was made of it, confirmed or not', async () => {
  const first = await drop('drafter', 'a.txt', letter('7/2026'))
  expect(first.isKnown).toBe(false)
  const before = await drafts()
  const again = await drop('deskHead', 'b.txt', letter('7/2026'))
  expect(again).toMatchObject({ isKnown: true, record: { id: first.record.id, version: first.record.version }, source: first.source })
  const { record } = await it.notes('drafter').confirm({ id: first.record.id, version: 1, title: 'Compliments', form: 'note-verbale', sender: { actor: 'PER', name: 'Embassy of Peru' }, theirNumber: '7/2026', theirDate: null, receivedOn: new Date().toISOString().slice(0, 10), language: 'en', wantsAnswer: false, series: 'IN' })
  expect(await drop('drafter', 'a.txt', letter('7/2026'))).toMatchObject({ isKnown: true, record: { id: record.id, status: 'registered', number: record.number } })
  expect(await drafts()).toBe(before)
  expect((await drop('drafter', 'a.txt', letter('8/2026'))).isKnown).toBe(false)
}, 120_000)

test('what was discarded, or whose file was taken off, is kept anew', async () => {
  const first = await drop('drafter', 'a.txt', letter('9/2026'))
  await it.records('drafter').trash({ id: first.record.id, version: first.record.version })
  const second = await drop('drafter', 'a.txt', letter('9/2026'))
  expect(second).toMatchObject({ isKnown: false, record: { status: 'draft' } })
  await it.files('drafter').remove({ id: second.source! })
  expect((await drop('drafter', 'a.txt', letter('9/2026'))).isKnown).toBe(false)
}, 120_000)

test('an e-mail is known by its Message-ID and all it says: other words under the same one are kept, and without one its bytes count', async () => {
  const first = await drop('drafter', 'note.eml', mail())
  expect(await drop('drafter', 'copy.eml', mail({ way: 'two' }))).toMatchObject({ isKnown: true, record: { id: first.record.id } })
  const forged = await drop('drafter', 'note.eml', mail({ says: 'The Embassy of Ghana withdraws its note.' }))
  expect(forged).toMatchObject({ isKnown: false, record: { summary: expect.stringContaining('withdraws') } })
  expect((await drop('drafter', 'note.eml', mail({ id: '2@example.org' }))).isKnown).toBe(false)
  const nameless = await drop('drafter', 'note.eml', mail({ id: '' }))
  expect((await drop('drafter', 'note.eml', mail({ id: '', way: 'two' }))).isKnown).toBe(false)
  expect(await drop('drafter', 'note.eml', mail({ id: '' }))).toMatchObject({ isKnown: true, record: { id: nameless.record.id } })
  const attached = (bytes: string) => `From: a@example.org\r\nDate: Mon, 2 Nov 2026 09:15:00 +0000\r\nMessage-ID: <3@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.bin\r\n\r\n${bytes}\r\n--x--\r\n`
  await drop('drafter', 'attached.eml', attached('\u0001\u0002'))
  expect((await drop('drafter', 'attached.eml', attached('\u0001\u0003'))).isKnown).toBe(false)
}, 240_000)

test('of a note that one may not read nothing is said: a draft of one’s own is made, as if there were none', async () => {
  for (const [name, content] of [['a.txt', letter('10/2026')], ['note.eml', mail({ id: '4@example.org' })]] as const) {
    const hidden = await drop('drafter', name, content)
    await it.records('drafter').mark({ id: hidden.record.id, version: hidden.record.version, marking: restricted, reason: 'Its sender asks for it' })
    const own = await drop('low', name, content)
    expect(own).toMatchObject({ isKnown: false, record: { status: 'draft' }, says: [] })
    expect(own.record.id).not.toBe(hidden.record.id)
    expect(await drop('low', name, content)).toMatchObject({ isKnown: true, record: { id: own.record.id } })
    expect(await drop('drafter', name, content)).toMatchObject({ isKnown: true, record: { id: hidden.record.id } })
  }
}, 240_000)

test('dropped in by several at once it makes one note', async () => {
  const both = await Promise.all(['drafter', 'deskHead', 'drafter'].map((who) => drop(who as 'drafter', 'a.txt', letter('11/2026'))))
  expect(new Set(both.map(({ record }) => record.id)).size).toBe(1)
  expect(both.filter(({ isKnown }) => !isKnown)).toHaveLength(1)
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM record WHERE kind = 'note' AND summary LIKE '%11/2026%'`.execute(it.db)
  expect(rows).toEqual([{ count: 1 }])
}, 240_000)

test('while a note is made of it, the same thing waits at the door, and another does not', async () => {
  const kept = (digest: string) => ({ digest, examined: {} }) as Kept
  const order: string[] = []
  const enter = (digest: string) => it.db.transaction().execute(async (db) => { await lockArrival(db, kept(digest)); order.push(digest) })
  let same: Promise<void> | undefined
  await it.db.transaction().execute(async (db) => {
    await lockArrival(db, kept('a'))
    same = enter('a')
    await expect.poll(async () => (await sql`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`.execute(it.db)).rows.length, { timeout: 30_000 }).toBe(1)
    await enter('b')
    order.push('made')
  })
  await same
  expect(order).toEqual(['b', 'made', 'a'])
}, 60_000)
