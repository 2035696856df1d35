import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { walk, type Packed } from './folder-pack.ts'
import { readFault } from './objects.ts'
import { flushFolder } from './place.ts'
import { damaged } from './sealed-stream.ts'

/**
 * Contents of files never change once written and are encrypted already. So the backups of a place
 * share one copy of each, and a backup copies only what is not there yet.
 */

const blob = z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })
type Blob = z.infer<typeof blob>

/** What is being written lies in `drafts/`, as the store of files has it, or has a name with a dot. */
const isWhole = (path: string) => path !== 'drafts' && !path.split('/').some((name) => name.startsWith('.'))

/**
 * Copies what a place lacks of a data folder's contents and gives the list of all, one JSON line each,
 * as bytes.
 */
export async function* copyBlobs(files: string, place: string, counted: Packed & { copied: number }): AsyncGenerator<Buffer> {
  if (!existsSync(files)) return
  const flushed = new Set<string>()
  for await (const { path, file, stat } of walk(files, files, isWhole)) {
    if (!stat.isFile()) continue
    const target = join(place, 'files', path)
    const isThere = existsSync(target) && statSync(target).size === stat.size
    const copied = isThere ? await digestOf(file) : await copyWhole(file, target)
    if (!copied) continue
    if (!isThere) {
      counted.copied += 1
      flushed.add(dirname(target))
    }
    counted.count += 1
    counted.bytes += copied.bytes
    yield Buffer.from(`${JSON.stringify({ path, ...copied } satisfies Blob)}\n`)
  }
  for (const folder of flushed) flushFolder(folder)
}

/**
 * Sends new contents to a place each time it is called. A folder is looked into only if something
 * was put there since the last time, so that a million files cost no more than their few hundred folders.
 */
export function blobSender(files: string, place: string): () => Promise<number> {
  const seen = new Map<string, number>()
  return async () => {
    let sent = 0
    for (const folder of existsSync(files) ? readdirSync(files).filter(isWhole) : []) {
      const { mtimeMs } = statSync(join(files, folder))
      if (seen.get(folder) === mtimeMs) continue
      for (const name of readdirSync(join(files, folder)).filter(isWhole)) {
        if (existsSync(join(place, 'files', folder, name))) continue
        await copyWhole(join(files, folder, name), join(place, 'files', folder, name))
        sent += 1
      }
      if (existsSync(join(place, 'files', folder))) flushFolder(join(place, 'files', folder))
      seen.set(folder, mtimeMs)
    }
    return sent
  }
}

/** Brings all contents of a place into a data folder, as a point in time needs that no list was made of. */
export async function bringAllBlobs(place: string, files: string): Promise<Packed> {
  const counted: Packed = { count: 0, bytes: 0 }
  for await (const { path, file, stat } of walk(join(place, 'files'), join(place, 'files'), isWhole)) {
    if (!stat.isFile()) continue
    await copyWhole(file, join(files, path))
    counted.count += 1
    counted.bytes += stat.size
  }
  return counted
}

/** Brings listed contents from a place into a data folder, checking each. Faults: `backup/missing-file`, `backup/damaged`. */
export async function bringBlobs(list: NodeJS.ReadableStream, place: string, files: string): Promise<Packed> {
  const counted: Packed = { count: 0, bytes: 0 }
  for await (const line of createInterface({ input: list, crlfDelay: Infinity })) {
    const { path, bytes, sha256 } = blob.parse(JSON.parse(line))
    const copied = await copyWhole(join(place, 'files', path), join(files, path))
    if (!copied) throw readFault(Object.assign(new Error('It is not there.'), { code: 'ENOENT' }), `files/${path}`)
    if (copied.bytes !== bytes || copied.sha256 !== sha256) throw damaged(`files/${path}`, 'its bytes are not those that were backed up')
    counted.count += 1
    counted.bytes += bytes
  }
  return counted
}

/** Copies a file beside its target and renames it. Undefined where it has gone. */
async function copyWhole(from: string, to: string): Promise<{ bytes: number; sha256: string } | undefined> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const draft = join(dirname(to), `.draft-${process.pid}`)
  const handle = await open(draft, 'w', 0o600)
  try {
    const done = await digestOf(from, (chunk) => handle.write(chunk))
    if (!done) { await rm(draft); return undefined }
    await handle.sync()
    await rename(draft, to)
    return done
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

async function digestOf(file: string, each?: (chunk: Buffer) => Promise<unknown>): Promise<{ bytes: number; sha256: string } | undefined> {
  const sum = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      sum.update(chunk)
      bytes += chunk.length
      await each?.(chunk)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return { bytes, sha256: sum.digest('hex') }
}
