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

test('each wrong key is named', () => {
  expect(() => readConfig({ PORT: '99999', DATABASE_URL: 'mysql://x', ENTENTE_LOG: 'loud' })).toThrow(/PORT: “99999” is not a port.*\n.*DATABASE_URL: has to look like.*\n.*ENTENTE_LOG: has to be/s)
})

test('a relative data folder is the current folder’s', () => {
  expect(readConfig({ ENTENTE_DATA: 'mine' }).data).toBe(join(process.cwd(), 'mine'))
})

test('host names are split and lower-cased', () => {
  expect(readConfig({ ENTENTE_HOSTS: 'Entente.Example, b' }).hosts).toEqual(['entente.example', 'b'])
})
