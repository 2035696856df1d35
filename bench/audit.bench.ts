import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { newId } from '../src/kernel/ids.ts'
import { makeRoles } from '../src/server/access/roles.ts'
import { migrations } from '../src/server/audit/migrations.ts'
import { sealPending, startSealer } from '../src/server/audit/sealer.ts'
import { recordEvent, recordEvents } from '../src/server/audit/store.ts'
import { verifyDatabase } from '../src/server/audit/verify.ts'
import { connect, type Db } from '../src/server/database.ts'
import { createLog } from '../src/server/log.ts'
import { testDatabase } from '../test/database.ts'
import { median, ratio, smoke } from './measure.ts'

/**
 * What the audit costs: changes a second with an event in the same transaction and the sealer at
 * work, beside the same changes without; events sealed and verified a second, beside the 1.5 million
 * a day of a large ministry (17 a second).
 */
const change = { name: '2026-11-22T00:00_change', up: async (db: Db) => { await makeRoles(db); await sql`CREATE TABLE change (id uuid PRIMARY KEY, title text NOT NULL, body text NOT NULL, at timestamptz NOT NULL DEFAULT now())`.execute(db); await sql`CREATE INDEX ON change (at)`.execute(db); await sql`CREATE INDEX ON change (title)`.execute(db) } }
const it = await testDatabase([change, ...migrations])
const data = mkdtempSync(join(tmpdir(), 'entente-bench-audit-'))
const log = createLog('error')
const writers = 4, perRun = smoke ? 40 : 4000, bulk = smoke ? 1000 : 200_000
const { db } = connect({ ...it.options, max: writers }, log)

const rate = async (work: (db: Db) => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await Promise.all(Array.from({ length: writers }, async () => {
    for (let i = 0; i < perRun / writers; i++) await db.transaction().execute(work)
  }))
  return (perRun / (performance.now() - began)) * 1000
}
const write = (step: Db) => sql`INSERT INTO change (id, title, body) VALUES (${newId()}, 'Note verbale', ${'x'.repeat(400)})`.execute(step)
const plain: number[] = [], audited: number[] = []
await rate(write)
for (let run = 0; run < (smoke ? 1 : 3); run++) {
  plain.push(await rate(write))
  const sealer = startSealer({ db: it.db, log, data })
  audited.push(await rate(async (step) => {
    await write(step)
    await recordEvent(step, { kind: 'record.changed', subject: { kind: 'record', id: newId() }, detail: { fields: ['title', 'status'], version: 3 } })
  }))
  await sealer.stop()
}
console.log(`changes a second, ${writers} writers, each a transaction: ${plain.map(Math.round).join(', ')} without, ${audited.map(Math.round).join(', ')} with the audit`)
ratio('changes without ÷ with the audit', median(plain), median(audited), 2)

let began = performance.now()
const seconds = () => (performance.now() - began) / 1000
for (let i = 0; i < bulk; i += 1000) await recordEvents(db, Array.from({ length: 1000 }, (_, at) => ({ kind: 'record.read', subject: { kind: 'record', id: newId() }, detail: { at } })))
console.log(`events written in statements of a thousand: ${Math.round(bulk / seconds())} a second`)
began = performance.now()
const sealed = await sealPending(it.db)
const sealing = sealed / seconds()
console.log(`events sealed: ${Math.round(sealing)} a second; 1.5 million of a day in ${Math.round(1_500_000 / sealing)} s`)
ratio('share of a day spent sealing 1.5 million events ÷ 1 %', 1_500_000 / sealing / 864, 1, 1)
await sql`VACUUM ANALYZE`.execute(it.db)
began = performance.now()
const report = await verifyDatabase(it.db, { data })
console.log(`events verified: ${Math.round(report.events / seconds())} a second, ${report.ok ? 'whole' : 'NOT WHOLE'}; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
if (!report.ok) process.exitCode = 1
await db.destroy()
await it.close()
rmSync(data, { recursive: true, force: true })
