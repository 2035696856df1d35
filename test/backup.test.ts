import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBackup, withDatabase } from '#server/backup/make.ts'
import { listBackups } from '#server/backup/place.ts'
import { readConfig, type Config } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { rooms } from '../src/composition.ts'
import { openForCommand } from '../src/main.ts'
import { workersIn } from './process.ts'

/** Backup, restore and drill by the command on an embedded database, and what is left when they are killed. */
const root = mkdtempSync(join(tmpdir(), 'entente-backup-'))
chmodSync(root, 0o711)
const config: Config = { ...readConfig({}), data: join(root, 'data'), backupPassphraseFile: join(root, 'passphrase') }
const out = join(root, 'out')
const log = createLog('silent')
const bin = join(import.meta.dirname, '..', 'bin', 'entente')
const env = { PATH: process.env.PATH ?? '', ENTENTE_DATA: config.data, ENTENTE_BACKUP_PASSPHRASE_FILE: config.backupPassphraseFile!, ENTENTE_LOG: 'error' }
const entente = (...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(bin, args, { env, encoding: 'utf8' })
  return { stdout, stderr, status }
}
const rows = 30_000

beforeAll(async () => {
  writeFileSync(env.ENTENTE_BACKUP_PASSPHRASE_FILE, 'seven words that nobody else would choose\n')
  await (await openForCommand(config, log, rooms)).close()
  await withDatabase(config, log, (client) => client.query(`INSERT INTO setting_change (id, at, who, key, before, after)
    SELECT gen_random_uuid(), now(), 'test', 'key', to_jsonb(md5(n::text)), to_jsonb(md5((n + 1)::text)) FROM generate_series(1, ${rows}) n`))
  await makeBackup({ config, log, out, memory: 1024 })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Starts a command and kills it after so many ms; answers whether it had ended before. */
async function killed(after: number, ...args: string[]): Promise<boolean> {
  const child = spawn(bin, args, { env, stdio: 'ignore' })
  const closed = once(child, 'close')
  const timer = setTimeout(() => child.kill('SIGKILL'), after)
  const [code] = (await closed) as [number | null]
  clearTimeout(timer)
  return code !== null
}

test('a backup that is killed at any moment leaves the earlier ones and nothing that looks like one', async () => {
  let ended = 0
  for (let round = 0; round < 12; round += 1) {
    const before = listBackups(out).length
    const isDone = await killed(150 + Math.random() * 1000, 'backup', '--out', out)
    ended += Number(isDone)
    const after = listBackups(out)
    // A kill between the rename and the end of the process leaves a whole backup: the drill below opens the newest.
    expect([before, before + 1]).toContain(after.length)
    if (isDone) expect(after).toHaveLength(before + 1)
  }
  expect(ended).toBeLessThan(12)
  expect(entente('backup', '--out', out, '--json').status).toBe(0)
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([])
  const { stdout, status } = entente('drill', out, '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ report: { ok: true, place: 'embedded', tables: { differences: [] } } })
}, 240_000)

test('a restore that is killed at any moment leaves no folder, and the next one clears up and is whole', async () => {
  const into = join(root, 'restored')
  for (let round = 0; round < 8; round += 1) {
    const isDone = await killed(300 + Math.random() * 2200, 'restore', out, '--into', into)
    if (existsSync(into)) {
      // Done, or killed after its last line of work: then it is whole.
      const there = await withDatabase({ ...config, data: into }, log, (client) => client.query(`SELECT count(*)::int AS n FROM setting_change`))
      expect(there.rows).toEqual([{ n: rows }])
      rmSync(into, { recursive: true })
    } else expect(isDone).toBe(false)
  }
  const { stdout, status } = entente('restore', out, '--into', into, '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ data: into, steps: [] })
  expect(readdirSync(root).filter((name) => name.includes('restoring'))).toEqual([])
  // The databases of killed restores were stopped as well.
  expect(workersIn(join(root, 'restored'))).toEqual([])
  rmSync(into, { recursive: true })
}, 240_000)

test('a folder that holds something is not written over; with --replace it is put aside', () => {
  const refused = entente('restore', out)
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(/The data folder .* is not empty\. Restore into another \(--into FOLDER\), or say --replace/) })
  const { stdout, status } = entente('restore', out, '--replace', '--json')
  expect(status).toBe(0)
  const { aside, data } = JSON.parse(stdout) as { aside: string; data: string }
  expect(data).toBe(config.data)
  expect(existsSync(join(aside, 'postgres.password'))).toBe(true)
  expect(entente('restore', out, '--into', aside).status).toBe(1)
  const list = entente('backup', 'list', out, '--json').stdout.trim().split('\n').map((line) => JSON.parse(line) as { madeAt: string })
  expect(list.length).toBeGreaterThan(1)
  expect(list.map((one) => one.madeAt)).toEqual(list.map((one) => one.madeAt).sort().reverse())
}, 120_000)

test('a running server’s folder is not replaced', async () => {
  const database = await openForCommand(config, log, rooms)
  expect(entente('restore', out, '--replace')).toMatchObject({ status: 1, stderr: expect.stringContaining('is in use. Stop the server') })
  expect(await database.ping()).toBeDefined()
  await database.close()
}, 120_000)
