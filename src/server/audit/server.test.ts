import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { appOf, localClient, sessionAs } from '../../../test/app.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { machineScopeOf, scopeOf } from '../access/scope.ts'
import type { Jobs } from '../jobs.ts'
import { auditFolder, writeChain } from './chain.fixture.ts'
import { compareWithCopy } from './compare.ts'
import { contract } from './contract.ts'
import { exportAudit } from './export.ts'
import { verifyFile } from './file.ts'
import { migrations } from './migrations.ts'
import { rolesForTests } from './roles.fixture.ts'
import { readersOf } from './search.ts'
import { auditRoutes } from './server.ts'
import { recordEvent } from './store.ts'

let it: TestDatabase
const data = auditFolder()
const started: unknown[] = []
const jobs = { start: (spec: { kind: string; about: string }) => {
  started.push(spec)
  return { id: newId(), ...spec, state: 'running', startedAt: new Date().toISOString(), finishedAt: null, progress: null, results: [], problem: null }
} } as unknown as Jobs
beforeAll(async () => {
  it = await testDatabase([rolesForTests, ...migrations])
  await writeChain(it.db, data, 40, 20)
}, 60_000)
afterAll(async () => {
  await it.close()
  rmSync(data, { recursive: true })
})

const all = () => [auditRoutes({ db: it.db, data, jobs })]
const options = (session: ReturnType<typeof sessionAs>) => ({ sessionOf: async () => session, db: it.db })
const as = (roles: readonly Role[], id?: string) => localClient(contract, all(), options(sessionAs(roles, id)))
const officer = () => as(['security-officer'])

test('the security officer searches by person, kind, noun, subject, outcome, request and time', async () => {
  const person = newId(), subject = newId()
  const before = new Date(Date.now() - 1000).toISOString()
  await scopeOf(it.db, { person, request: 'r-7' })((db) => recordEvent(db, { kind: 'record.read', subject: { kind: 'record', id: subject } }))
  await machineScopeOf(it.db, { person, request: 'r-8' })((db) => recordEvent(db, { kind: 'record.merged', subject: { kind: 'record', id: subject }, outcome: 'refused' }))
  const kinds = async (filter: Parameters<ReturnType<typeof officer>['audit']>[0]) => (await officer().audit(filter)).events.map((e) => e.kind)
  expect(await kinds({ person })).toEqual(['record.merged', 'record.read'])
  expect(await kinds({ subject, kind: 'record.read' })).toEqual(['record.read'])
  expect(await kinds({ subject, kind: 'record' })).toEqual(['record.merged', 'record.read'])
  expect(await kinds({ subject, outcome: 'refused' })).toEqual(['record.merged'])
  expect(await kinds({ request: 'r-7' })).toEqual(['record.read'])
  expect(await kinds({ subject, from: before })).toHaveLength(2)
  expect(await kinds({ subject, to: before })).toEqual([])
  expect(await kinds({ subject: newId() })).toEqual([])
})

