import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { connect } from '../database.ts'
import { createLog } from '../log.ts'
import { auditFolder } from './chain.fixture.ts'
import { checkpointsFile, makeCheckpoint } from './checkpoint.ts'
import { verifyFile } from './file.ts'
import { openAuditKey } from './keys.ts'
import { migrations } from './migrations.ts'
import { rolesForTests } from './roles.fixture.ts'
import { sealPending, startSealer } from './sealer.ts'
import { recordEvent, recordEvents } from './store.ts'
import { verifyDatabase } from './verify.ts'

let it: TestDatabase
const data = auditFolder()
const log = createLog('error')
beforeAll(async () => {
  it = await testDatabase([rolesForTests, ...migrations])
}, 60_000)
afterAll(async () => {
  await it.close()
  rmSync(data, { recursive: true })
})

const counts = async () => (await sql<{ events: number; seals: number; pending: number; head: number }>`
  SELECT (SELECT count(*) FROM audit_event) AS events, (SELECT count(*) FROM audit_seal) AS seals, (SELECT count(*) FROM audit_pending) AS pending, (SELECT coalesce(max(sequence), 0) FROM audit_seal) AS head`.execute(it.db)).rows[0]!

/** Waits until nothing awaits its seal; says how long that took. */
const settled = async () => {
  const began = performance.now()
  while ((await counts()).pending > 0) {
    if (performance.now() - began > 30_000) throw new Error('The sealer does not come to an end.')
    await sleep(20)
  }
  return Math.round(performance.now() - began)
}

test('64 writers at once: all that was committed is sealed, nothing twice, nothing else', async () => {
  const writers = connect({ ...it.options, max: 20 }, log)
  const sealer = startSealer({ db: it.db, log, data })
  const written: string[] = []
  await Promise.all(Array.from({ length: 64 }, async (_, writer) => {
    for (let i = 0; i < 10; i++) {
      await writers.db.transaction().execute(async (step) => {
        const id = await recordEvent(step, { kind: 'record.updated', subject: { kind: 'record', id: `${writer}` }, detail: { i } })
        if (i % 5 === 4) throw new Error('taken back')
        return id
      }).then((id) => written.push(id), () => undefined)
    }
  }))
  console.log(`The last event was sealed ${await settled()} ms after the last of 64 writers had committed.`)
  await sealer.stop()
  await writers.db.destroy()
  expect(written).toHaveLength(64 * 8)
  expect(await counts()).toMatchObject({ events: written.length, seals: written.length, head: written.length })
  expect(await verifyDatabase(it.db, { data })).toMatchObject({ ok: true, events: written.length, signedTo: written.length })
}, 60_000)

test('a transaction that commits late is sealed late, and holds nobody up', async () => {
  const before = (await counts()).head
  let late = ''
  const soon: string[] = []
  await it.db.transaction().execute(async (slow) => {
    late = await recordEvent(slow, { kind: 'record.created' })
    soon.push(await recordEvent(it.db, { kind: 'record.read' }))
    expect(await sealPending(it.db)).toBe(1)
  })
  soon.push(await recordEvent(it.db, { kind: 'record.read' }))
  expect(await sealPending(it.db)).toBe(2)
  const { rows } = await sql<{ event_id: string }>`SELECT event_id FROM audit_seal WHERE sequence > ${before} ORDER BY sequence`.execute(it.db)
  expect(rows.map((r) => r.event_id)).toEqual([soon[0], late, soon[1]])
})

test('several sealers at once make one chain', async () => {
  await recordEvents(it.db, Array.from({ length: 400 }, () => ({ kind: 'record.read' })))
  const pools = await Promise.all(Array.from({ length: 4 }, () => connect({ ...it.options, max: 1 }, log)))
  const seal = (db: (typeof pools)[number]['db']) => sql`SELECT audit_seal_pending(7)`.execute(db)
  while ((await counts()).pending > 0) await Promise.all(pools.map(({ db }) => seal(db)))
  await Promise.all(pools.map(({ db }) => db.destroy()))
  expect(await verifyDatabase(it.db, { data })).toMatchObject({ ok: true })
  const { events, seals, head } = await counts()
  expect([seals, head]).toEqual([events, events])
})

