import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { dataFolder, launch, postmasterOf, start, started, workersIn } from '../test/process.ts'
import { comeInBy, senderTo } from '../test/sign-in.ts'
import { setUpLink } from './main.ts'

const folders: string[] = []
const fresh = (mode?: number): string => {
  const folder = dataFolder(mode)
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}, 60_000)
const json = async (address: string, path: string, init?: RequestInit) => (await fetch(`${address}/api${path}`, init)).json() as Promise<Record<string, unknown>>

async function signIn(link: string): Promise<string> {
  const { send, cookie } = senderTo(new URL(link).origin)
  await comeInBy(link, send)
  return cookie()
}

test('starts, answers, refuses a second server, and stops all it started after the last request', async () => {
  const data = fresh()
  const one = await started({ ENTENTE_DATA: data })
  expect(await json(one.address, '/health')).toMatchObject({ status: 'ok', database: { kind: 'embedded', isUp: true } })
  const two = await start({ ENTENTE_DATA: data })
  expect(two).toMatchObject({ exit: 1, said: expect.stringContaining(`Process ${one.child.pid} already holds the data folder ${data} for the server, serving ${one.address}`) })
  expect(two).toMatchObject({ said: expect.not.stringMatching(/^\s+at /m) })
  const last = json(one.address, '/wait?ms=700')
  await new Promise((done) => setTimeout(done, 200))
  expect(await one.end('SIGINT')).toBe(0)
  expect(await last).toEqual({ waited: 700 })
  expect(workersIn(data)).toEqual([])
}, 60_000)

test('after kill −9 of any of its processes the next start works, and what was acknowledged is there', async () => {
  const data = fresh()
  const first = await started({ ENTENTE_DATA: data, PORT: '0' })
  const port = new URL(first.address).port
  const cookie = await signIn(first.link!)
  const settings = { us: 'IDN', language: 'fr', worldview: { overrides: {} }, firstRunDone: true }
  const put = await fetch(`${first.address}/api/settings`, { method: 'PUT', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(settings) })
  expect(put.status).toBe(200)
  await first.end('SIGKILL')
  const orphan = postmasterOf(data)
  expect(workersIn(data)).toContain(orphan)

  const second = await started({ ENTENTE_DATA: data, PORT: port })
  expect(postmasterOf(data)).toBe(orphan)
  expect(second.link).toBeNull()
  expect(await json(second.address, '/settings', { headers: { cookie } })).toEqual(settings)

  process.kill(orphan, 'SIGKILL')
  // A server starts its PostgreSQL again by itself.
  await expect.poll(() => existsSync(pidFile(data)) && postmasterOf(data) !== orphan, { timeout: 20_000, interval: 100 }).toBe(true)
  await expect.poll(async () => (await json(second.address, '/health')).status, { timeout: 20_000, interval: 200 }).toBe('ok')
  expect(await json(second.address, '/settings', { headers: { cookie } })).toEqual(settings)

  process.kill(postmasterOf(data), 'SIGKILL')
  await second.end('SIGKILL')
  const third = await started({ ENTENTE_DATA: data, PORT: port })
  expect(await json(third.address, '/settings', { headers: { cookie } })).toEqual(settings)
  await third.end('SIGKILL')
  await workersEnd(data)

  const unrelated = process.pid
  const file = pidFile(data)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(unrelated)))
  const fourth = await started({ ENTENTE_DATA: data, PORT: port })
  expect(await json(fourth.address, '/settings', { headers: { cookie } })).toEqual(settings)
  expect(await fourth.end('SIGTERM')).toBe(0)
  expect(workersIn(data)).toEqual([])
}, 120_000)

const pidFile = (data: string) => join(data, 'postgres', 'cluster', 'postmaster.pid')

/** Ends the PostgreSQL that a killed server left, with its children. */
async function workersEnd(data: string): Promise<void> {
  process.kill(postmasterOf(data), 'SIGKILL')
  await expect.poll(() => workersIn(data), { timeout: 10_000 }).toEqual([])
}

test('a signal while starting stops what was started', async () => {
  for (const wait of [150, 400, 700]) {
    const data = fresh()
    const child = launch({ ENTENTE_DATA: data })
    await new Promise((done) => setTimeout(done, wait))
    child.kill('SIGTERM')
    await new Promise((done) => child.once('exit', done))
    expect(workersIn(data)).toEqual([])
  }
}, 60_000)

