import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { RecordKind } from '#kernel/record.ts'
import { localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { scopeOf } from '../access/scope.ts'
import { createLog } from '../log.ts'
import { migrations } from '../migrations.ts'
import { insertPerson } from '../people/store.ts'
import { contract } from './contract.ts'
import { mailerOf } from './mail.ts'
import { sendSome } from './post.ts'
import { notifyRoutes, tell } from './server.ts'
import { insertDueNotices } from './store.ts'

/** A task as the desk has it. */
const kinds: readonly RecordKind[] = [{ kind: 'task', fields: z.object({}), statuses: ['open', 'done'], closed: ['done'], wordsOf: () => '', retention: 'working' }]

let it: TestDatabase
const received: { to: string; text: string }[] = []
let refusing = false
const smtp = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
  onRcptTo: (address, _, done) => (refusing ? done(new Error('Mailbox busy')) : done()),
  onData(stream, envelope, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push({ to: envelope.envelope.rcptTo[0]!.address, text: Buffer.concat(chunks).toString() })
      done()
    })
  },
})
let mailer: ReturnType<typeof mailerOf>
beforeAll(async () => {
  it = await testDatabase(migrations)
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  mailer = mailerOf({ url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, from: 'Entente <entente@ministry.example>' })
}, 120_000)
afterAll(async () => {
  mailer.close()
  await new Promise<void>((done) => smtp.close(() => done()))
  await it.close()
})

async function somebody(level: number, email: string | null = null) {
  const id = await insertPerson(it.db, { name: 'Desk officer', email, roles: ['officer'], level })
  const routes = [notifyRoutes({ db: it.db, mailer, feedCeiling: 0, address: () => 'https://entente.example' })]
  return { id, api: localClient(contract, routes, { db: it.db, sessionOf: async () => sessionAs(['officer', 'administrator'], id) }), within: scopeOf(it.db, { person: id }) }
}
async function task(author: string, more: { level?: number; title?: string; assignees?: string[]; dueOn?: string; compartments?: string[] } = {}) {
  const id = newId()
  await sql`INSERT INTO record (id, pillar, kind, title, level, compartments, author, assignees, status, due_on) VALUES (${id}, 'relations', 'task', ${more.title ?? 'Answer the note'}, ${more.level ?? 0}, ${sql.val(more.compartments ?? [])}::text[], ${author}, ${sql.val(more.assignees ?? [])}::uuid[], 'open', ${more.dueOn ?? null})`.execute(it.db)
  return id
}
const today = (days = 0) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('who is concerned is told, with the record’s title of now; who may not read it never hears of it', async () => {
  const [writer, cleared, uncleared] = [await somebody(1), await somebody(1), await somebody(0)]
  const record = await task(writer.id, { level: 1 })
  await writer.within((db) => tell(db, { kind: 'mentioned', record, by: writer.id, people: [cleared.id, uncleared.id, writer.id] }))
  expect(await cleared.api.notices()).toMatchObject({ unread: 1, notices: [{ kind: 'mentioned', record: { id: record, title: 'Answer the note' }, by: { id: writer.id } }] })
  for (const other of [uncleared, writer]) expect(await other.api.notices()).toEqual({ notices: [], more: false, unread: 0 })
  await sql`UPDATE record SET title = 'Answer it' WHERE id = ${record}`.execute(it.db)
  expect((await cleared.api.notices()).notices[0]!.record.title).toBe('Answer it')
  expect(await cleared.api.readNotices({})).toEqual({ unread: 0 })
  expect((await cleared.api.notices({ unread: true })).notices).toEqual([])
  await sql`UPDATE person SET level = 0 WHERE id = ${cleared.id}`.execute(it.db)
  expect((await cleared.api.notices()).notices).toEqual([])
  await expect(uncleared.within((db) => tell(db, { kind: 'mentioned', record, by: uncleared.id, people: [cleared.id] }))).rejects.toThrow('row-level security')
})

