import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { testDatabase, type TestDatabase } from '../../../test/database.ts'
import { recordEvent } from '../audit/store.ts'
import { readConfig, type Config } from '../config.ts'
import { openVault } from '../files/open.ts'
import { seal, type Seal } from '../files/seal.ts'
import { migrations } from '../migrations.ts'
import { drillBackup } from './drill.ts'
import { checkFiles } from './files-check.ts'
import { makeBackup } from './make.ts'
import { passphrase, silent, urlOf } from './rehearsal.fixture.ts'

let database: TestDatabase
const root = mkdtempSync(join(tmpdir(), 'entente-files-check-'))
let config: Config
const digests: string[] = []
beforeAll(async () => {
  database = await testDatabase(migrations)
  config = { ...readConfig({}), data: join(root, 'data'), databaseUrl: urlOf(database.options), backupPassphraseFile: join(root, 'passphrase') }
  writeFileSync(join(root, 'passphrase'), passphrase)
  const { keys, store } = await openVault(database.db, config)
  for (const text of ['first', 'second'.repeat(100_000)]) {
    const key = await keys.keyFor(newId())
    let sealed: Seal | undefined
    await store.put(seal(key.secret, (async function* () { yield Buffer.from(text) })(), (told) => { sealed = told }), async () => sealed!.digest)
    digests.push(sealed!.digest)
    await sql`INSERT INTO file (id, data_key, digest, size, type, by) VALUES (${newId()}, ${key.id}, ${sealed!.digest}, ${text.length}, 'text/plain', ${newId()})`.execute(database.db)
  }
  for (let n = 0; n < 30; n += 1) await recordEvent(database.db, { kind: 'record.created', detail: { n } })
  await sql`SELECT audit_seal_pending(1000)`.execute(database.db)
})
afterAll(async () => {
  await database.close()
  rmSync(root, { recursive: true, force: true })
})

const drill = () => drillBackup({ config, log: silent, from: join(root, 'out'), migrations })

test('a drill opens every file with the keys of the backup and verifies the audit to its head', async () => {
  const { contents } = await makeBackup({ config, log: silent, out: join(root, 'out'), memory: 1024 })
  const { report } = await drill()
  expect(report).toMatchObject({ ok: true, says: [], files: { count: 2, opened: 2, damaged: [] }, audit: { events: 30, findings: 0, head: contents.audit!.hash, expected: contents.audit!.hash } })
}, 120_000)

test('a file that was damaged before it was backed up, and one that is gone, are found and named', async () => {
  const file = join(config.data, 'files', digests[1]!.slice(0, 2), digests[1]!)
  const bytes = readFileSync(file)
  bytes[300_000]! ^= 1
  writeFileSync(file, bytes)
  expect(await checkFiles(database.db, config)).toEqual({ opened: 1, damaged: [expect.stringContaining(`${digests[1]!.slice(0, 12)}… is damaged`)] })
  rmSync(file)
  expect((await checkFiles(database.db, config)).damaged).toEqual([expect.stringMatching(/is not in its place/)])
})

test('an audit that was altered before the backup does not pass, and the event is named', async () => {
  await sql`ALTER TABLE audit_event DISABLE TRIGGER audit_event_lasts`.execute(database.db)
  const { rows: [event] } = await sql<{ id: string }>`UPDATE audit_event SET detail = '{"n": 99}' WHERE detail->>'n' = '7' RETURNING id`.execute(database.db)
  await sql`ALTER TABLE audit_event ENABLE TRIGGER audit_event_lasts`.execute(database.db)
  await makeBackup({ config, log: silent, out: join(root, 'altered') })
  const { report } = await drillBackup({ config, log: silent, from: join(root, 'altered'), migrations })
  expect(report.ok).toBe(false)
  expect(report.audit!.findings).toBeGreaterThan(0)
  expect(report.says.join(' ')).toContain(event!.id)
}, 120_000)