test('pages neither repeat nor skip while events are added', async () => {
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await officer().audit({ kind: 'record.updated', limit: 7, ...(before && { before }) })
    await recordEvent(it.db, { kind: 'record.updated' })
    seen.push(...page.events.map((e) => e.id))
    before = page.next ?? undefined
  } while (before)
  expect(new Set(seen).size).toBe(seen.length)
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM audit_event WHERE kind = 'record.updated' AND detail ? 'i'`.execute(it.db)
  expect(seen).toHaveLength(rows[0]!.n)
})

test('administrators see events of administration and no others; everybody else sees none', async () => {
  await recordEvent(it.db, { kind: 'person.changed', subject: { kind: 'person', id: newId() } })
  const { events } = await as(['administrator']).auditOfAdministration({ limit: 500 })
  expect(events.map((e) => e.kind)).toContain('person.changed')
  expect(events.filter((e) => e.kind.startsWith('record.') || e.kind.startsWith('clearance.'))).toEqual([])
  await expect(as(['administrator']).audit({})).rejects.toMatchObject({ code: 'kernel/forbidden' })
  for (const role of ['reader', 'officer', 'head', 'registrar', 'training-officer'] as const) {
    for (const verb of ['audit', 'auditOfAdministration', 'auditState', 'verifyAudit', 'exportAudit'] as const) await expect(as([role])[verb]({})).rejects.toMatchObject({ code: 'kernel/forbidden' })
  }
})

test('looking into the audit is audited, once a question', async () => {
  const id = newId()
  const { next } = await as(['security-officer'], id).audit({ kind: 'record', limit: 5 })
  await as(['security-officer'], id).audit({ kind: 'record', limit: 5, before: next! })
  const { events } = await officer().audit({ person: id })
  expect(events).toMatchObject([{ kind: 'audit.read', detail: { kind: 'record' } }])
})

test('an export asks for proof of who is there, is audited, and verifies by itself; CSV is disarmed', async () => {
  const stale = { ...sessionAs(['security-officer']), provedAt: new Date(0).toISOString() }
  await expect(localClient(contract, all(), options(stale)).exportAudit({})).rejects.toMatchObject({ code: 'kernel/step-up' })
  const id = newId()
  const response = await as(['security-officer'], id).exportAudit({})
  expect(response.headers.get('content-type')).toContain('application/jsonl')
  const path = join(data, 'served.jsonl')
  writeFileSync(path, await response.text())
  expect(await verifyFile(path)).toMatchObject({ ok: true, from: 1 })
  expect((await officer().audit({ person: id })).events.map((e) => e.kind)).toEqual(['audit.exported'])
  await recordEvent(it.db, { kind: 'record.read', subject: { kind: 'record', id: '=HYPERLINK("x")' } })
  const csv = await (await officer().exportAudit({ format: 'csv' })).text()
  expect(csv.split('\r\n')[0]).toBe('sequence,at,person,by,request,kind,subject_kind,subject_id,outcome,detail,id,hash')
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
  await expect(officer().exportAudit({ to: '2001-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'audit/nothing' })
})

test('a part by time holds all events of that time and verifies by itself', async () => {
  const from = new Date().toISOString()
  await writeChain(it.db, data, 10, 5)
  const made = await exportAudit(it.db, data, { from })
  const path = join(data, 'late.jsonl')
  const parts: string[] = []
  for await (const part of made.parts) parts.push(part)
  writeFileSync(path, parts.join(''))
  expect(await verifyFile(path)).toMatchObject({ ok: true, from: made.from, to: made.to, events: 10 })
})

test('the state tells head, signature, keys and what awaits a seal', async () => {
  await recordEvent(it.db, { kind: 'record.read' })
  const state = await officer().auditState()
  expect(state).toMatchObject({ head: { sequence: expect.any(Number) }, unsealed: expect.any(Number), checkpoint: { key: expect.stringMatching(/^[0-9a-f]{16}$/) }, copy: null, verified: null })
  expect(state.unsealed).toBeGreaterThan(0)
  await recordEvent(it.db, { kind: 'audit.verified', by: 'command:audit', detail: { ok: true, events: 5, findings: 0 } })
  expect((await officer().auditState()).verified).toMatchObject({ ok: true, events: 5 })
  expect(await officer().verifyAudit()).toMatchObject({ kind: 'audit', state: 'running' })
  expect(started).toMatchObject([{ args: ['audit', 'verify', '--json'] }])
})

test('who has read a record is told with how often and when', async () => {
  const record = newId(), once = newId(), twice = newId()
  for (const person of [twice, once, twice]) await scopeOf(it.db, { person })((db) => recordEvent(db, { kind: 'record.read', subject: { kind: 'record', id: record } }))
  await scopeOf(it.db, { person: newId() })((db) => recordEvent(db, { kind: 'record.read', subject: { kind: 'record', id: record }, outcome: 'refused' }))
  expect(await readersOf(it.db, record)).toMatchObject([{ person: twice, times: 2 }, { person: once, times: 1 }])
})

test('a copy elsewhere tells which fields were altered, also where the chain was sealed anew', async () => {
  const made = await exportAudit(it.db, data, {})
  const path = join(data, 'copy.jsonl')
  const parts: string[] = []
  for await (const part of made.parts) parts.push(part)
  writeFileSync(path, parts.join(''))
  expect(await compareWithCopy(it.db, [path])).toEqual([])
  await it.db.transaction().execute(async (db) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(db)
    await sql`UPDATE audit_event e SET outcome = 'refused', detail = '{}' FROM audit_seal s WHERE s.event_id = e.id AND s.sequence = 5`.execute(db)
    await sql`DELETE FROM audit_event e USING audit_seal s WHERE s.event_id = e.id AND s.sequence = 9`.execute(db)
    expect(await compareWithCopy(db, [path])).toMatchObject([{ problem: 'altered', sequence: 5, field: 'outcome, detail' }, { problem: 'missing', sequence: 9 }])
    throw new Error('undone')
  }).catch((error: Error) => { if (error.message !== 'undone') throw error })
})

test('a request that is not what the contract says is refused with a sentence', async () => {
  const app = appOf(all(), options(sessionAs(['security-officer'])))
  for (const query of ['before=x', 'person=somebody', 'kind=Record%20Read', 'limit=0', 'from=yesterday', 'outcome=perhaps']) {
    const response = await app.request(`/api/audit/events?${query}`)
    expect(response.status, query).toBe(400)
    expect(((await response.json()) as { code: string }).code).toBe('kernel/invalid-input')
  }
})
