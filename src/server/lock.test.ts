import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { holderOf, joinUsers, takeLock, tryLock } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
const fresh = () => join(folder, String(made++), 'server.lock')
const module = JSON.stringify(join(import.meta.dirname, 'lock.ts'))

async function holdElsewhere(path: string, code: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', `import * as lock from ${module}; const path = ${JSON.stringify(path)}; ${code}; console.log('held'); setInterval(() => {}, 1000)`], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('a second taker is refused with the holder’s name, and gets it after release', async () => {
  const path = fresh()
  const held = await takeLock(path, 'the server')
  held.tell('http://127.0.0.1:8080')
  await expect(takeLock(path, 'a server')).rejects.toMatchObject({ code: 'lock/held', message: expect.stringMatching(new RegExp(`Process ${process.pid} .*8080`)) })
  expect(holderOf(path)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:8080' })
  held.release()
  held.release()
  expect(holderOf(path)).toBeUndefined()
  ;(await takeLock(path, 'a server')).release()
})

test('a lock held by another process falls when that process is killed', async () => {
  const path = fresh()
  const child = await holdElsewhere(path, `await lock.takeLock(path, 'an import')`)
  expect(tryLock(path, 'mine')).toBeUndefined()
  expect(holderOf(path)).toMatchObject({ pid: child.pid, purpose: 'an import' })
  child.kill('SIGKILL')
  const mine = await takeLock(path, 'mine', 5000)
  expect(holderOf(path)?.purpose).toBe('mine')
  mine.release()
})

test('of users in several processes only the last is told so', async () => {
  const path = fresh()
  const child = await holdElsewhere(path, 'lock.joinUsers(path)')
  const [one, two] = [joinUsers(path)!, joinUsers(path)!]
  expect(one.leave()).toBe(false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(two.leave()).toBe(true)
})
