import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { FileHead } from '#kernel/evidence.ts'
import { Fault } from '#kernel/faults.ts'

const headBytes = 64 * 1024

/** The start of a file, unpacked and decoded, for recognising its layout. Undefined: empty or not text. */
export async function headOf(path: string): Promise<FileHead | undefined> {
  const bytes = await firstBytes(path)
  if (bytes.length === 0) return undefined
  const text = decodeHead(bytes)
  const name = basename(path).replace(/\.gz$/i, '')
  return { name, folder: basename(dirname(path)), text, header: text.slice(0, (text.search(/\r|\n/) + 1 || text.length + 1) - 1) }
}

async function firstBytes(path: string): Promise<Buffer> {
  const source = createReadStream(path, { end: headBytes * 4 })
  const stream = await isGzip(path) ? source.pipe(createGunzip()) : source
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size >= headBytes) break
    }
  } catch {
    // A cut-off head is expected here (only the start is read); a truly broken file is found when it is unpacked whole.
  } finally {
    source.destroy()
  }
  return Buffer.concat(parts).subarray(0, headBytes)
}

export async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const two = Buffer.alloc(2)
    const { bytesRead } = await file.read(two, 0, 2, 0)
    return bytesRead === 2 && two[0] === 0x1f && two[1] === 0x8b
  } finally {
    await file.close()
  }
}

function decodeHead(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** `lines`: line ends in the unpacked text, by which a reader knows whether records span lines. */
export type Unpacked = { sha256: string; bytes: number; lines: number; encoding: 'utf-8' | 'utf-16' | 'windows-1252' }

/**
 * Writes `path` to `to` as plain UTF-8 without BOM and with `\n` line ends, and gives the digest of the original bytes.
 * A gzip trailer that does not match, a page of HTML and binary content are faults; text that is not UTF-8 is read as windows-1252,
 * the encoding that publishers of such files use.
 *
 * @param onBytes told how many original bytes have passed
 */
export async function unpack(path: string, to: string, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<Unpacked> {
  const head = await firstBytes(path)
  refuseWrongContent(path, head)
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) ? 'utf-16le' : (head[0] === 0xfe && head[1] === 0xff) ? 'utf-16be' : undefined
  const first = await pass(path, to, utf16 ?? 'utf-8', onBytes, signal)
  if (first) return { ...first, encoding: utf16 ? 'utf-16' : 'utf-8' }
  const second = await pass(path, to, 'windows-1252', onBytes, signal)
  return { ...second!, encoding: 'windows-1252' }
}

/** Refuses a file that holds nothing, a web page, or no text, each with its own sentence. */
export async function refuseWrongFile(path: string): Promise<void> {
  refuseWrongContent(path, await firstBytes(path))
}

/** One streaming pass; undefined where the text is not valid in the encoding. */
async function pass(path: string, to: string, encoding: string, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<{ sha256: string; bytes: number; lines: number } | undefined> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _, done) { hash.update(chunk); bytes += chunk.length; onBytes(bytes); done(null, chunk) },
  })
  const recode = new Recode(encoding)
  const stages = [createReadStream(path, { highWaterMark: 1 << 20 }), count, ...(await isGzip(path) ? [createGunzip({ chunkSize: 1 << 18 })] : []), recode, createWriteStream(to)] as const
  try {
    await pipeline(stages as unknown as NodeJS.ReadWriteStream[], signal ? { signal } : {})
  } catch (cause) {
    if (cause instanceof NotThisEncoding) return undefined
    if (signal?.aborted) throw new Fault('evidence/cancelled', 'The import was cancelled; nothing was changed.')
    throw unpackFault(path, cause as NodeJS.ErrnoException)
  }
  return { sha256: hash.digest('hex'), bytes, lines: recode.lines }
}

function unpackFault(path: string, cause: NodeJS.ErrnoException): Fault {
  if (cause.code?.startsWith('Z_')) return new Fault('evidence/unreadable', `${basename(path)} is a damaged or truncated gzip file (${cause.message}). Fetch it again from its publisher.`, { cause })
  if (cause.code === 'ENOSPC') return new Fault('evidence/unreadable', `There is no space left to unpack ${basename(path)}. Free some space in the data folder and load it again.`, { cause })
  return new Fault('evidence/unreadable', `${basename(path)} could not be read: ${cause.message}.`, { cause })
}

class NotThisEncoding extends Error {}

/** Decodes, drops a BOM, folds `\r\n` and `\r\r\n` into `\n`, and encodes UTF-8. Plain clean UTF-8 passes untouched. */
class Recode extends Transform {
  readonly #decoder: InstanceType<typeof TextDecoder>
  #heldReturn = ''
  lines = 0
  constructor(encoding: string) {
    super({ writableHighWaterMark: 1 << 20 })
    this.#decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  }
  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#push(() => this.#decoder.decode(chunk, { stream: true }), done)
  }
  override _flush(done: TransformCallback): void {
    this.#push(() => this.#decoder.decode(), (error) => {
      if (!error && this.#heldReturn) this.push('\n')
      done(error)
    })
  }
  #push(decode: () => string, done: TransformCallback): void {
    let text: string
    try {
      text = this.#heldReturn + decode()
    } catch {
      done(new NotThisEncoding())
      return
    }
    const end = /\r+$/.exec(text)
    this.#heldReturn = end ? end[0] : ''
    if (end) text = text.slice(0, end.index)
    const folded = text.includes('\r') ? text.replace(/\r+\n?/g, '\n') : text
    for (let at = folded.indexOf('\n'); at >= 0; at = folded.indexOf('\n', at + 1)) this.lines++
    done(null, folded)
  }
}

function refuseWrongContent(path: string, head: Buffer): void {
  if (head.length === 0) throw new Fault('evidence/empty', `${basename(path)} is empty. Fetch it again from its publisher.`)
  const start = head.subarray(0, 512).toString('latin1').trimStart().toLowerCase()
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) {
    throw new Fault('evidence/html', `${basename(path)} is a web page, not data: the address answered with HTML. Open it in a browser, download the data file itself, and load that.`)
  }
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (!utf16 && head.includes(0)) throw new Fault('evidence/unreadable', `${basename(path)} is not a text file. Give the publisher’s CSV, text or XML file (plain or .gz).`)
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size
}
