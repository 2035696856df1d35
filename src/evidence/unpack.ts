import { isUtf8 } from 'node:buffer'
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
  const recode = encoding === 'utf-8' ? new PassUtf8() : new Recode(encoding)
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

/** Counts line ends and folds `\r\n` and `\r\r\n` into `\n`; what follows holds plain UTF-8. */
abstract class Fold extends Transform {
  lines = 0
  constructor() {
    super({ writableHighWaterMark: 1 << 20 })
  }
  /** Text that does not end within a run of `\r`. */
  protected give(text: Buffer): void {
    const folded = text.includes(13) ? Buffer.from(text.toString('utf8').replace(/\r+\n?/g, '\n')) : text
    for (let at = folded.indexOf(10); at >= 0; at = folded.indexOf(10, at + 1)) this.lines++
    if (folded.length > 0) this.push(folded)
  }
}

/** Passes UTF-8 on as it is, without a BOM; text that is not UTF-8 is `NotThisEncoding`. Bytes are looked at, not decoded: most files need no more. */
class PassUtf8 extends Fold {
  #held: Buffer = Buffer.alloc(0)
  #isFirst = true
  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    let bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk
    if (this.#isFirst && bytes.length < 3) { this.#held = bytes; done(); return }
    if (this.#isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3)
    this.#isFirst = false
    let end = wholeCharacters(bytes)
    while (end > 0 && bytes[end - 1] === 13) end--
    this.#held = Buffer.from(bytes.subarray(end))
    this.#check(bytes.subarray(0, end), done)
  }
  override _flush(done: TransformCallback): void {
    this.#check(this.#held, done)
  }
  #check(bytes: Buffer, done: TransformCallback): void {
    if (!isUtf8(bytes)) { done(new NotThisEncoding()); return }
    this.give(bytes)
    done()
  }
}

/** Length of the bytes without a character that goes on after them. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Decodes another encoding and drops a BOM. */
class Recode extends Fold {
  readonly #decoder: InstanceType<typeof TextDecoder>
  #held = ''
  constructor(encoding: string) {
    super()
    this.#decoder = new TextDecoder(encoding)
  }
  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const text = this.#held + this.#decoder.decode(chunk, { stream: true })
    const [returns = ''] = /\r*$/.exec(text) ?? []
    this.#held = returns
    this.give(Buffer.from(text.slice(0, text.length - returns.length)))
    done()
  }
  override _flush(done: TransformCallback): void {
    this.give(Buffer.from(this.#held + this.#decoder.decode()))
    done()
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
