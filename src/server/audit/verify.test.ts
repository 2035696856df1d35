import { rmSync, statSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Db } from '../database.ts'
import { auditFolder, writeChain } from './chain.fixture.ts'
import { checkpointsFile } from './checkpoint.ts'
import type { Report } from './findings.ts'
import { migrations } from './migrations.ts'
import { rolesForTests } from './roles.fixture.ts'
import { verifyDatabase, verifyIn } from './verify.ts'

const count = 45, step = 10
let it: TestDatabase
let ids: string[]
const data = auditFolder()
beforeAll(async () => {
  it = await testDatabase([rolesForTests, ...migrations])
  ids = await writeChain(it.db, data, count, step)
}, 60_000)
afterAll(async () => {
  await it.close()
  rmSync(data, { recursive: true })
})

class Undone extends Error {}

/** Tampers as a superuser would, with every trigger off, verifies, and takes it back. */
async function after(tamper: (db: Db) => Promise<unknown>): Promise<Report> {
  let report: Report | undefined
  await it.db.transaction().execute(async (db) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(db)
    await tamper(db)
    const path = checkpointsFile(data)
    report = await verifyIn(db, [{ path, size: statSync(path).size }], { data })
    throw new Undone()
  }).catch((error: unknown) => { if (!(error instanceof Undone)) throw error })
  return report!
}

const names = (report: Report, sequence: number, id?: string) => report.findings.some((f) => f.sequence === sequence || (id !== undefined && f.event === id))

test('a chain that nobody touched is whole', async () => {
  expect(await verifyDatabase(it.db, { data })).toMatchObject({ ok: true, events: count, from: 1, to: count, signedTo: 40, checkpoints: 8, findings: [] })
})

const columns = ['id', 'at', 'person', 'by', 'request', 'kind', 'subject_kind', 'subject_id', 'outcome', 'detail'] as const
const shifts: Record<(typeof columns)[number], string> = {
  id: `id = (overlay(id::text placing CASE substr(id::text, $p, 1) WHEN '0' THEN '1' ELSE '0' END from $p for 1))::uuid`,
  at: `at = at + interval '1 microsecond' * (1 + $p)`,
  person: `person = CASE WHEN person IS NULL THEN '${newId()}'::uuid END`,
  by: `by = CASE WHEN by IS NULL THEN 'command:x' WHEN $p % 2 = 0 THEN NULL ELSE by || ' ' END`,
  request: `request = coalesce(request || 'x', '')`,
  kind: `kind = kind || 'x'`,
  subject_kind: `subject_kind = coalesce(subject_kind || 'x', 'record'), subject_id = coalesce(subject_id, 'x')`,
  subject_id: `subject_id = CASE WHEN subject_id IS NULL THEN 'x' ELSE overlay(subject_id placing CASE substr(subject_id, $p, 1) WHEN '0' THEN '1' ELSE '0' END from $p for 1) END, subject_kind = coalesce(subject_kind, 'record')`,
  outcome: `outcome = CASE outcome WHEN 'done' THEN 'refused' ELSE 'done' END`,
  detail: `detail = CASE $p % 5 WHEN 0 THEN jsonb_set(detail, '{count}', '1.50') WHEN 1 THEN detail - 'nested' WHEN 2 THEN jsonb_set(detail, '{fields,1}', '"עבריה"') WHEN 3 THEN detail || '{"x":1}' ELSE '{}' END`,
}

test('any column of any event that is altered is named with its event', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...columns), fc.integer({ min: 1, max: count }), fc.integer({ min: 1, max: 8 }), async (column, sequence, p) => {
    const report = await after((db) => sql.raw(`UPDATE audit_event SET ${shifts[column].replaceAll('$p', String(p))} WHERE id = '${ids[sequence - 1]}'`).execute(db))
    expect(report.ok).toBe(false)
    expect(names(report, sequence, ids[sequence - 1])).toBe(true)
    expect(report.findings[0]!.problem).toBe('altered')
    if (column === 'id') expect(report.findings[0]).toMatchObject({ field: 'id', event: ids[sequence - 1] })
  }), { numRuns: 150 })
})

