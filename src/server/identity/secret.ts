import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import { makeFile } from '../whole-file.ts'

/** A secret of 256 random bits, as 43 characters that fit an address and a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. It has full entropy, so a plain hash is enough: there is nothing to guess. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/**
 * The key that signs session cookies and encrypts the secrets of second factors: 256 random bits in
 * `<data>/keys/identity.key`, readable by the server's user alone, made at the first start. Without it the database alone
 * opens no session. Fault `identity/key-damaged`.
 */
export function identityKey(data: string): string {
  const path = join(data, 'keys', 'identity.key')
  if (!existsSync(path)) makeFile(path, `${newSecret()}\n`)
  const key = readFileSync(path, 'utf8').trim()
  if (!/^[A-Za-z0-9_-]{43}$/.test(key)) throw new Fault('identity/key-damaged', `The file ${path} is not the key that Entente wrote. Put it back from your backup; or remove it, and everybody signs in anew and sets up codes anew.`)
  chmodSync(path, 0o600)
  return key
}
