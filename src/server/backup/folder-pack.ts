import { createReadStream, mkdirSync, type Stats } from 'node:fs'
import { chmod, lstat, open, readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Fault } from '#kernel/faults.ts'

/**
 * A folder as one stream: for each file and folder four bytes length, a header in JSON, the file's
 * bytes. Links are not followed and not kept. Files may change while they are read, as a database's do: as many
 * bytes as the header says are given, filled up with zeros where the file has become shorter; files
 * that have gone are left out.
 */

type Header = { readonly path: string; readonly mode: number; readonly size: number; readonly isFolder?: true }

/** What a packed folder came to; `count` counts files. */
export type Packed = { count: number; bytes: number }

/** Packs the files of a folder for which `takes(path)` holds; a folder that is not taken is not entered. Paths are relative, with `/`. */
export async function* packFolder(root: string, takes: (path: string) => boolean, packed: Packed): AsyncGenerator<Buffer> {
  for await (const { path, file, stat } of walk(root, root, takes)) {
    if (stat.isDirectory()) {
      yield headerOf({ path, mode: stat.mode & 0o777, size: 0, isFolder: true })
      continue
    }
    const size = stat.size
    let left = size
    let began = false
    try {
      for await (const chunk of size > 0 ? (createReadStream(file, { end: size - 1, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) : []) {
        if (!began) yield headerOf({ path, mode: stat.mode & 0o777, size })
        began = true
        left -= chunk.length
        yield chunk
      }
    } catch (error) {
      if (began || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      continue
    }
    if (!began) yield headerOf({ path, mode: stat.mode & 0o777, size })
    for (; left > 0; left -= Math.min(left, 65_536)) yield Buffer.alloc(Math.min(left, 65_536))
    packed.count += 1
    packed.bytes += size
  }
}

/** One file of a packed folder whose bytes are at hand. */
export function* packFile(path: string, mode: number, bytes: Buffer, packed: Packed): Generator<Buffer> {
  yield headerOf({ path, mode, size: bytes.length })
  yield bytes
  packed.count += 1
  packed.bytes += bytes.length
}

function headerOf(header: Header): Buffer {
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([length, json])
}

/** Files and folders below a folder, in the order of their names, each folder before what is in it. What vanishes meanwhile is left out. */
export async function* walk(root: string, folder: string, takes: (path: string) => boolean): AsyncGenerator<{ path: string; file: string; stat: Stats }> {
  for (const name of (await readdir(folder).catch(absent([]))).sort()) {
    const file = join(folder, name)
    const path = relative(root, file).split(sep).join('/')
    if (!takes(path)) continue
    const stat = await lstat(file).catch(absent(undefined))
    if (!stat || !(stat.isFile() || stat.isDirectory())) continue
    yield { path, file, stat }
    if (stat.isDirectory()) yield* walk(root, file, takes)
  }
}

const absent = <T>(instead: T) => (error: NodeJS.ErrnoException): T => {
  if (error.code === 'ENOENT') return instead
  throw error
}

/** Unpacks a stream into a folder that holds nothing of the same names, each file flushed unless said otherwise. Answers how many files and bytes. */
export async function unpackFolder(source: AsyncIterable<Buffer>, root: string, flushes = true): Promise<Packed> {
  const bytes = reader(source)
  const unpacked: Packed = { count: 0, bytes: 0 }
  for (;;) {
    const length = await bytes.take(4)
    if (!length) return unpacked
    const { path, mode, size, isFolder } = JSON.parse((await bytes.need(length.readUInt32BE())).toString()) as Header
    if (path.startsWith('/') || path.split('/').includes('..')) throw new Fault('backup/damaged', `The backup names a file outside of its folder: ${path}.`)
    const file = join(root, path)
    mkdirSync(isFolder ? file : dirname(file), { recursive: true, mode: 0o700 })
    if (isFolder) {
      await chmod(file, mode)
      continue
    }
    const handle = await open(file, 'wx', mode)
    try {
      for (let left = size; left > 0;) {
        const chunk = await bytes.some(left)
        await handle.write(chunk)
        left -= chunk.length
      }
      await handle.chmod(mode)
      if (flushes) await handle.sync()
    } finally {
      await handle.close()
    }
    unpacked.count += 1
    unpacked.bytes += size
  }
}

/** Reads exact numbers of bytes from a stream. */
function reader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const { value, done } = await chunks.next()
    if (!done) held = held.length === 0 ? value : Buffer.concat([held, value])
    return !done
  }
  const cut = (length: number): Buffer => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  const ended = () => new Fault('backup/damaged', 'A packed folder of the backup ends too early.')
  return {
    /** Undefined at the end of the stream. */
    async take(length: number): Promise<Buffer | undefined> {
      while (held.length < length) if (!(await more())) { if (held.length === 0) return undefined; throw ended() }
      return cut(length)
    },
    async need(length: number): Promise<Buffer> {
      while (held.length < length) if (!(await more())) throw ended()
      return cut(length)
    },
    async some(most: number): Promise<Buffer> {
      while (held.length === 0) if (!(await more())) throw ended()
      return cut(Math.min(most, held.length))
    },
  }
}
