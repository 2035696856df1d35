import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { Fault } from '#kernel/faults.ts'
import { lengths, open, seal } from './hybrid-key.ts'

/**
 * Encryption in authenticated pieces (the STREAM construction, Hoang, Reyhanitabar, Rogaway and Vizár
 * 2015): each piece of 256 KiB is AES-256-GCM under a counter, the last is marked as such, and the key
 * follows from the object's name. So a changed, missing, swapped, repeated or cut-off piece is found
 * before anything of it is used.
 *
 * Layout: `ENTB1\n`, 8 bytes id of the recovery key, 1120 bytes encapsulation, then the pieces.
 */

const magic = Buffer.from('ENTB1\n')
const piece = 256 * 1024
const tag = 16
const headLength = magic.length + 8 + lengths.encapsulation

const keyFor = (secret: Buffer, name: string) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `entente backup object ${name}`, 32))

function nonceOf(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce[0] = isLast ? 1 : 0
  nonce.writeBigUInt64BE(BigInt(counter), 4)
  return nonce
}

/** Encrypts a stream of bytes as the object `name` for the holder of the recovery key. */
export async function* encrypted(source: AsyncIterable<Buffer>, name: string, to: { readonly id: string; readonly publicKey: Buffer }): AsyncGenerator<Buffer> {
  const { secret, encapsulation } = seal(to.publicKey)
  const key = keyFor(secret, name)
  yield Buffer.concat([magic, Buffer.from(to.id, 'hex'), encapsulation])
  let counter = 0
  const close = (bytes: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(counter++, isLast))
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
  let rest: Buffer[] = []
  let held = 0
  for await (const bytes of source) {
    rest.push(bytes)
    held += bytes.length
    if (held <= piece) continue
    const joined = Buffer.concat(rest, held)
    let at = 0
    // One byte at least stays behind: only at the end is it known which piece is the last.
    for (; held - at > piece; at += piece) yield close(joined.subarray(at, at + piece), false)
    rest = [joined.subarray(at)]
    held -= at
  }
  yield close(Buffer.concat(rest, held), true)
}

/** Decrypts what `encrypted` made under the same name. Faults: `backup/damaged` naming `where`. */
export async function* decrypted(source: AsyncIterable<Buffer>, name: string, from: { readonly id: string; readonly seed: Buffer }, where: string): AsyncGenerator<Buffer> {
  let key: Buffer | undefined
  let held = Buffer.alloc(0)
  let counter = 0
  const open = (bytes: Buffer, isLast: boolean): Buffer => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key!, nonceOf(counter++, isLast)).setAuthTag(bytes.subarray(-tag))
      return Buffer.concat([decipher.update(bytes.subarray(0, -tag)), decipher.final()])
    } catch (cause) {
      throw damaged(where, `its bytes from ${headLength + (counter - 1) * (piece + tag)} on are not what was written`, cause)
    }
  }
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes])
    if (!key && held.length >= headLength) {
      key = keyOf(held, name, from, where)
      held = held.subarray(headLength)
    }
    if (!key) continue
    let at = 0
    for (; held.length - at > piece + tag; at += piece + tag) yield open(held.subarray(at, at + piece + tag), false)
    if (at > 0) held = Buffer.from(held.subarray(at))
  }
  if (!key || held.length < tag) throw damaged(where, 'it ends too early')
  yield open(held, true)
}

function keyOf(head: Buffer, name: string, from: { readonly id: string; readonly seed: Buffer }, where: string): Buffer {
  if (!head.subarray(0, magic.length).equals(magic)) throw damaged(where, 'it does not begin as a file of a backup does')
  const id = head.subarray(magic.length, magic.length + 8).toString('hex')
  if (id !== from.id) throw damaged(where, `it names the key ${id}, and this backup’s is ${from.id}`)
  return keyFor(open(from.seed, head.subarray(magic.length + 8, headLength)), name)
}

/** A file of a backup that is not what was written there. */
export function damaged(where: string, how: string, cause?: unknown): Fault {
  return new Fault('backup/damaged', `The backup’s file ${where} is damaged: ${how}. Take another copy of this backup, or an earlier backup.`, { cause })
}