test('a command beside a running server joins its database, and its link opens the server', async () => {
  const data = fresh()
  const one = await started({ ENTENTE_DATA: data })
  const link = await setUpLink(readConfig({ ENTENTE_DATA: data }), createLog('error'), { migrations: [], furnish: () => Promise.reject(new Error('not needed')) })
  expect(link.url.startsWith(`${one.address}/setup#token=`)).toBe(true)
  await signIn(link.url)
  expect(await json(one.address, '/health')).toMatchObject({ status: 'ok' })
  await one.end('SIGTERM')
  expect(workersIn(data)).toEqual([])
}, 60_000)

test('a database that has gone missing is not silently begun anew', async () => {
  const data = fresh()
  await (await started({ ENTENTE_DATA: data })).end('SIGTERM')
  rmSync(join(data, 'postgres'), { recursive: true })
  expect(await start({ ENTENTE_DATA: data })).toMatchObject({ exit: 1, said: expect.stringContaining('is not there. Put it back from your backup') })
}, 60_000)

test('a port in use', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  const { port } = other.address() as AddressInfo
  const data = fresh()
  expect(await start({ ENTENTE_DATA: data, PORT: String(port) })).toMatchObject({ exit: 1, said: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`) })
  other.close()
  expect(workersIn(data)).toEqual([])
}, 30_000)

test('a folder that cannot be made or written', async () => {
  const data = fresh(0o755)
  writeFileSync(join(data, 'file'), '')
  expect(await start({ ENTENTE_DATA: join(data, 'file', 'data') })).toMatchObject({ exit: 1, said: expect.stringMatching(/cannot be (made|written)/) })
  if (process.getuid?.() === 0) expect(await start({ ENTENTE_DATA: data }, { uid: 65534, gid: 65534 })).toMatchObject({ exit: 1, said: expect.stringContaining('cannot be written') })
  else console.log('skipped: only root can try another user')
}, 30_000)

test('a data folder of a newer version, and a damaged one', async () => {
  const data = fresh()
  writeFileSync(join(data, 'version.json'), '{"format":99,"version":"9.9.9"}')
  expect(await start({ ENTENTE_DATA: data })).toMatchObject({ exit: 1, said: expect.stringContaining('newer version of Entente (9.9.9)') })
  writeFileSync(join(data, 'version.json'), '{"form')
  expect(await start({ ENTENTE_DATA: data })).toMatchObject({ exit: 1, said: expect.stringContaining('not what Entente wrote') })
}, 30_000)

test('wrong configuration, and a PostgreSQL that is not there', async () => {
  expect(await start({ ENTENTE_DATA: fresh(), HOST: '0.0.0.0' })).toMatchObject({ exit: 1, said: expect.stringContaining('not a loopback address') })
  const gone = await start({ ENTENTE_DATA: fresh(), DATABASE_URL: 'postgres://someone:geheim@127.0.0.1:9/entente' })
  expect(gone).toMatchObject({ exit: 1, said: expect.stringMatching(/^Nothing listens at the database of DATABASE_URL \(127\.0\.0\.1:9\/entente\)/m) })
  expect(gone).toMatchObject({ said: expect.not.stringContaining('geheim') })
}, 30_000)

test.runIf(process.getuid?.() === 0)('as root under a folder that only root may pass, the database lives elsewhere and says so', async () => {
  const data = join(fresh(0o700), 'data')
  mkdirSync(data)
  const one = await started({ ENTENTE_DATA: data })
  const elsewhere = readFileSync(join(data, 'postgres.path'), 'utf8').trim()
  try {
    expect(one.said()).toContain(`The database lives in ${elsewhere}`)
    expect(existsSync(join(elsewhere, 'cluster', 'PG_VERSION'))).toBe(true)
    expect(await json(one.address, '/health')).toMatchObject({ status: 'ok' })
    await one.end('SIGTERM')
    const again = await started({ ENTENTE_DATA: data })
    await again.end('SIGTERM')
    expect(workersIn(elsewhere)).toEqual([])
  } finally {
    rmSync(elsewhere, { recursive: true, force: true })
    if (readdirSync(dirname(elsewhere)).length === 0) rmdirSync(dirname(elsewhere))
  }
}, 60_000)