test('a sealer that is killed again and again leaves nothing out and seals nothing twice', async () => {
  let isWriting = true
  const writing = (async () => {
    while (isWriting) {
      await recordEvents(it.db, Array.from({ length: 50 }, (_, i) => ({ kind: 'record.read', detail: { i } })))
      await sleep(2)
    }
  })()
  let heads = 0
  for (let kill = 0; kill < 6; kill++) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'sealer.fixture.ts'), JSON.stringify(it.options), data], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout!, 'data')
    const before = (await counts()).head
    // Every other one is killed as soon as it has sealed something, the rest whenever it comes.
    if (kill % 2 === 0) await expect.poll(async () => (await counts()).head, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before)
    await sleep(kill * 17)
    child.kill('SIGKILL')
    await once(child, 'close')
    heads += (await counts()).head - before
  }
  isWriting = false
  await writing
  expect(heads).toBeGreaterThan(0)
  // The connection of a killed process is noticed by the database when it next writes to it.
  await settledBy(() => sealPending(it.db))
  await makeCheckpoint(it.db, data)
  const { events, seals, head, pending } = await counts()
  expect([seals, head, pending]).toEqual([events, events, 0])
  expect(await verifyDatabase(it.db, { data })).toMatchObject({ ok: true, signedTo: events })
}, 60_000)

const settledBy = async (seal: () => Promise<unknown>) => {
  for (let tries = 0; tries < 200 && (await counts()).pending > 0; tries++) {
    await seal()
    await sleep(20)
  }
}

test('the signing key is its owner’s alone, stays, and can be replaced', async () => {
  const first = openAuditKey(data)
  expect(statSync(join(data, 'keys', 'audit.key')).mode & 0o777).toBe(0o600)
  expect(openAuditKey(data).id).toBe(first.id)
  const kept = readFileSync(join(data, 'keys', 'audit.key'))
  rmSync(join(data, 'keys', 'audit.key'))
  await recordEvent(it.db, { kind: 'record.read' })
  await sealPending(it.db)
  expect((await makeCheckpoint(it.db, data))!.key).not.toBe(first.id)
  expect((await verifyDatabase(it.db, { data })).keys).toHaveLength(2)
  writeFileSync(join(data, 'keys', 'audit.key'), 'not a key')
  expect(() => openAuditKey(data)).toThrow(expect.objectContaining({ code: 'audit/key-unreadable', message: expect.stringContaining('Put it back') }))
  writeFileSync(join(data, 'keys', 'audit.key'), kept)
})

test('a sealer copies elsewhere, and goes on when the disk is back', async () => {
  const away = join(mkdtempSync(join(tmpdir(), 'entente-away-')), 'copy')
  writeFileSync(away, 'a file in the way')
  const said: string[] = []
  const sealer = startSealer({ db: it.db, log: createLog('info', (line) => said.push(line)), data, copy: away, everyMs: 10 })
  await recordEvent(it.db, { kind: 'record.read' })
  await settled()
  await sleep(60)
  rmSync(away)
  for (let tries = 0; tries < 200 && !said.some((line) => line.includes('works again')); tries++) await sleep(20)
  await sealer.stop()
  expect(said.filter((line) => line.includes('does not work just now'))).toHaveLength(1)
  const { events } = await counts()
  expect(await verifyFile(away)).toMatchObject({ ok: true, to: events, signedTo: events })
  const both = [join(away, 'checkpoints.jsonl'), checkpointsFile(data)].map((path) => readFileSync(path, 'utf8'))
  expect(both[0]).toBe(both[1])
  expect(await verifyDatabase(it.db, { data, checkpoints: [join(away, 'checkpoints.jsonl')] })).toMatchObject({ ok: true })
})
