import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Bytes of every key of ours, for AES-256. */
export const keyBytes = 32

const nonceBytes = 12
const tagBytes = 16

/**
 * A secret under another key: AES-256-GCM with a random nonce, as nonce, ciphertext and tag in one
 * (NIST SP 800-38D; a key wraps far fewer than the 2^32 secrets for which random nonces are safe).
 * `about` is bound to it: the same bytes do not open as anything else.
 */
export function wrap(key: Uint8Array, secret: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** The secret again, or undefined when key, `about` or a single bit is another. */
export function unwrap(key: Uint8Array, wrapped: Uint8Array, about: string): Buffer | undefined {
  if (wrapped.length < nonceBytes + tagBytes) return undefined
  const bytes = Buffer.from(wrapped)
  const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([opener.update(bytes.subarray(nonceBytes, -tagBytes)), opener.final()])
  } catch {
    return undefined
  }
}

/** By what a master key is known without telling it: 32 hexadecimal digits. */
export function fingerprintOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('entente master key').digest('hex').slice(0, 32)
}
