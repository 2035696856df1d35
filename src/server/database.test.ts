import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dataFolder, workersIn } from '../../test/process.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { createLog } from './log.ts'
import { migrate } from './migrate.ts'
import { postgresOwner } from './postgres/reach.ts'
import { chooseSettings } from './settings/server.ts'
import { initialSettings } from './settings/schema.ts'
import { migrations } from './migrations.ts'

const log = createLog('error')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}, 60_000)
const fresh = () => {
  folders.push(dataFolder())
  return folders.at(-1)!
}
const configOf = (env: Record<string, string>) => readConfig({ ENTENTE_DATA: fresh(), ...env })

test('the last of several users stops the embedded database', async () => {
  const config = configOf({})
  const [one, two] = await Promise.all([openDatabase(config, log), openDatabase(config, log)])
  expect(await two.ping()).toBeGreaterThan(0)
  await one.close()
  expect(await two.ping()).toBeGreaterThan(0)
  await Promise.all([two.close(), two.close()])
  expect(workersIn(config.data)).toEqual([])
}, 60_000)

test('nobody gets in without the password, which only its owner can read', async () => {
  const config = configOf({})
  const database = await openDatabase(config, log)
  const { pg } = await import('pg').then((module) => ({ pg: module.default }))
  const without = new pg.Client({ host: join(config.data, 'postgres'), user: 'entente', database: 'entente', password: 'wrong' })
  await expect(without.connect()).rejects.toMatchObject({ code: '28P01' })
  expect(statSync(join(config.data, 'postgres.password')).mode & 0o777).toBe(0o600)
  await database.close()
}, 60_000)

test('a long path gets its socket elsewhere', async () => {
  const deep = join(fresh(), 'a'.repeat(60), 'b'.repeat(60))
  mkdirSync(deep, { recursive: true, mode: 0o711 })
  const database = await openDatabase(readConfig({ ENTENTE_DATA: deep }), log)
  expect(await database.ping()).toBeGreaterThan(0)
  const { rows } = await (await import('kysely')).sql<{ folder: string }>`SELECT current_setting('unix_socket_directories') AS folder`.execute(database.db)
  await database.close()
  expect([rows[0]!.folder.startsWith(deep), existsSync(rows[0]!.folder)]).toEqual([false, false])
}, 60_000)

test('64-bit counts are numbers and dates are text', async () => {
  const database = await openDatabase(configOf({}), log)
  const { rows } = await (await import('kysely')).sql`SELECT 5::int8 AS n, 9007199254740993::int8 AS big, DATE '1945-10-24' AS day`.execute(database.db)
  expect(rows).toEqual([{ n: 5, big: '9007199254740993', day: '1945-10-24' }])
  await database.close()
}, 60_000)

test('a PostgreSQL older than 15 is refused with a sentence', async () => {
  const server = oldPostgres('14.9 (Debian)', 140_009)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(openDatabase(configOf({ DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/d` }), log)).rejects.toMatchObject({ code: 'database/too-old', message: expect.stringContaining('is PostgreSQL 14.9 (Debian); Entente needs 15 or later') })
  server.close()
})

/** As much of a PostgreSQL as it takes to say its version: lets everybody in and answers any query with one row. */
function oldPostgres(version: string, num: number) {
  const message = (kind: string, body: Buffer) => Buffer.concat([Buffer.from(kind), uint32(body.length + 4), body])
  const uint32 = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
  const text = (value: string) => Buffer.from(`${value}\0`)
  const field = (name: string, type: number) => Buffer.concat([text(name), uint32(0), Buffer.from([0, 0]), uint32(type), Buffer.from([0, 4]), uint32(0xffffffff), Buffer.from([0, 0])])
  const cell = (value: string) => Buffer.concat([uint32(value.length), Buffer.from(value)])
  const row = Buffer.concat([
    message('T', Buffer.concat([Buffer.from([0, 2]), field('num', 23), field('version', 25)])),
    message('D', Buffer.concat([Buffer.from([0, 2]), cell(String(num)), cell(version)])),
    message('C', text('SELECT 1')),
    message('Z', Buffer.from('I')),
  ])
  return createServer((socket) => {
    let isIn = false
    socket.on('error', () => {})
    socket.on('data', (data) => {
      if (!isIn) socket.write(Buffer.concat([message('R', uint32(0)), message('Z', Buffer.from('I'))]))
      else if (data[0] === 0x51) socket.write(row)
      isIn = true
    })
  }).listen(0, '127.0.0.1')
}

const programs = globSync('/usr/lib/postgresql/15/bin/initdb')[0]?.replace('/initdb', '')
const owner = postgresOwner('/nowhere')
if (!programs) console.log('skipped: no PostgreSQL 15 is installed on this machine (Debian package postgresql-15)')

test.runIf(programs)('everything works on PostgreSQL 15 given by DATABASE_URL', async () => {
  const folder = fresh()
  const cluster = join(folder, 'fifteen')
  mkdirSync(cluster)
  if (owner) for (const path of [folder, cluster]) chownSync(path, owner.uid, owner.gid)
  const as = owner ? { uid: owner.uid, gid: owner.gid } : {}
  execFileSync(join(programs!, 'initdb'), ['-D', cluster, '-U', 'ministry', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], { ...as, cwd: folder, stdio: 'ignore' })
  const server = spawn(join(programs!, 'postgres'), ['-D', cluster, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'], { ...as, cwd: folder, stdio: 'ignore' })
  try {
    await expect.poll(() => existsSync(join(folder, '.s.PGSQL.5432')), { timeout: 20_000 }).toBe(true)
    const config = readConfig({ ENTENTE_DATA: folder, DATABASE_URL: `postgres://ministry@localhost/postgres?host=${encodeURIComponent(folder)}` })
    const missing = readConfig({ ENTENTE_DATA: folder, DATABASE_URL: `postgres://ministry@localhost/nothing?host=${encodeURIComponent(folder)}` })
    const database = await openDatabase(config, log)
    expect(database).toMatchObject({ kind: 'external', version: expect.stringMatching(/^15\./) })
    await migrate(database.db, migrations)
    expect(await chooseSettings(database.db, { ...initialSettings, us: 'FJI' }, 'a test', () => true)).toMatchObject({ us: 'FJI' })
    await database.close()
    await expect(openDatabase(missing, log)).rejects.toMatchObject({ code: 'database/refused', message: expect.stringContaining('does not exist') })
  } finally {
    server.kill('SIGINT')
    await once(server, 'exit')
  }
}, 60_000)