test('followers hear of changes', async () => {
  const [writer, follower] = [await somebody(0), await somebody(0)]
  const record = await task(writer.id)
  await follower.within((db) => sql`INSERT INTO record_follow (record_id, person) VALUES (${record}, access_person())`.execute(db))
  await writer.within((db) => tell(db, { kind: 'changed', record, by: writer.id, people: [] }))
  expect((await follower.api.notices()).notices.map(({ kind }) => kind)).toEqual(['changed'])
})

test('mail says the title where the channel may carry it, and only that something waits where not; what was refused is tried again', async () => {
  const writer = await somebody(1)
  const reader = await somebody(1, 'officer@ministry.example')
  await reader.api.chooseNotices({ mailed: ['assigned'] })
  const post = { db: it.db, kinds, mailer, ceiling: 0, address: () => 'https://entente.example', log: createLog('silent') }
  const open = await task(writer.id, { title: 'Open matter' })
  const closed = await task(writer.id, { title: 'Delicate matter', level: 1 })
  await writer.within(async (db) => {
    await tell(db, { kind: 'assigned', record: open, by: writer.id, people: [reader.id] })
    await tell(db, { kind: 'assigned', record: closed, by: writer.id, people: [reader.id] })
    await tell(db, { kind: 'commented', record: open, by: writer.id, people: [reader.id] })
  })
  refusing = true
  expect(await sendSome(post)).toBe(2)
  expect(received).toEqual([])
  refusing = false
  expect(await sendSome(post)).toBe(0)
  await sql`UPDATE mail_waiting SET next_at = now()`.execute(it.db)
  expect(await sendSome(post)).toBe(2)
  expect(received.map(({ to }) => to)).toEqual(['officer@ministry.example', 'officer@ministry.example'])
  const [first, second] = received.map(({ text }) => text).sort((a) => (a.includes('Open matter') ? -1 : 1))
  expect(first).toContain('Subject: Entente: Assigned to you: Open matter')
  expect(second).toContain('Something waits for you')
  expect(second).not.toContain('Delicate')
  expect(await sendSome(post)).toBe(0)
})

test('a reminder comes once for each due date', async () => {
  const [writer, other] = [await somebody(0), await somebody(0)]
  const record = await task(writer.id, { assignees: [other.id], dueOn: today(1) })
  await task(writer.id, { assignees: [other.id], dueOn: today(5) })
  for (let i = 0; i < 2; i++) await it.db.transaction().execute((step) => insertDueNotices(step, kinds))
  expect((await other.api.notices()).notices.map(({ kind, record: { id } }) => [kind, id])).toEqual([['due', record]])
})

test('a private calendar is read by any calendar program, masks what it may not carry, and its address can be taken back', async () => {
  const officer = await somebody(1)
  await task(officer.id, { title: 'Open, with “signs”; and, more', assignees: [officer.id], dueOn: today(3) })
  await task(officer.id, { title: 'Delicate', level: 1, assignees: [officer.id], dueOn: today(4) })
  await task((await somebody(1)).id, { title: 'Somebody else’s', dueOn: today(4) })
  const { url } = await officer.api.makeCalendar({})
  const token = url.split('/').at(-1)!
  const text = await (await officer.api.calendar({ token })).text()
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
  expect(events.map((event) => [event.summary, event.startDate.toString(), event.component.getFirstPropertyValue('class')])).toEqual([
    ['Due: Open, with “signs”; and, more', today(3), 'PUBLIC'], ['Marked entry: open Entente', today(4), 'CONFIDENTIAL'],
  ])
  expect(text).not.toContain('Delicate')
  const again = (await officer.api.makeCalendar({})).url.split('/').at(-1)!
  await expect(officer.api.calendar({ token })).rejects.toMatchObject({ code: 'notify/no-calendar' })
  await officer.api.calendar({ token: again })
  await officer.api.revokeCalendar()
  await expect(officer.api.calendar({ token: again })).rejects.toMatchObject({ code: 'notify/no-calendar' })
  expect(JSON.stringify((await sql`SELECT * FROM calendar_address`.execute(it.db)).rows)).not.toContain(again)
})
