import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepArchive } from '#server/backup/archive.ts'
import { makeBase } from '#server/backup/base.ts'
import { drillBackup } from '#server/backup/drill.ts'
import { makeBackup, withDatabase } from '#server/backup/make.ts'
import { recoverUntil } from '#server/backup/recover.ts'
import { readConfig, type Config } from '#server/config.ts'
import { openKeys } from '#server/keys/keys.ts'
import { createLog } from '#server/log.ts'
import { migrations as serverSteps } from '#server/migrations.ts'
import { rooms } from '../src/composition.ts'
import { openForCommand } from '../src/main.ts'
import { postmasterOf } from './process.ts'

/** Base backup and archived log of an embedded database: any moment comes back, and a sudden end loses little. */
const root = mkdtempSync(join(tmpdir(), 'entente-archive-'))
chmodSync(root, 0o711)
const config: Config = { ...readConfig({}), data: join(root, 'data'), archive: join(root, 'archive'), backupPassphraseFile: join(root, 'passphrase') }
const log = createLog('silent')
const migrations = [...serverSteps, ...rooms.migrations]
const place = config.archive!

/** Runs statements one after the other; answers the rows of the last. */
const run = (on: Config, ...statements: string[]) => withDatabase(on, log, async (client) => {
  let rows: Record<string, unknown>[] = []
  for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
  return rows
})
const send = () => keepArchive(config, log).close()
const recover = (into: string, until?: Date) => recoverUntil({ config, log, from: place, until, into: join(root, into) })
const countIn = async (into: string) => (await run({ ...config, data: join(root, into), archive: undefined }, 'SELECT count(*)::int AS n FROM apart.diary'))[0]!['n']

