import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { installation } from './version.ts'

test('defaults: this machine only, data beside the program whatever the current folder', () => {
  expect(readConfig({ PORT: '' })).toMatchObject({ host: '127.0.0.1', port: 8080, data: join(installation, 'data'), log: 'info', databaseUrl: undefined })
  expect(Object.isFrozen(readConfig({}))).toBe(true)
})

test('a host that is not loopback is refused with a sentence', () => {
  for (const HOST of ['0.0.0.0', '::', '192.168.1.4', 'example.org', '127.0.0.1.example.org']) {
    expect(() => readConfig({ HOST })).toThrow(/HOST: “.+” is not a loopback address/)
  }
  for (const HOST of ['localhost', '::1', '[::1]', '127.0.0.5']) expect(() => readConfig({ HOST })).not.toThrow()
})

test('beyond loopback only with a certificate, or a proxy that has one', () => {
  const tls = { ENTENTE_TLS_CERT: 'cert.pem', ENTENTE_TLS_KEY: 'key.pem' }
  expect(readConfig({ HOST: '10.1.2.3', ...tls })).toMatchObject({ host: '10.1.2.3', tls: { cert: join(process.cwd(), 'cert.pem') } })
  expect(readConfig({ HOST: '0.0.0.0', ENTENTE_ORIGIN: 'https://Entente.Example:8443/' })).toMatchObject({ origin: 'https://entente.example:8443', tls: undefined })
  expect(() => readConfig({ HOST: '::', ...tls })).toThrow(/ENTENTE_ORIGIN: is missing: HOST=::/)
  expect(() => readConfig({ ENTENTE_TLS_CERT: 'cert.pem' })).toThrow(/ENTENTE_TLS_KEY: is missing/)
  expect(() => readConfig({ ...tls, ENTENTE_ORIGIN: 'http://localhost' })).toThrow(/ENTENTE_ORIGIN: has to begin with https/)
  expect(() => readConfig({ HOST: '10.1.2.3', ENTENTE_ORIGIN: 'http://localhost' })).toThrow(/not a loopback/)
  for (const ENTENTE_ORIGIN of ['http://entente.example', 'https://a/b', 'entente.example', 'https://u@a', 'https://a?b']) expect(() => readConfig({ ENTENTE_ORIGIN })).toThrow(/ENTENTE_ORIGIN: has to be an address without a path/)
})

test('proxies, allowances and contacts are checked', () => {
  expect(readConfig({ ENTENTE_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8', ENTENTE_RATE: '2.5', ENTENTE_SECURITY_CONTACT: 'mailto:s@example.org, https://example.org/report' })).toMatchObject({ proxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'], rate: 2.5, securityContacts: ['mailto:s@example.org', 'https://example.org/report'] })
  expect(() => readConfig({ ENTENTE_PROXIES: '10.0.0.0/33', ENTENTE_RATE: '-1', ENTENTE_SECURITY_CONTACT: 's@example.org' })).toThrow(/ENTENTE_PROXIES: .*\n.*ENTENTE_RATE: .*\n.*ENTENTE_SECURITY_CONTACT: /s)
})

test('each wrong key is named', () => {
  expect(() => readConfig({ PORT: '99999', DATABASE_URL: 'mysql://x', ENTENTE_LOG: 'loud' })).toThrow(/PORT: “99999” is not a port.*\n.*DATABASE_URL: has to look like.*\n.*ENTENTE_LOG: has to be/s)
})

test('a relative data folder is the current folder’s', () => {
  expect(readConfig({ ENTENTE_DATA: 'mine' }).data).toBe(join(process.cwd(), 'mine'))
})

test('host names are split and lower-cased', () => {
  expect(readConfig({ ENTENTE_HOSTS: 'Entente.Example, b' }).hosts).toEqual(['entente.example', 'b'])
})

test('video: TURN and LiveKit are checked, and a secret may lie in a file', () => {
  const livekit = { ENTENTE_LIVEKIT_URL: 'wss://livekit.example.org', ENTENTE_LIVEKIT_KEY: 'key', ENTENTE_LIVEKIT_SECRET: 'secret' }
  expect(readConfig({ ENTENTE_STUN: 'stun:stun.example.org:3478', ENTENTE_TURN: 'turn:turn.example.org, turns:turn.example.org:443?transport=tcp', ENTENTE_TURN_SECRET: 'shared' }).video).toEqual({ relays: { stun: ['stun:stun.example.org:3478'], turn: ['turn:turn.example.org', 'turns:turn.example.org:443?transport=tcp'], secret: 'shared' }, livekit: undefined })
  expect(readConfig(livekit).video.livekit).toEqual({ url: 'wss://livekit.example.org', key: 'key', secret: 'secret', from: 7 })
  expect(readConfig({ ...livekit, ENTENTE_LIVEKIT_URL: 'ws://127.0.0.1:7880', ENTENTE_LIVEKIT_FROM: '1' }).video.livekit).toMatchObject({ url: 'ws://127.0.0.1:7880', from: 1 })
  expect(() => readConfig({ ...livekit, ENTENTE_LIVEKIT_URL: 'ws://livekit.example.org' })).toThrow(/ENTENTE_LIVEKIT_URL: has to be a wss/)
  expect(() => readConfig({ ENTENTE_LIVEKIT_URL: 'wss://livekit.example.org' })).toThrow(/ENTENTE_LIVEKIT_KEY: is missing.*\n.*ENTENTE_LIVEKIT_SECRET: is missing/s)
  expect(() => readConfig({ ENTENTE_TURN: 'https://turn.example.org', ENTENTE_TURN_SECRET: '/no/such/file' })).toThrow(/ENTENTE_TURN: has to be/)
  expect(() => readConfig({ ENTENTE_TURN_SECRET: '/no/such/file' })).toThrow(/ENTENTE_TURN_SECRET: the file/)
})
