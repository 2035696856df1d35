import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Fault } from '#kernel/faults.ts'

/**
 * The form of a file at rest.
 *
 *     "ENTENTE" 0x01 | salt (32)                              40 bytes
 *     chunks of 65,536 bytes, each AES-256-GCM with its tag   the last may be shorter, and is marked
 *     size (8) | place (32)                                   40 bytes
 *
 * This is the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: “Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance”, CRYPTO 2015): a chunk's nonce is
 * its number and whether it is the last, so that none can be left out, doubled, exchanged or cut off.
 * Each file has a key of its own from the data key and its salt. `place` is a MAC over the digest
 * and size, so that a file put in the place of another is refused before its first byte is told.
 */
const magic = Buffer.from('ENTENTE\x01', 'latin1')
const saltBytes = 32
const headBytes = magic.length + saltBytes
const tailBytes = 40
const tagBytes = 16

/** Plain bytes of a chunk. */
export const chunkBytes = 65_536

/** Of what was sealed: its digest under the data key (64 hexadecimal digits), and its size in plain bytes. */
export type Seal = { readonly digest: string; readonly size: number }

/** Sealed bytes for so many plain ones. */
export function sealedSize(size: number): number {
  return headBytes + size + tagBytes * Math.max(1, Math.ceil(size / chunkBytes)) + tailBytes
}

/**
 * Seals content as it comes, in constant memory. `told` is called before the end with its digest:
 * an HMAC under the data key, so that equal contents of different custodians look unrelated.
 *
 * @param secret the data key's 32 bytes
 */
export async function* seal(secret: Uint8Array, content: AsyncIterable<Uint8Array>, told: (seal: Seal) => void): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes)
  const keys = keysOf(secret, salt)
  const digest = createHmac('sha256', keys.digest)
  let size = 0
  let number = 0
  yield Buffer.concat([magic, salt])
  for await (const [chunk, isLast] of inChunks(content)) {
    digest.update(chunk)
    size += chunk.length
    const cipher = createCipheriv('aes-256-gcm', keys.cipher, nonceOf(number++, isLast))
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
  const done = { digest: digest.digest('hex'), size }
  told(done)
  yield tailOf(keys.place, done)
}

/** Sealed bytes that can be read from anywhere; `to` is exclusive. */
export type Sealed = { readonly size: number; read(from: number, to: number): AsyncIterable<Uint8Array> }

/** Content that was checked to be in its place; its bytes are told as they are proved, and a Fault ends them otherwise. */
export type Opened = { readonly size: number; readonly content: AsyncGenerator<Buffer> }

/** Opens what `seal` made. Faults: `files/damaged`, before the first byte where the file is another, cut or extended. */
export async function unseal(secret: Uint8Array, digest: string, sealed: Sealed): Promise<Opened> {
  if (sealed.size < sealedSize(0)) throw damaged(digest, 'it is too short')
  const head = await gather(sealed.read(0, headBytes))
  if (!head.subarray(0, magic.length).equals(magic)) throw damaged(digest, 'its beginning is another')
  const keys = keysOf(secret, head.subarray(magic.length))
  const tail = await gather(sealed.read(sealed.size - tailBytes, sealed.size))
  const size = Number(tail.length === tailBytes ? tail.readBigUInt64BE() : 0n)
  if (tail.length !== tailBytes || !timingSafeEqual(tail, tailOf(keys.place, { digest, size }))) throw damaged(digest, 'it is not the file of this place, or was cut')
  if (sealed.size !== sealedSize(size)) throw damaged(digest, 'its length is another')
  return { size, content: openChunks(keys.cipher, digest, sealed) }
}

async function* openChunks(key: Uint8Array, digest: string, sealed: Sealed): AsyncGenerator<Buffer> {
  let number = 0
  for await (const [chunk, isLast] of inChunks(sealed.read(headBytes, sealed.size - tailBytes), chunkBytes + tagBytes)) {
    const opener = createDecipheriv('aes-256-gcm', key, nonceOf(number++, isLast), { authTagLength: tagBytes }).setAuthTag(chunk.subarray(-tagBytes))
    const plain = opener.update(chunk.subarray(0, -tagBytes))
    try {
      opener.final()
    } catch (cause) {
      throw damaged(digest, `its part ${number} was altered`, cause)
    }
    yield plain
  }
}

/** Content again in pieces of one length, each with whether it is the last. There is always a last one, if need be an empty one. */
async function* inChunks(content: AsyncIterable<Uint8Array>, length = chunkBytes): AsyncGenerator<[chunk: Buffer, isLast: boolean]> {
  let full: Buffer | undefined
  let filling = Buffer.allocUnsafeSlow(length)
  let filled = 0
  for await (const piece of content) {
    for (let from = 0; from < piece.length;) {
      if (filled === length) {
        if (full) yield [full, false]
        full = filling
        filling = Buffer.allocUnsafeSlow(length)
        filled = 0
      }
      const take = Math.min(length - filled, piece.length - from)
      filling.set(piece.subarray(from, from + take), filled)
      filled += take
      from += take
    }
  }
  if (full) yield [full, false]
  yield [filling.subarray(0, filled), true]
}

/** Zeros but for the chunk's number and whether it is the last: a key is used for one file only. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** HKDF (RFC 5869): a key per file for its chunks and place, one per data key for digests. */
function keysOf(secret: Uint8Array, salt: Uint8Array): { cipher: Buffer; place: Buffer; digest: Buffer } {
  const derive = (about: string, from: Uint8Array) => Buffer.from(hkdfSync('sha256', secret, from, `entente file ${about}`, 32))
  return { cipher: derive('chunks', salt), place: derive('place', salt), digest: derive('digest', new Uint8Array()) }
}

function tailOf(key: Uint8Array, { digest, size }: Seal): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(size))
  return Buffer.concat([length, createHmac('sha256', key).update(digest).update(length).digest()])
}

async function gather(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

const damaged = (digest: string, how: string, cause?: unknown): Fault => new Fault('files/damaged', `The stored file ${digest.slice(0, 12)}… is damaged: ${how}. Restore it from a backup.`, { cause })
