import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Refusal, Unreadable } from './refusal.ts'

/** What an archive may unpack to. `bytes` is counted over archives within archives, as they are unpacked and not as they say. */
export const archiveLimits = { entries: 10_000, bytes: 1024 ** 3, ratio: 100, ratioFrom: 50_000_000, depth: 3 } as const

/** What was unpacked so far, of a file as a whole. */
export type Budget = { bytes: number; readonly size: number }

/** Whether a type is a ZIP archive, as office documents are. */
export function isArchive(type: string): boolean {
  return type === 'application/zip' || type === 'application/epub+zip' || /^application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-(word|excel|powerpoint)\..*macroenabled)/i.test(type)
}

/** An archive’s entries, after its directory was checked. Faults: `files/bomb`, `files/polyglot`; Unreadable. */
export async function openArchive(bytes: Buffer, name: string): Promise<{ zip: ZipFile; entries: Entry[] }> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: false }).catch(damaged)
  const bomb = (how: string) => new Refusal('files/bomb', `“${name}” would fill the disk of whoever unpacks it: ${how}. Send the documents in it one by one.`)
  if (zip.entryCount > archiveLimits.entries) throw bomb(`it has ${zip.entryCount.toLocaleString('en')} entries; ${archiveLimits.entries.toLocaleString('en')} are the most`)
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (error) {
    if (/invalid relative path|absolute path|invalid characters in fileName/.test((error as Error).message)) throw new Refusal('files/traversal', `“${name}” holds names that lead outside the folder into which it is unpacked. Pack it anew and send that.`)
    return damaged(error)
  }
  if (entries.length > 0 && Math.min(...entries.map((entry) => entry.relativeOffsetOfLocalHeader)) !== 0) throw new Refusal('files/polyglot', `“${name}” is two things at once: an archive, and something before it. Pack it anew and send that.`)
  // Entries that share their bytes: the way to unpack petabytes from one layer.
  if (entries.reduce((sum, entry) => sum + entry.compressedSize, 0) > bytes.length) throw bomb('its entries overlap')
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (total > archiveLimits.bytes || (total > archiveLimits.ratioFrom && total > bytes.length * archiveLimits.ratio)) throw bomb(`${bytes.length.toLocaleString('en')} bytes become ${total.toLocaleString('en')}`)
  return { zip, entries }
}

/** Unpacks everything once, counting and keeping nothing but archives within, which are looked into the same way. */
export async function refuseBomb(bytes: Buffer, name: string, budget: Budget = { bytes: 0, size: bytes.length }, depth = 1): Promise<void> {
  const { zip, entries } = await openArchive(bytes, name)
  const bomb = (how: string) => new Refusal('files/bomb', `“${name}” would fill the disk of whoever unpacks it: ${how}. Send the documents in it one by one.`)
  for (const entry of entries) {
    if (entry.fileName.endsWith('/') || !entry.canDecodeFileData()) continue
    const inner: Buffer[] = []
    let first: Buffer | undefined
    for await (const chunk of streamOf(zip, entry, bomb)) {
      budget.bytes += chunk.length
      if (budget.bytes > archiveLimits.bytes || (budget.bytes > archiveLimits.ratioFrom && budget.bytes > budget.size * archiveLimits.ratio)) throw bomb(`${budget.size.toLocaleString('en')} bytes become more than ${Math.floor(budget.bytes / 1_000_000).toLocaleString('en')} million`)
      first ??= chunk
      if (first.length >= 4 && first.readUInt32BE(0) === 0x504b0304) inner.push(chunk)
    }
    if (inner.length === 0) continue
    if (depth === archiveLimits.depth) throw bomb(`it holds archives within archives, more than ${archiveLimits.depth} deep`)
    await refuseBomb(Buffer.concat(inner), name, budget, depth + 1).catch((error: unknown) => { if (!(error instanceof Unreadable)) throw error })
  }
}

/** Unpacks gzip once, counting. */
export async function refuseGzipBomb(bytes: Buffer, name: string): Promise<void> {
  const gunzip = createGunzip()
  let total = 0
  gunzip.end(bytes)
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      total += chunk.length
      if (total > archiveLimits.bytes || (total > archiveLimits.ratioFrom && total > bytes.length * archiveLimits.ratio)) throw new Refusal('files/bomb', `“${name}” would fill the disk of whoever unpacks it: ${bytes.length.toLocaleString('en')} bytes become more than ${Math.floor(total / 1_000_000).toLocaleString('en')} million. Send what is in it.`)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Unreadable('The archive breaks off or is damaged.')
  }
}

/** An entry unpacked; it may not become more than `most` bytes. */
export async function readEntry(zip: ZipFile, entry: Entry, most = 200_000_000): Promise<Buffer> {
  if (entry.uncompressedSize > most) throw new Unreadable(`Its part ${JSON.stringify(entry.fileName)} is too large to read.`)
  const parts: Buffer[] = []
  for await (const chunk of streamOf(zip, entry)) parts.push(chunk)
  return Buffer.concat(parts)
}

async function* streamOf(zip: ZipFile, entry: Entry, bomb?: (how: string) => Refusal): AsyncGenerator<Buffer> {
  try {
    // yauzl stops an entry that becomes longer than it says.
    const stream: Readable = await zip.openReadStreamPromise(entry)
    yield* stream as AsyncIterable<Buffer>
  } catch (error) {
    if (bomb && /too many bytes/.test((error as Error).message)) throw bomb('it holds more than it tells')
    damaged(error)
  }
}

function damaged(error: unknown): never {
  throw new Unreadable(`The archive breaks off or is damaged: ${(error as Error).message}.`)
}
