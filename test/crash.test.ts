import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { dataFolder, postmasterOf, started, workersIn, type Served } from './process.ts'
import { comeInBy, senderTo } from './sign-in.ts'

/** Nothing that was acknowledged is lost, whichever process dies; and the audit is whole afterwards. */
const data = dataFolder()
afterAll(() => rmSync(data, { recursive: true, force: true }), 60_000)
const root = join(import.meta.dirname, '..')
const rounds = 20
const writers = 8

test(`${rounds} times kill −9 of the server or of PostgreSQL while ${writers} write: nothing acknowledged is lost, no number twice, the audit verifies`, async () => {
  let server: Served = await started({ ENTENTE_DATA: data, ENTENTE_RATE: '0' })
  const port = new URL(server.address).port
  const { send, cookie } = senderTo(server.address)
  await comeInBy(server.link!, send)
  await send('/registers', { code: 'NV', name: 'Notes verbales', unit: null })
  const call = (path: string, body: object) => fetch(`${server.address}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: server.address, cookie: cookie() }, body: JSON.stringify(body) })

  const kept = new Map<string, string>()
  const numbers: string[] = []
  let broken = 0
  for (let round = 0; round < rounds; round++) {
    const stop = new AbortController()
    const writing = Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; !stop.signal.aborted; n++) {
        const title = `Round ${round}, writer ${writer}, note ${n}`
        try {
          const reply = await call('/records', { kind: 'memo', pillar: 'relations', title, series: 'NV' })
          if (!reply.ok) { broken += 1; await new Promise((done) => setTimeout(done, 50)); continue }
          const made = (await reply.json()) as { id: string; number: string }
          kept.set(made.id, title)
          numbers.push(made.number)
        } catch { broken += 1; await new Promise((done) => setTimeout(done, 50)) }
      }
    })
    await new Promise((done) => setTimeout(done, 250 + 30 * round))
    if (round % 2 === 0) {
      await server.end('SIGKILL')
      stop.abort()
      await Promise.all(writing)
      server = await started({ ENTENTE_DATA: data, PORT: port, ENTENTE_RATE: '0' })
    } else {
      const killed = postmasterOf(data)
      process.kill(killed, 'SIGKILL')
      await new Promise((done) => setTimeout(done, 100))
      stop.abort()
      await Promise.all(writing)
      expect(server.child.exitCode, server.said()).toBeNull()
      await expect.poll(async () => ((await (await fetch(`${server.address}/api/health`)).json()) as { status: string }).status, { timeout: 30_000, interval: 100 }).toBe('ok')
    }
  }
  console.info(`${kept.size} records acknowledged in ${rounds} rounds, ${broken} requests broken off.`)
  expect(kept.size).toBeGreaterThan(rounds * 2)
  expect(new Set(numbers).size).toBe(numbers.length)
  const get = async (path: string) => (await fetch(`${server.address}/api${path}`, { headers: { cookie: cookie() } })).json()
  for (const [id, title] of kept) expect(((await get(`/records/${id}`)) as { record: { title: string } }).record.title).toBe(title)
  const gaps = (await get('/registers/gaps')) as { drawn: number; missing: number[] }[]
  expect(gaps.flatMap(({ missing }) => missing)).toEqual([])
  expect(await server.end('SIGTERM')).toBe(0)
  expect(workersIn(data)).toEqual([])
  // What it found is in what it printed, also when its exit code says that something is wrong.
  const { stdout } = await promisify(execFile)(join(root, 'bin', 'entente'), ['audit', 'verify', '--json'], { env: { ...process.env, ENTENTE_DATA: data, DATABASE_URL: '' } }).catch((error: { stdout: string }) => error)
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, findings: [] })
}, 300_000)
