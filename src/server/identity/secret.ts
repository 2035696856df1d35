import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#kernel/faults.ts'

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
  const folder = join(data, 'keys')
  const path = join(folder, 'identity.key')
  if (!existsSync(path)) make(folder, path)
  const key = readFileSync(path, 'utf8').trim()
  if (!/^[A-Za-z0-9_-]{43}$/.test(key)) throw new Fault('identity/key-damaged', `The file ${path} is not the key that Entente wrote. Put it back from your backup; or remove it, and everybody signs in anew and sets up codes anew.`)
  chmodSync(path, 0o600)
  return key
}

/** Whole or not at all, and of two processes that start at once the first one's. */
function make(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${newSecret()}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
