import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { Fault } from '#kernel/faults.ts'
import { filesUnder } from './locate.ts'
import { isHeader, tarFiles } from './tar.ts'
import { isGzip } from './unpack.ts'
import { safeName } from './upload.ts'

/** Limits of one archive: files, and bytes of all of them unpacked. */
const mostEntries = 20_000
const mostBytes = 8 * 2 ** 30

/**
 * Replaces each archive (zip; tar, plain or by gzip) among the given files and folders by a folder with what it holds, below
 * `into`, whose names cannot lead out of it. The format is known by its first bytes. What is no archive stays as it is.
 *
 * @throws Fault evidence/unreadable: damaged, encrypted, too many files or too large
 */
export async function openArchives(paths: readonly string[], into: string, signal?: AbortSignal): Promise<string[]> {
  await rm(into, { recursive: true, force: true })
  const opened: string[] = []
  for (const path of paths) {
    const files = await filesUnder(path)
    const archives: { file: string; isTar: boolean }[] = []
    for (const file of files) {
      if (/\.zip$/i.test(file) && await isZip(file)) archives.push({ file, isTar: false })
      else if (/\.(tgz|tar|tar\.gz)$/i.test(file) && await isTar(file)) archives.push({ file, isTar: true })
    }
    if (archives.length === 0) { opened.push(path); continue }
    opened.push(...files.filter((one) => !archives.some(({ file }) => file === one)))
    for (const { file, isTar: asTar } of archives) {
      const folder = join(into, String(opened.length))
      await take(file, folder, asTar ? untar : unzip, signal)
      opened.push(folder)
    }
  }
  return opened
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const start = Buffer.alloc(4)
    await file.read(start, 0, 4, 0)
    return start.equals(Buffer.from('PK\x03\x04', 'latin1'))
  } finally {
    await file.close()
  }
}

/** Whether a file begins as a tar archive does. What ends as one by its name and cannot be unpacked is taken for one, too: its fault then says so. */
async function isTar(path: string): Promise<boolean> {
  const bytes = await plainOf(path)
  const parts: Buffer[] = []
  try {
    for await (const part of bytes) {
      parts.push(part)
      if (parts.reduce((sum, one) => sum + one.length, 0) >= 512) break
    }
  } catch {
    return true
  } finally {
    bytes.destroy()
  }
  return isHeader(Buffer.concat(parts))
}

/** The bytes of a file, unpacked where it is packed by gzip. */
async function plainOf(path: string): Promise<Readable> {
  const source = createReadStream(path, { highWaterMark: 1 << 18 })
  if (!await isGzip(path)) return source
  const plain = createGunzip({ chunkSize: 1 << 18 })
  source.on('error', (error) => plain.destroy(error))
  plain.on('close', () => source.destroy())
  return source.pipe(plain)
}

/** Keeps one file of an archive by its name in it. */
type Keep = (name: string, bytes: () => Promise<Readable> | Readable) => Promise<void>
type Reading = (path: string, keep: Keep, refuse: (why: string) => Fault) => Promise<void>

/** Keeps what `read` finds in an archive, under its limits and below `into`. */
async function take(path: string, into: string, read: Reading, signal?: AbortSignal): Promise<void> {
  const refuse = (why: string, cause?: unknown): Fault => new Fault('evidence/unreadable', `${basename(path)} ${why}`, { cause })
  const folders = new Map<string, { at: string; names: string[] }>()
  let entries = 0
  let bytes = 0
  try {
    await read(path, async (whole, open) => {
      signal?.throwIfAborted()
      const name = whole.split(/[/\\]/).at(-1)!
      // Folders, and what one system leaves beside the files for itself.
      if (name === '' || name.startsWith('.') || whole.startsWith('__MACOSX/')) return
      if (++entries > mostEntries) throw refuse(`holds more than ${mostEntries} files. Unpack it and load the publisher’s own folder.`)
      const outer = whole.slice(0, -name.length)
      const folder = folders.get(outer) ?? { at: join(into, String(folders.size), safeName(outer.replace(/[/\\]$/, '') || 'archive', [])), names: [] }
      if (!folders.has(outer)) { folders.set(outer, folder); await mkdir(folder.at, { recursive: true }) }
      const safe = safeName(name, folder.names)
      folder.names.push(safe)
      const limit = new Transform({ transform(chunk: Buffer, _, done) { bytes += chunk.length; done(bytes > mostBytes ? refuse('unpacks to more than 8 GiB. Unpack it and load the folder by the command line.') : null, chunk) } })
      await pipeline(await open(), limit, createWriteStream(join(folder.at, safe)))
    }, refuse)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    if (signal?.aborted) throw new Fault('evidence/cancelled', 'The import was cancelled; nothing was changed.')
    throw refuse(`is a damaged ${read === untar ? 'tar' : 'zip'} archive (${cause instanceof Error ? cause.message : String(cause)}). Fetch it again from its publisher.`, cause)
  }
}

async function unzip(path: string, keep: Keep, refuse: (why: string) => Fault): Promise<void> {
  let zip: ZipFile | undefined
  try {
    const opened = (zip = await openPromise(path, { strictFileNames: false }))
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      await keep(entry.fileName, () => {
        if (entry.isEncrypted()) throw refuse('is encrypted. Unpack it with its password and load the folder.')
        return opened.openReadStreamPromise(entry)
      })
    }
  } finally {
    zip?.close()
  }
}

async function untar(path: string, keep: Keep): Promise<void> {
  const plain = await plainOf(path)
  try {
    for await (const { name, bytes } of tarFiles(plain)) await keep(name, () => Readable.from(bytes()))
  } finally {
    plain.destroy()
  }
}
