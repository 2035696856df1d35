import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtempSync, openSync, closeSync, fsyncSync, rmSync, statSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFolderStore } from '../src/server/files/folder-store.ts'
import { seal, sealedSize, unseal, type Seal } from '../src/server/files/seal.ts'
import { median, ratio, secondsOf, smoke, told } from './measure.ts'

/**
 * A file of 200 MB sealed into the store and read back, beside a plain flushed copy read back, and beside the same
 * bytes through the platform's own cipher and digest alone, in memory. Memory is what the process grew by meanwhile.
 */
const megabytes = smoke ? 20 : 200
const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'))
const source = join(folder, 'source')
const piece = randomBytes(1_000_000)
const file = openSync(source, 'w')
for (let i = 0; i < megabytes; i++) writeSync(file, piece)
fsyncSync(file)
closeSync(file)

const store = await openFolderStore(join(folder, 'store'))
const secret = randomBytes(32)
let kept: Seal | undefined
const content = () => createReadStream(source, { highWaterMark: 262_144 })

/** Runs work and tells by how many MB the process's memory was higher at its highest. */
async function grownBy(work: () => Promise<unknown>): Promise<number> {
  const began = process.memoryUsage.rss()
  let highest = began
  const watch = setInterval(() => { highest = Math.max(highest, process.memoryUsage.rss()) }, 5)
  await work()
  clearInterval(watch)
  return Math.round((Math.max(highest, process.memoryUsage.rss()) - began) / 1e6)
}

const put = () => store.put(seal(secret, content(), (told) => { kept = told }), async () => kept!.digest)
const clear = async () => { if (kept) await store.remove(kept.digest) }
async function get(): Promise<void> {
  const stored = (await store.get(kept!.digest))!
  const { content: opened } = await unseal(secret, kept!.digest, stored)
  let size = 0
  for await (const chunk of opened) size += chunk.length
  await stored.close()
  if (size !== statSync(source).size) throw new Error('The file came back at another length.')
}

async function copy(): Promise<void> {
  const to = await open(join(folder, 'copy'), 'w')
  for await (const chunk of content()) await to.write(chunk as Buffer)
  await to.sync()
  await to.close()
}
async function read(): Promise<void> {
  for await (const chunk of createReadStream(join(folder, 'copy'), { highWaterMark: 262_144 })) void (chunk as Buffer).length
}
async function cipherAlone(): Promise<void> {
  const cipher = createCipheriv('aes-256-gcm', secret, Buffer.alloc(12))
  const digest = createHmac('sha256', secret)
  for (let i = 0; i < megabytes; i++) { digest.update(piece); cipher.update(piece) }
  cipher.final()
  const back = createCipheriv('aes-256-gcm', secret, Buffer.alloc(12, 1))
  for (let i = 0; i < megabytes; i++) back.update(piece)
  back.final()
}

const grown = { put: await grownBy(put), get: await grownBy(get) }
// In rounds, so that what else the machine does falls on all alike; ratios within a round.
const works = { put, get, 'plain copy': copy, 'plain read': read, 'cipher and digest alone': cipherAlone }
type Took = Record<keyof typeof works, number>
const seconds: Took[] = []
const cpu: Took[] = []
for (let round = 0; round < (smoke ? 1 : 7); round++) {
  await clear()
  const took: Partial<Took> = {}
  const used: Partial<Took> = {}
  for (const [name, work] of Object.entries(works) as [keyof typeof works, () => Promise<void>][]) {
    const before = process.cpuUsage()
    took[name] = (await secondsOf(1, work))[0]!
    const { user, system } = process.cpuUsage(before)
    used[name] = (user + system) / 1e6
  }
  seconds.push(took as Took)
  cpu.push(used as Took)
}
for (const name of Object.keys(works) as (keyof Took)[]) console.log(`${told(name, seconds.map((round) => round[name]))}, ${median(cpu.map((round) => round[name])).toFixed(2)} s of a core`)
const both = (round: Took) => round.put + round.get
const plain = (round: Took) => round['plain copy'] + round['plain read']
console.log(`${Math.round((2 * megabytes) / median(seconds.map(both)))} MB/s over both ways; memory grew by ${grown.put} MB to put and ${grown.get} MB to get; ${((sealedSize(megabytes * 1e6) / (megabytes * 1e6) - 1) * 100).toFixed(3)} % more bytes on disk`)
ratio('put + get ÷ plain copy + read', median(seconds.map((round) => both(round) / plain(round))), 1)
ratio('put + get ÷ cipher and digest alone, both ways', median(seconds.map((round) => both(round) / round['cipher and digest alone'])), 1)
ratio('put + get ÷ copy + read + cipher and digest', median(seconds.map((round) => both(round) / (plain(round) + round['cipher and digest alone']))), 1, 1.5)
ratio('the same in seconds of a core', median(cpu.map((round) => both(round) / (plain(round) + round['cipher and digest alone']))), 1, 1.5)
ratio('memory grown to put ÷ 100 MB', grown.put, 100, 1)
rmSync(folder, { recursive: true })
