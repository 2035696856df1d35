import { mkdir, open, readdir, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '#kernel/ids.ts'
import type { BlobStore, StoredBytes } from './blob-store.ts'

/** What was left by a process that ended in the midst of writing is removed after a day, in milliseconds. */
const draftsLast = 86_400_000

/**
 * A store in a folder: `ab/abcd…` by the first two digits of the address, and `drafts/` for what is
 * being written. A file is flushed before it is renamed, and the folder after, so that a cut at any
 * line leaves either nothing or the whole file.
 */
export async function openFolderStore(root: string): Promise<BlobStore> {
  const drafts = join(root, 'drafts')
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  await clearDrafts(drafts)
  const pathOf = (address: string) => {
    if (!/^[0-9a-f]{64}$/.test(address)) throw new Error(`“${address}” is not an address of the store.`)
    return join(root, address.slice(0, 2), address)
  }
  const has = (address: string) => stat(pathOf(address)).then(() => true, absent(false))
  return {
    has,
    async put(content, place) {
      const draft = join(drafts, newId())
      const file = await open(draft, 'wx+', 0o600)
      try {
        const size = await writeFrom(file, content)
        await file.sync()
        const address = await place({ size, read: (from, to) => readRange(file, from, to) })
        if (address === undefined) return
        const path = pathOf(address)
        if (await mkdir(dirname(path), { recursive: true, mode: 0o700 })) await syncFolder(root)
        // The same content is there already: it stays, for whoever is reading it, and counts as written now.
        if (await has(address)) await utimes(path, new Date(), new Date())
        else await rename(draft, path)
        await syncFolder(dirname(path))
      } finally {
        await file.close()
        await rm(draft, { force: true })
      }
    },
    async get(address) {
      const file = await open(pathOf(address), 'r').catch(absent(undefined))
      if (!file) return undefined
      const { size } = await file.stat()
      return { size, read: (from, to) => readRange(file, from, to), close: () => file.close() } satisfies StoredBytes
    },
    async remove(address) {
      await rm(pathOf(address), { force: true })
      await syncFolder(dirname(pathOf(address))).catch(absent(undefined))
    },
    async *list() {
      for (const folder of (await readdir(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
        for (const address of (await readdir(join(root, folder))).sort()) {
          const found = await stat(join(root, folder, address)).catch(absent(undefined))
          if (found) yield { address, size: found.size, at: found.mtime }
        }
      }
    },
  }
}

/** Bytes from `from` to before `to`, in pieces; the handle stays open. */
async function* readRange(file: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to;) {
    const piece = Buffer.allocUnsafeSlow(Math.min(262_144, to - at))
    const { bytesRead } = await file.read(piece, 0, piece.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}

/** Writes content as it comes, each chunk while the next is being made. Answers how many bytes there were. */
async function writeFrom(file: FileHandle, content: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0
  let writing = Promise.resolve()
  try {
    for await (const chunk of content) {
      await writing
      writing = writeAll(file, chunk)
      // Whoever waits for it next hears of a failure; until then it is nobody's.
      writing.catch(() => undefined)
      size += chunk.length
    }
  } finally {
    await writing
  }
  return size
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.length;) from += (await file.write(chunk, from)).bytesWritten
}

/** A name in a folder lasts only once the folder is flushed. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function clearDrafts(drafts: string): Promise<void> {
  for (const name of await readdir(drafts)) {
    const path = join(drafts, name)
    const found = await stat(path).catch(absent(undefined))
    if (found && Date.now() - found.mtimeMs > draftsLast) await rm(path, { force: true })
  }
}

const absent = <T>(instead: T) => (error: unknown): T => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return instead
  throw error
}
