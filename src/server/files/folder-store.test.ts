import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openFolderStore } from './folder-store.ts'
import { unseal } from './seal.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'entente-store-'))
  return () => rmSync(root, { recursive: true })
})
const address = (digit: string) => digit.repeat(64)
async function* once1(text: string): AsyncGenerator<Uint8Array> { yield Buffer.from(text) }
const listed = async (store: Awaited<ReturnType<typeof openFolderStore>>) => {
  const all = []
  for await (const one of store.list()) all.push(one)
  return all
}
const read = async (store: Awaited<ReturnType<typeof openFolderStore>>, at: string) => {
  const stored = await store.get(at)
  if (!stored) return undefined
  let text = ''
  for await (const piece of stored.read(0, stored.size)) text += Buffer.from(piece).toString()
  await stored.close()
  return text
}

test('what was put is there, listed and can be removed; the same address keeps what it has', async () => {
  const store = await openFolderStore(root)
  await store.put(once1('minutes'), async () => address('a'))
  await store.put(once1('other'), async () => address('a'))
  expect(await read(store, address('a'))).toBe('minutes')
  expect(await listed(store)).toMatchObject([{ address: address('a'), size: 7 }])
  await store.remove(address('a'))
  await store.remove(address('a'))
  expect(await store.has(address('a'))).toBe(false)
  expect(await store.get(address('b'))).toBeUndefined()
})

test('what is not to be kept, breaks off or fails leaves nothing behind', async () => {
  const store = await openFolderStore(root)
  await store.put(once1('refused'), async ({ size }) => (size === 7 ? undefined : address('a')))
  await expect(store.put(once1('x'), async () => { throw new Error('no') })).rejects.toThrow('no')
  await expect(store.put((async function* () { yield Buffer.from('half'); throw new Error('gone') })(), async () => address('a'))).rejects.toThrow('gone')
  await expect(store.put(once1('x'), async () => '../../outside')).rejects.toThrow('not an address')
  expect(readdirSync(join(root, 'drafts'))).toEqual([])
  expect(await listed(store)).toEqual([])
})

test('drafts of a process that died are cleared a day later, present ones stay', async () => {
  mkdirSync(join(root, 'drafts'))
  for (const [name, hours] of [['old', 25], ['present', 1]] as const) {
    writeFileSync(join(root, 'drafts', name), 'x')
    utimesSync(join(root, 'drafts', name), new Date(), new Date(Date.now() - hours * 3_600_000))
  }
  await openFolderStore(root)
  expect(readdirSync(join(root, 'drafts'))).toEqual(['present'])
})

test('a process killed in the midst of writing loses nothing that it acknowledged, and leaves no half file', async () => {
  const secret = Buffer.alloc(32, 6)
  const writer = `
    import { randomBytes } from 'node:crypto'
    import { openFolderStore } from ${JSON.stringify(join(import.meta.dirname, 'folder-store.ts'))}
    import { seal } from ${JSON.stringify(join(import.meta.dirname, 'seal.ts'))}
    const store = await openFolderStore(${JSON.stringify(root)})
    const one = async () => {
      for (;;) {
        let done
        const content = async function* () { for (let i = 0; i < 40; i++) yield randomBytes(20_000) }
        await store.put(seal(Buffer.alloc(32, 6), content(), (seal) => { done = seal }), async () => done.digest)
        process.stdout.write(done.digest + '\\n')
      }
    }
    await Promise.all([one(), one(), one()])`
  let acknowledged = 0
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer], { stdio: ['ignore', 'pipe', 'inherit'], cwd: join(import.meta.dirname, '..', '..', '..') })
    let told = ''
    child.stdout.on('data', (text) => { told += String(text) })
    while (told.split('\n').length < 4) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
    child.kill('SIGKILL')
    await once(child, 'close')
    const store = await openFolderStore(root)
    const digests = told.split('\n').slice(0, -1)
    acknowledged += digests.length
    for (const digest of digests) expect(await store.has(digest)).toBe(true)
    for await (const { address: digest } of store.list()) {
      const stored = (await store.get(digest))!
      const { size, content } = await unseal(secret, digest, stored)
      let bytes = 0
      for await (const chunk of content) bytes += chunk.length
      expect(bytes).toBe(size)
      await stored.close()
    }
  }
  expect(acknowledged).toBeGreaterThan(12)
  expect(existsSync(join(root, 'drafts'))).toBe(true)
})
