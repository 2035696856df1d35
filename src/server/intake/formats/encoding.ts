import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { unreadable } from './limits.ts'

/** How a text file is encoded. Without a mark, what is not UTF-8 is taken for windows-1252, which reads any byte. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The encoding of a text file, by its byte-order mark, by zero bytes on one side only (UTF-16), or by
 * whether all of it is UTF-8.
 *
 * @throws Fault intake/unreadable when zero bytes show that it is no text
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const head = await headOf(path, 4096)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  head.forEach((byte, index) => { if (byte === 0) zeros[index % 2]! += 1 })
  if (zeros[0]! + zeros[1]! > 0) {
    // In text of UTF-16 that is mostly Latin, every second byte is zero.
    if (zeros[0] === 0 && zeros[1]! > head.length / 8) return 'utf-16le'
    if (zeros[1] === 0 && zeros[0]! > head.length / 8) return 'utf-16be'
    throw unreadable('The file has zero bytes, as programs and pictures have: it is no text. Save it again as CSV or XLSX.')
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Uint8Array, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    return 'windows-1252'
  }
}

/** The first bytes of a file. */
export async function headOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The text of a file in pieces, without its byte-order mark. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) yield decoder.decode(chunk as Uint8Array, { stream: true })
  yield decoder.decode()
}
