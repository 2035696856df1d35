import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Source } from '#kernel/evidence.ts'
import { fetchFiles } from './download.ts'
import type { Progress } from './schema.ts'

const source: Source = { id: 'unit', title: 'Unit', says: '', datasets: [] }
const content = 'a,b\n'.repeat(50_000)
const lake = mkdtempSync(join(tmpdir(), 'entente-download-'))
const ranges: (string | undefined)[] = []
let broken = 0

/** A publisher of our own on loopback: whole files, one that breaks off, one that answers HTML, one that stalls. */
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  if (request.url === '/page.csv') return void response.setHeader('content-type', 'text/html').end('<html>')
  if (request.url === '/absent.csv') return void (response.statusCode = 404, response.end())
  if (request.url === '/stalls.csv') return void response.writeHead(200, { 'content-length': '100' }).write('a')
  ranges.push(request.headers.range)
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': String(content.length - from), 'content-type': 'text/csv' })
  if (request.url === '/breaks.csv' && broken++ === 0) {
    // Some time for what was sent to arrive, before the line is cut.
    response.write(content.slice(0, 100_000), () => setTimeout(() => response.destroy(), 300))
    return
  }
  response.end(content.slice(from))
})
let base = ''
beforeAll(async () => { await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)); base = `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
afterAll(() => { server.closeAllConnections(); server.close(); rmSync(lake, { recursive: true, force: true }) })

test('an address is fetched with progress, and named', async () => {
  const seen: Progress[] = []
  const { paths, from } = await fetchFiles(source, [`${base}/whole.csv`], { lake, onProgress: (p) => seen.push(p) })
  expect(readFileSync(paths[0]!, 'utf8')).toBe(content)
  expect(from).toBe(`${base}/whole.csv`)
  expect(seen[0]).toMatchObject({ stage: 'download', unit: 'bytes', total: content.length })
})

test('a transfer that breaks off goes on where it stopped', async () => {
  ranges.length = 0
  const { paths } = await fetchFiles(source, [`${base}/breaks.csv`], { lake })
  expect(readFileSync(paths[0]!, 'utf8')).toBe(content)
  expect(ranges[0]).toBeUndefined()
  expect(Number(/bytes=(\d+)-/.exec(ranges[1]!)![1])).toBeGreaterThan(0)
})

test('a web page, a missing file, a publisher that stalls or is not there: each a sentence', async () => {
  await expect(fetchFiles(source, [`${base}/page.csv`], { lake })).rejects.toMatchObject({ code: 'evidence/html', message: expect.stringContaining('web page') })
  await expect(fetchFiles(source, [`${base}/absent.csv`], { lake })).rejects.toMatchObject({ code: 'evidence/download', message: expect.stringContaining('404') })
  await expect(fetchFiles(source, [`${base}/stalls.csv`], { lake, stallMs: 100 })).rejects.toMatchObject({ code: 'evidence/download', message: expect.stringContaining('nothing came') })
  await expect(fetchFiles(source, ['http://127.0.0.1:1/x.csv'], { lake })).rejects.toMatchObject({ code: 'evidence/download', message: expect.stringContaining('could not be fetched') })
  await expect(fetchFiles(source, [], { lake })).rejects.toMatchObject({ code: 'evidence/download', message: expect.stringContaining('no publisher'.replace('no', 'No')) })
})

test('a cancelled download keeps what came', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 50)
  await expect(fetchFiles(source, [`${base}/stalls.csv`], { lake, signal: stop.signal })).rejects.toMatchObject({ code: 'evidence/cancelled' })
})

test('a path stays a path', async () => {
  expect(await fetchFiles(source, ['/some/where.csv'], { lake })).toEqual({ paths: ['/some/where.csv'] })
})
