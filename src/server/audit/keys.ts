import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import { makeFile, replaceFile } from '../whole-file.ts'

/** The key that signs checkpoints (Ed25519). `id` is the beginning of the SHA-256 of its public half. */
export type AuditKey = { readonly id: string; readonly secret: KeyObject; readonly open: KeyObject }

/** Public halves by id. */
export type OpenKeys = ReadonlyMap<string, KeyObject>

const folderOf = (data: string) => join(data, 'keys')

/**
 * The signing key of a data folder: `keys/audit.key` (PKCS #8, readable by its owner alone), made
 * where there is none. Its public half is kept beside it as `audit-<id>.pub` and stays when the key
 * is replaced: take `audit.key` away and the next start makes another. Fault `audit/key-unreadable`.
 */
export function openAuditKey(data: string): AuditKey {
  const folder = folderOf(data)
  const path = join(folder, 'audit.key')
  const text = read(path) ?? make(path)
  const key = parse(path, text)
  const kept = join(folder, `audit-${key.id}.pub`)
  const open = key.open.export({ type: 'spki', format: 'pem' }) as string
  if (read(kept) !== open) replaceFile(kept, open)
  return key
}

/** All public halves that a data folder has, of earlier signing keys too. Damaged files are passed over. */
export function openKeysIn(data: string): OpenKeys {
  const keys = new Map<string, KeyObject>()
  let names: string[] = []
  try {
    names = readdirSync(folderOf(data)).filter((name) => /^audit-[0-9a-f]{16}\.pub$/.test(name))
  } catch { /* No folder, no keys. */ }
  for (const name of names) {
    try {
      const open = createPublicKey(readFileSync(join(folderOf(data), name)))
      // A file under another key's name speaks for nobody.
      if (`audit-${keyId(open)}.pub` === name) keys.set(keyId(open), open)
    } catch { /* Then signatures by it are told as unknown. */ }
  }
  return keys
}

/** A public key as hexadecimal text (SPKI), for the head of a file. */
export const keyText = (open: KeyObject): string => open.export({ type: 'spki', format: 'der' }).toString('hex')

/** The public key of such a text; undefined where it is none or not the one of that id. */
export function keyFromText(id: string, text: string): KeyObject | undefined {
  try {
    const open = createPublicKey({ key: Buffer.from(text, 'hex'), type: 'spki', format: 'der' })
    return keyId(open) === id && keyText(open) === text && open.asymmetricKeyType === 'ed25519' ? open : undefined
  } catch {
    return undefined
  }
}

/** The id of a public key: 16 hexadecimal digits of the SHA-256 of its SPKI form. */
export const keyId = (open: KeyObject): string => createHash('sha256').update(open.export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16)

/** Ed25519 over a text, in hexadecimal. */
export const signText = (key: AuditKey, text: string): string => sign(null, Buffer.from(text), key.secret).toString('hex')

/** Whether a signature is by that key over that text. */
export const isSigned = (open: KeyObject, text: string, signature: string): boolean => verify(null, Buffer.from(text), open, Buffer.from(signature, 'hex'))

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw unreadable(path, cause)
  }
}

function make(path: string): string {
  try {
    makeFile(path, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  } catch (cause) {
    throw unreadable(path, cause)
  }
  return readFileSync(path, 'utf8')
}

function parse(path: string, text: string): AuditKey {
  try {
    const secret = createPrivateKey(text)
    if (secret.asymmetricKeyType !== 'ed25519') throw new Error(`it is of type ${secret.asymmetricKeyType}`)
    const open = createPublicKey(secret)
    return { id: keyId(open), secret, open }
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

const unreadable = (path: string, cause: unknown) => new Fault('audit/key-unreadable', `The key that signs the audit cannot be used: ${path}: ${(cause as Error).message}. Put it back from your backup, or take it away: the next start makes another, and what the old one signed stays verifiable by its .pub file.`, { cause })