let before: Date
beforeAll(async () => {
  writeFileSync(config.backupPassphraseFile!, 'seven words that nobody else would choose\n')
  await (await openForCommand(config, log, rooms)).close()
  before = new Date()
  await run(config, 'CREATE SCHEMA apart', 'CREATE TABLE apart.diary (n integer, at timestamptz NOT NULL DEFAULT clock_timestamp())', 'INSERT INTO apart.diary SELECT generate_series(1, 1000)')
  await makeBackup({ config, log, out: place, memory: 1024 })
  await makeBase({ config, log })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

let full: Date
test('the database comes back as it was before a mistake, and as it is after', async () => {
  await run(config, 'INSERT INTO apart.diary SELECT generate_series(1001, 2000)')
  await sleep(50)
  full = new Date()
  await sleep(50)
  await run(config, 'DELETE FROM apart.diary WHERE n > 5', 'SELECT pg_switch_wal()')
  await send()
  const { lastChange, segments } = await recover('then', full)
  expect(segments).toBeGreaterThan(0)
  expect(new Date(lastChange!).getTime()).toBeLessThanOrEqual(full.getTime())
  expect(await countIn('then')).toBe(2000)
  await recover('now')
  expect(await countIn('now')).toBe(5)
  // A moment after the last change is the last change.
  await recover('later', new Date(Date.now() + 3_600_000))
  expect(await countIn('later')).toBe(5)
}, 240_000)

test('a moment before the base is refused, and so is another folder’s data', async () => {
  await expect(recover('early', before)).rejects.toThrow(/The archive in .* begins at .* is before that/)
  await expect(recover('now')).rejects.toThrow(/is not empty/)
})

test('nothing readable lies in the archive or stays in the spool', async () => {
  await run(config, `CREATE TABLE apart.secret AS SELECT 'telegram nobody may read' AS text FROM generate_series(1, 100)`, 'SELECT pg_switch_wal()')
  await send()
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  expect(files.some((file) => readFileSync(file).includes('telegram nobody may read'))).toBe(false)
  expect(readdirSync(join(config.data, 'postgres', 'archive'))).toEqual([])
})

test('a damaged, a missing and a forged part of the log is named, and nothing is put in place', async () => {
  const [system] = readdirSync(join(place, 'wal'))
  const folder = join(place, 'wal', system!)
  const parts = readdirSync(folder).filter((name) => /^[0-9A-F]{24}\.bin$/.test(name)).sort()
  const part = join(folder, parts[2]!)
  const bytes = readFileSync(part)
  bytes[Math.floor(bytes.length / 2)]! ^= 4
  writeFileSync(part, bytes)
  await expect(recover('damaged')).rejects.toThrow(`wal/${system}/${parts[2]} is damaged`)
  bytes[Math.floor(bytes.length / 2)]! ^= 4
  writeFileSync(part, bytes)
  const companion = part.replace(/bin$/, 'json')
  for (const file of [companion, part]) {
    renameSync(file, `${file}.away`)
    await expect(recover('missing')).rejects.toThrow(`${parts[2]} is missing`)
    renameSync(`${file}.away`, file)
  }
  const text = readFileSync(companion, 'utf8')
  writeFileSync(companion, text.replace(/"sentAt":"2\d/, '"sentAt":"19'))
  await expect(recover('forged')).rejects.toThrow(/\.json is damaged or forged/)
  writeFileSync(companion, text)
  expect(readdirSync(root).filter((name) => /^(damaged|missing|forged)/.test(name))).toEqual([])
}, 240_000)

test('while the archive is not there changes wait, and go once it is', async () => {
  const says: string[] = []
  renameSync(place, `${place}.away`)
  await run(config, 'INSERT INTO apart.diary VALUES (0)', 'SELECT pg_switch_wal()')
  await keepArchive(config, { ...log, error: (line) => says.push(line) }).close()
  expect(says.join()).toMatch(/has no folder for this database .*is its disk mounted\?/)
  expect(existsSync(place)).toBe(false)
  expect(readdirSync(join(config.data, 'postgres', 'archive')).length).toBeGreaterThan(0)
  renameSync(`${place}.away`, place)
  await send()
  expect(readdirSync(join(config.data, 'postgres', 'archive'))).toEqual([])
})

test('a drill goes through the archive as well', async () => {
  const { report } = await drillBackup({ config, log, from: place, migrations })
  expect(report).toMatchObject({ ok: true, says: [], archive: { base: expect.stringMatching(/-base$/), lastChange: expect.stringMatching(/^20/) } })
  expect(report.archive!.rpo).toBeLessThan(300)
}, 120_000)

test('a master key that was changed after the base comes back with the database that names it', async () => {
  const database = await openForCommand(config, log, rooms)
  const keys = await openKeys(database.db, config)
  const made = await keys.keyFor('00000000-0000-7000-8000-000000000009')
  await keys.rotateMasterKey()
  await database.close()
  await run(config, 'SELECT pg_switch_wal()')
  await send()
  await recover('rotated')
  const there = { ...config, data: join(root, 'rotated'), archive: undefined }
  const restored = await openForCommand(there, log, rooms)
  const opened = await openKeys(restored.db, there)
  expect(opened.fingerprint).toBe(keys.fingerprint)
  expect((await opened.unwrap(made.id)).secret.equals(made.secret)).toBe(true)
  await restored.close()
}, 120_000)

test('five minutes are kept: a part of the log is finished after four at the latest and sent within seconds', async () => {
  expect(await run(config, 'SHOW archive_timeout')).toEqual([{ archive_timeout: '4min' }])
})

test('killed under write load with its server, it loses no more than was not sent yet', async () => {
  // Parts of a second instead of four minutes, so that the test need not wait: the same machinery.
  await run(config, `ALTER SYSTEM SET archive_timeout = '1s'`, 'TRUNCATE apart.diary')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keep-archive.ts')], { env: { PATH: process.env.PATH ?? '', ENTENTE_LOG: 'silent', ENTENTE_DATA: config.data, ENTENTE_ARCHIVE: place }, stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise((ready) => child.stdout.once('data', ready))
  let acknowledged = 0
  // Past our own machinery, which would start a killed database again.
  const client = new pg.Client({ host: join(config.data, 'postgres'), user: 'entente', database: 'entente', password: readFileSync(join(config.data, 'postgres.password'), 'utf8').trim() })
  client.on('error', () => undefined)
  await client.connect()
  const writing = (async () => {
    for (;;) {
      await client.query('INSERT INTO apart.diary (n) VALUES ($1)', [acknowledged + 1])
      acknowledged += 1
      await sleep(2)
    }
  })().catch(() => undefined)
  await sleep(14_000)
  const end = Date.now()
  child.kill('SIGKILL')
  process.kill(postmasterOf(config.data), 'SIGKILL')
  await writing
  // The machine is gone, the archive is what is left.
  renameSync(config.data, join(root, 'gone'))
  const { lastChange, seconds } = await recover('saved')
  const lost = (end - new Date(lastChange!).getTime()) / 1000
  const [row] = await run({ ...config, data: join(root, 'saved'), archive: undefined }, 'SELECT count(*)::int AS n, max(n) AS highest FROM apart.diary')
  console.log(`acknowledged ${acknowledged}, back ${String(row!['n'])}, lost ${lost.toFixed(1)} s with parts of 1 s sent every 5 s; back in ${seconds} s`)
  expect(row!['n']).toBe(row!['highest'])
  expect(row!['n']).toBeGreaterThan(0)
  expect(lost).toBeLessThan(10)
}, 240_000)
