import { createWriteStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { Fault } from '#kernel/faults.ts'
import { filesUnder } from './locate.ts'
import { safeName } from './upload.ts'

/** Limits of one archive: files, and bytes of all of them unpacked. */
const mostEntries = 20_000
const mostBytes = 8 * 2 ** 30

/**
 * Replaces each zip archive among the given files and folders by a folder with what it holds, below `into`, whose names
 * cannot lead out of it. The format is known by its first bytes. What is no archive stays as it is.
 *
 * @throws Fault evidence/unreadable: damaged, encrypted, too many files or too large
 */
export async function openArchives(paths: readonly string[], into: string, signal?: AbortSignal): Promise<string[]> {
  await rm(into, { recursive: true, force: true })
  const opened: string[] = []
  for (const path of paths) {
    const files = await filesUnder(path)
    const zips: string[] = []
    for (const file of files) if (/\.zip$/i.test(file) && await isZip(file)) zips.push(file)
    if (zips.length === 0) { opened.push(path); continue }
    opened.push(...files.filter((file) => !zips.includes(file)))
    for (const zip of zips) {
      const folder = join(into, String(opened.length))
      await unzip(zip, folder, signal)
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

async function unzip(path: string, into: string, signal?: AbortSignal): Promise<void> {
  const refuse = (why: string, cause?: unknown): Fault => new Fault('evidence/unreadable', `${basename(path)} ${why}`, { cause })
  const folders = new Map<string, { at: string; names: string[] }>()
  let zip: ZipFile | undefined
  let entries = 0
  let bytes = 0
  try {
    zip = await openPromise(path, { strictFileNames: false })
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      signal?.throwIfAborted()
      const name = entry.fileName.split(/[/\\]/).at(-1)!
      // Folders, and what one system leaves beside the files for itself.
      if (name === '' || name.startsWith('.') || entry.fileName.startsWith('__MACOSX/')) continue
      if (++entries > mostEntries) throw refuse(`holds more than ${mostEntries} files. Unpack it and load the publisher’s own folder.`)
      if (entry.isEncrypted()) throw refuse('is encrypted. Unpack it with its password and load the folder.')
      const outer = entry.fileName.slice(0, -name.length)
      const folder = folders.get(outer) ?? { at: join(into, String(folders.size), safeName(outer.replace(/[/\\]$/, '') || 'archive', [])), names: [] }
      if (!folders.has(outer)) { folders.set(outer, folder); await mkdir(folder.at, { recursive: true }) }
      const safe = safeName(name, folder.names)
      folder.names.push(safe)
      const limit = new Transform({ transform(chunk: Buffer, _, done) { bytes += chunk.length; done(bytes > mostBytes ? refuse('unpacks to more than 8 GiB. Unpack it and load the folder by the command line.') : null, chunk) } })
      await pipeline(await zip.openReadStreamPromise(entry), limit, createWriteStream(join(folder.at, safe)))
    }
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    if (signal?.aborted) throw new Fault('evidence/cancelled', 'The import was cancelled; nothing was changed.')
    throw refuse(`is a damaged zip archive (${cause instanceof Error ? cause.message : String(cause)}). Fetch it again from its publisher.`, cause)
  } finally {
    zip?.close()
  }
}