test('any byte of any seal that is altered is named with its field', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom('previous', 'hash'), fc.integer({ min: 1, max: count }), fc.integer({ min: 0, max: 31 }), fc.integer({ min: 1, max: 255 }), async (column, sequence, byte, mask) => {
    const report = await after((db) => sql.raw(`UPDATE audit_seal SET ${column} = set_byte(${column}, ${byte}, get_byte(${column}, ${byte}) # ${mask}) WHERE sequence = ${sequence}`).execute(db))
    expect(report.findings[0]).toMatchObject({ problem: 'altered', sequence, event: ids[sequence - 1] })
    // Whether the last one's hash or its event was altered nothing behind it can tell.
    if (column === 'previous' || sequence < count) expect(report.findings[0]).toMatchObject({ field: column })
  }), { numRuns: 80 })
})

test('a seal that names another place or event is told from an event that was altered', async () => {
  const moved = await after((db) => sql`UPDATE audit_seal SET sequence = 1000 WHERE sequence = 12`.execute(db))
  expect(moved.findings).toContainEqual(expect.objectContaining({ problem: 'altered', sequence: 1000, event: ids[11], field: 'sequence' }))
  const other = newId()
  const renamed = await after((db) => sql`UPDATE audit_seal SET event_id = ${other} WHERE sequence = 12`.execute(db))
  expect(renamed.findings).toContainEqual(expect.objectContaining({ problem: 'altered', sequence: 12, event: ids[11], field: 'event_id' }))
})

test('events and seals that are taken away are missing, one or many, anywhere', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom('event', 'seal', 'both'), fc.integer({ min: 1, max: count }), fc.integer({ min: 1, max: 3 }), async (what, first, size) => {
    const last = Math.min(count, first + size - 1)
    const report = await after(async (db) => {
      if (what !== 'seal') await sql`DELETE FROM audit_event e USING audit_seal s WHERE s.event_id = e.id AND s.sequence BETWEEN ${first} AND ${last}`.execute(db)
      if (what !== 'event') await sql`DELETE FROM audit_seal WHERE sequence BETWEEN ${first} AND ${last}`.execute(db)
    })
    // The unsigned end can be taken away with its seals; that is what copies elsewhere are for.
    if (what === 'both' && first > 40 && last === count) return
    expect(report.ok).toBe(false)
    expect(report.findings.some((f) => f.problem === 'missing' || f.problem === 'inserted')).toBe(true)
    for (let sequence = first; sequence <= last; sequence++) {
      const covered = report.findings.some((f) => f.event === ids[sequence - 1] || (f.problem === 'missing' && f.sequence !== undefined && f.sequence <= sequence && f.sequence >= first))
      expect(covered, `event ${sequence} is named`).toBe(true)
    }
  }), { numRuns: 100 })
})

test('the seal of one event that was taken away is told by the event that stands', async () => {
  const report = await after((db) => sql`DELETE FROM audit_seal WHERE sequence = 7`.execute(db))
  expect(report.findings).toContainEqual(expect.objectContaining({ problem: 'missing', sequence: 7, event: ids[6] }))
})

test('events that changed places are named as reordered', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: count }), fc.integer({ min: 1, max: count }), async (a, b) => {
    fc.pre(a !== b)
    const report = await after(async (db) => {
      await sql`UPDATE audit_seal SET event_id = ${newId()} WHERE sequence = ${a}`.execute(db)
      await sql`UPDATE audit_seal SET event_id = ${ids[a - 1]} WHERE sequence = ${b}`.execute(db)
      await sql`UPDATE audit_seal SET event_id = ${ids[b - 1]} WHERE sequence = ${a}`.execute(db)
    })
    for (const [sequence, id] of [[a, ids[a - 1]], [b, ids[b - 1]]]) expect(report.findings).toContainEqual(expect.objectContaining({ problem: 'reordered', sequence, event: id }))
  }), { numRuns: 30 })
})

const forge = (db: Db, id: string) => sql`INSERT INTO audit_event (id, kind, person) VALUES (${id}, 'record.read', ${newId()})`.execute(db)

test('events that are put in are named, outside of the chain and within', async () => {
  const id = newId()
  expect((await after((db) => forge(db, id))).findings).toMatchObject([{ problem: 'inserted', event: id }])
  const within = await after(async (db) => {
    await forge(db, id)
    await sql`UPDATE audit_seal SET sequence = sequence + 1000 WHERE sequence >= 20`.execute(db)
    await sql`UPDATE audit_seal SET sequence = sequence - 999 WHERE sequence > 1000`.execute(db)
    await sql`INSERT INTO audit_seal (sequence, event_id, previous, hash) SELECT 20, ${id}, hash, sha256('x') FROM audit_seal WHERE sequence = 19`.execute(db)
  })
  expect(within.findings).toContainEqual(expect.objectContaining({ problem: 'altered', sequence: 20, event: id }))
  const tail = await after(async (db) => {
    await forge(db, id)
    await sql`INSERT INTO audit_seal (sequence, event_id, previous, hash) SELECT ${count + 1}, ${id}, hash, sha256('x') FROM audit_seal WHERE sequence = ${count}`.execute(db)
  })
  expect(tail.findings).toMatchObject([{ problem: 'altered', sequence: count + 1, event: id }])
})

