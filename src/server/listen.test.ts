import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, utimesSync, copyFileSync } from 'node:fs'
import { request as askSecurely } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectSecurely } from 'node:tls'
import { afterAll, expect, test } from 'vitest'
import { readCertificate, watchCertificate } from './certificate.ts'
import { listen } from './listen.ts'
import { callerOf } from './rate/caller.ts'
import { siteOf } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-tls-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version']).length > 0
  } catch {
    console.info('Skipped: certificates are tried with openssl, which is not here.')
    return false
  }
})()

function certify(name: string, subject: string): { cert: string; key: string } {
  const files = { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) }
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${subject}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', files.key, '-out', files.cert], { stdio: 'ignore' })
  return files
}

const subjectAt = (port: number) => new Promise<string>((resolve, reject) => {
  const socket = connectSecurely({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
    resolve(String(socket.getPeerCertificate().subject.CN))
    socket.end()
  })
  socket.once('error', reject)
})

test.runIf(hasOpenssl)('ASVS 12.2.1: with a certificate it answers https, and takes a new one without a restart', async () => {
  const files = certify('mine', 'first')
  const said: string[] = []
  const open = await listen('127.0.0.1', 0, { tls: files })
  try {
    open.answerWith((request) => new Response(request.url))
    expect(open.address).toMatch(/^https:\/\/localhost:\d+$/)
    const port = Number(new URL(open.address).port)
    const url = await new Promise((resolve, reject) => askSecurely(`${open.address}/a`, { rejectUnauthorized: false }, (reply) => reply.on('data', (data: Buffer) => resolve(data.toString()))).on('error', reject).end())
    expect(url).toBe(`${open.address}/a`)
    expect(await subjectAt(port)).toBe('first')
    // ASVS 12.1.2: what is not on the list is not spoken, though OpenSSL would.
    await expect(new Promise((_, reject) => connectSecurely({ port, host: '127.0.0.1', rejectUnauthorized: false, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES256-SHA' }).once('error', reject))).rejects.toThrow(/handshake/)
    await expect(new Promise((_, reject) => connectSecurely({ port, host: '127.0.0.1', rejectUnauthorized: false, maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1' }).once('error', reject))).rejects.toThrow()
  } finally {
    await open.close()
  }
  // The same watcher, looking more often.
  let taken: unknown
  const stop = watchCertificate(files, { setSecureContext: (context: unknown) => (taken = context) } as never, (line) => said.push(line), 20)
  try {
    await new Promise((done) => setTimeout(done, 60))
    const next = certify('next', 'second')
    copyFileSync(next.key, files.key)
    await expect.poll(() => said.at(-1), { timeout: 4000 }).toMatch(/does not serve; the one before stays in use.*is not the key of the certificate/)
    expect(taken).toBeUndefined()
    copyFileSync(next.cert, files.cert)
    utimesSync(files.cert, new Date(), new Date(Date.now() + 2000))
    await expect.poll(() => said.at(-1), { timeout: 4000 }).toMatch(/^Took the certificate/)
    expect(taken).toMatchObject({ minVersion: 'TLSv1.2', cert: readCertificate(next).cert })
  } finally {
    stop()
  }
})

test.runIf(hasOpenssl)('a certificate that does not serve is refused with a sentence that names its file', () => {
  const one = certify('one', 'one'), two = certify('two', 'two')
  expect(() => readCertificate({ cert: join(folder, 'none.pem'), key: one.key })).toThrow(/ENTENTE_TLS_CERT: .*none\.pem cannot be read/)
  expect(() => readCertificate({ cert: one.key, key: one.key })).toThrow(/ENTENTE_TLS_CERT: .*one\.key is not a certificate in PEM/)
  expect(() => readCertificate({ cert: one.cert, key: one.cert })).toThrow(/ENTENTE_TLS_KEY: .*one\.pem is not a private key/)
  expect(() => readCertificate({ cert: one.cert, key: two.key })).toThrow(/ENTENTE_TLS_KEY: .*two\.key is not the key of the certificate/)
  expect(() => readCertificate(one, new Date(Date.now() + 5 * 86_400_000))).toThrow(/ENTENTE_TLS_CERT: .*expired on/)
})

test('the caller is who connects, unless a trusted proxy says otherwise', async () => {
  for (const [proxies, seen] of [[[], '127.0.0.1'], [['127.0.0.1'], '198.51.100.7']] as const) {
    const open = await listen('127.0.0.1', 0, { proxies })
    open.answerWith((request) => new Response(callerOf(request)))
    expect(await (await fetch(open.address, { headers: { 'x-forwarded-for': '1.1.1.1, 198.51.100.7' } })).text()).toBe(seen)
    await open.close()
  }
})

test('a body that stops moving loses its connection; one that moves slowly does not', async () => {
  const open = await listen('127.0.0.1', 0, { stallMs: 300 })
  open.answerWith(async (request) => new Response(String((await request.arrayBuffer()).byteLength)))
  const port = Number(new URL(open.address).port)
  const send = (pieces: number, everyMs: number) => new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let said = ''
    socket.on('data', (data) => (said += data.toString())).on('close', () => resolve(said)).on('error', () => {})
    socket.write(`POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-length: 24000\r\n\r\n`)
    let sent = 0
    const next = setInterval(() => (sent++ < pieces ? socket.write('x'.repeat(4000)) : clearInterval(next)), everyMs)
  })
  const [slow, stalled] = await Promise.all([send(6, 150), send(2, 150)])
  expect(slow).toMatch(/^HTTP\/1\.1 200 OK[^]*24000/)
  expect(stalled).toBe('')
  await open.close()
})

test('headers larger than 16 KB are refused', async () => {
  const open = await listen('127.0.0.1', 0)
  open.answerWith(() => new Response('ok'))
  expect((await fetch(open.address, { headers: { 'x-long': 'x'.repeat(20_000) } })).status).toBe(431)
  await open.close()
})

/** What a server answers to bytes as they stand. */
const raw = (port: number, bytes: string) => new Promise<string>((resolve) => {
  let said = ''
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
  socket.on('data', (data) => (said += data.toString())).on('close', () => resolve(said)).on('error', () => {})
  setTimeout(() => socket.end(), 400)
})

test('ASVS 4.2.1: a message with two ideas of its length is refused, not guessed at', async () => {
  const open = await listen('127.0.0.1', 0)
  const seen: string[] = []
  open.answerWith(async (request) => (seen.push(new URL(request.url).pathname), new Response(await request.text())))
  const port = Number(new URL(open.address).port)
  const post = (headers: string, body: string) => raw(port, `POST /first HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}\r\n\r\n${body}`)
  expect(await post('content-length: 6\r\ntransfer-encoding: chunked', '0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
  expect(await post('content-length: 3\r\ncontent-length: 5', 'abcde')).toMatch(/^HTTP\/1\.1 400/)
  expect(await post('transfer-encoding: xchunked', '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
  expect(await raw(port, 'GET /two HTTP/1.1\r\nhost: 127.0.0.1\r\nx-a: b\rx-c: d\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
  expect(seen).not.toContain('/smuggled')
  await open.close()
})

test('ASVS 13.4.4: TRACE is not answered with what was sent', async () => {
  const open = await listen('127.0.0.1', 0)
  const site = siteOf({ routes: [], sessionOf: async () => undefined, hosts: [], version: '1', report: () => {}, screens: undefined })
  open.answerWith((request) => site.fetch(request))
  const said = await raw(Number(new URL(open.address).port), 'TRACE / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-secret: told\r\n\r\n')
  expect(said).toMatch(/^HTTP\/1\.1 405/)
  expect(said).not.toContain('told')
  await open.close()
})

test('closing ends streams of events at once and waits for other answers', async () => {
  const open = await listen('127.0.0.1', 0)
  let isCancelled = false
  let finish = () => {}
  const held = new Promise<void>((resolve) => { finish = resolve })
  open.answerWith(async (request) => {
    if (new URL(request.url).pathname === '/slow') return held.then(() => new Response('whole'))
    const beats = new ReadableStream<Uint8Array>({ start: (to) => to.enqueue(new TextEncoder().encode(': here\n\n')), cancel: () => { isCancelled = true } })
    return new Response(beats, { headers: { 'content-type': 'text/event-stream' } })
  })
  const events = (await fetch(`${open.address}/events`)).body!.getReader()
  expect(new TextDecoder().decode((await events.read()).value)).toBe(': here\n\n')
  const slow = fetch(`${open.address}/slow`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  let isClosed = false
  const closing = open.close().then(() => { isClosed = true })
  await expect(events.read()).rejects.toThrow()
  await expect.poll(() => isCancelled).toBe(true)
  expect(isClosed).toBe(false)
  finish()
  expect(await (await slow).text()).toBe('whole')
  await closing
})
