import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import { Hono } from 'hono'
import { listActors } from '#evidence/actors.ts'
import { comeInBy, senderTo } from '../test/sign-in.ts'
import { ratio, smoke } from './measure.ts'
import { cli, loadedFolder } from './world.ts'

/** Map and dossiers of the running product under load, beside a bare Hono route on the same machine; limit p95 100 ms. Five connections; partners take turns. */
const folder = smoke ? undefined : await loadedFolder()
const data = folder?.data ?? mkdtempSync(join(tmpdir(), 'entente-bench-'))
if (!folder) execFileSync('chmod', ['711', data])
execFileSync(cli, ['figures', '--json'], { env: { ...process.env, ENTENTE_DATA: data }, stdio: 'ignore' })
const server = spawn(cli, ['serve', '--json'], { env: { ...process.env, ENTENTE_DATA: data, PORT: '0', ENTENTE_RATE: '0', ENTENTE_LOG: 'error' }, stdio: ['ignore', 'pipe', 'inherit'] })
const { address, link } = JSON.parse(await new Promise<string>((resolve) => server.stdout.once('data', (d: Buffer) => resolve(d.toString())))) as { address: string; link: string }
const browser = senderTo(address)
await comeInBy(link, browser.send)
const cookie = browser.cookie()
await fetch(`${address}/api/settings`, { method: 'PUT', headers: { 'content-type': 'application/json', cookie, origin: address }, body: JSON.stringify({ us: 'IDN', language: 'en', worldview: { overrides: {} }, firstRunDone: true }) })

const bare = serve({ fetch: new Hono().get('/', (c) => c.json({ ok: true })).fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((resolve) => bare.once('listening', resolve))
const bareAddress = `http://127.0.0.1:${(bare.address() as { port: number }).port}`

const states = listActors().filter((a) => a.kind === 'state' && a.id !== 'IDN').map((a) => a.id)
const duration = smoke ? 1 : 10
type Figure = { p95: number; rate: number; errors: number }
const load = async (url: string, paths: readonly string[]): Promise<Figure> => {
  const latencies: number[] = []
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon({ url, connections: 5, duration, headers: { cookie }, requests: paths.map((path) => ({ path })) }, (error, done) => (error ? reject(error as Error) : resolve(done)))
    running.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds))
  })
  latencies.sort((a, b) => a - b)
  return { p95: latencies[Math.floor(latencies.length * 0.95)] ?? NaN, rate: result.requests.average, errors: result.non2xx + result.errors }
}
const dossiers = states.map((id) => `/api/relations/dossiers/${id}`)
const rows: [string, Figure][] = [
  ['bare Hono route', await load(bareAddress, ['/'])],
  ['map (GET /relations/world)', await load(address, ['/api/relations/world'])],
  ['dossiers of all states in turn, right after the start', await load(address, dossiers)],
]
// The server works the steps ahead, partner by partner; give it the time that it takes.
await new Promise((resolve) => setTimeout(resolve, smoke ? 0 : 60_000))
rows.push(['dossiers of all states in turn, a minute later', await load(address, dossiers)])
for (const [name, f] of rows) console.log(`${name}: p95 ${f.p95.toFixed(1)} ms, ${Math.round(f.rate)} requests/s, ${f.errors} errors`)
for (const [name, f] of rows.slice(1)) ratio(`${name}: p95 ÷ 100 ms`, f.p95, 100, 1)
ratio('map ÷ bare route, p95', rows[1]![1].p95, Math.max(rows[0]![1].p95, 0.1))
if (rows.some(([, f]) => f.errors > 0)) process.exitCode = 1
bare.close()
server.kill('SIGTERM')
await new Promise((resolve) => server.once('close', resolve))
rmSync(data, { recursive: true, force: true })