/** Seals anew from an event on, as somebody who has the database and not the key can. */
const sealAnew = async (db: Db, from: number) => {
  const { rows } = await sql<{ sequence: number }>`SELECT sequence FROM audit_seal WHERE sequence >= ${from} ORDER BY sequence`.execute(db)
  for (const { sequence } of rows) {
    await sql`UPDATE audit_seal s SET previous = coalesce((SELECT hash FROM audit_seal b WHERE b.sequence = s.sequence - 1), decode(repeat('00', 32), 'hex')) WHERE sequence = ${sequence}`.execute(db)
    await sql`UPDATE audit_seal s SET hash = sha256(convert_to(sequence || E'\\n' || encode(previous, 'hex') || E'\\n' || audit_text(e), 'UTF8')) FROM audit_event e WHERE e.id = s.event_id AND sequence = ${sequence}`.execute(db)
  }
}

test('a chain that is sealed anew after an alteration contradicts the signatures, which say between which events', async () => {
  const report = await after(async (db) => {
    await sql`UPDATE audit_event SET outcome = 'refused', kind = 'record.hidden' WHERE id = ${ids[22]}`.execute(db)
    await sealAnew(db, 23)
  })
  expect(report.ok).toBe(false)
  expect(report.findings[0]).toMatchObject({ problem: 'altered', sequence: 30, says: expect.stringContaining('between events 21 and 30') })
  const cut = await after(async (db) => {
    await sql`DELETE FROM audit_seal WHERE sequence > 35`.execute(db)
    await sql`DELETE FROM audit_event e WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id)`.execute(db)
    await sql`DELETE FROM audit_checkpoint WHERE sequence > 30`.execute(db)
  })
  expect(cut.findings).toContainEqual(expect.objectContaining({ problem: 'missing', sequence: 36 }))
  expect(cut.findings).toContainEqual(expect.objectContaining({ problem: 'missing', sequence: 40, says: expect.stringContaining('gone from the database') }))
})

test('any byte of a checkpoint that is altered is found', async () => {
  const body = (await sql<{ body: string }>`SELECT body FROM audit_checkpoint WHERE sequence = 20`.execute(it.db)).rows[0]!.body
  await fc.assert(fc.asyncProperty(fc.constantFrom('body', 'signature'), fc.integer({ min: 0, max: 127 }), fc.constantFrom('0', '1', 'a', '"', '}'), async (column, at, byte) => {
    const position = (at % (column === 'body' ? body.length : 128)) + 1
    const report = await after((db) => sql.raw(`UPDATE audit_checkpoint SET ${column} = overlay(${column} placing CASE substr(${column}, ${position}, 1) WHEN '${byte}' THEN 'b' ELSE '${byte}' END from ${position} for 1) WHERE sequence = 20`).execute(db))
    expect(report.ok).toBe(false)
    expect(names(report, 20)).toBe(true)
  }), { numRuns: 60 })
})

test('protection that is switched off is told', async () => {
  const report = await after((db) => sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_lasts`.execute(db))
  expect(report.findings).toMatchObject([{ problem: 'unguarded', says: expect.stringContaining('audit_event_lasts') }])
})

test('an event that was taken away before it was sealed is missed', async () => {
  const report = await after(async (db) => {
    await sql`SET LOCAL session_replication_role = origin`.execute(db)
    const id = newId()
    await sql`INSERT INTO audit_event (id, kind) VALUES (${id}, 'record.read')`.execute(db)
    await sql`SET LOCAL session_replication_role = replica`.execute(db)
    await sql`DELETE FROM audit_event WHERE id = ${id}`.execute(db)
    await sql`SELECT audit_seal_pending(10)`.execute(db)
  })
  expect(report.findings).toMatchObject([{ problem: 'missing', says: expect.stringContaining('awaits its seal') }])
})
