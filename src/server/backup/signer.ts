import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import { makeFile } from '../whole-file.ts'

/** Where the key lies by which an instance signs its backups and reports of drills, in the data folder. */
export const signerFile = (data: string): string => join(data, 'keys', 'backup-signing.pem')

/** An Ed25519 key that signs; `publicKey` is 32 bytes. */
export type Signer = { readonly publicKey: Buffer; sign(bytes: Buffer): Buffer }

/** The instance's signing key, made at first use; of two who make it at once, one's stands. Fault: `backup/damaged-signer`. */
export function openSigner(data: string): Signer {
  const file = signerFile(data)
  if (!existsSync(file)) makeFile(file, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const key = readKey(file)
  return { publicKey: rawPublic(createPublicKey(key)), sign: (bytes) => sign(null, bytes, key) }
}

/** Whether a signature is that of the holder of an Ed25519 public key (32 bytes). */
export function isSigned(bytes: Buffer, signature: Buffer, publicKey: Buffer): boolean {
  return verify(null, bytes, createPublicKey({ key: publicKey, format: 'raw-public', asymmetricKeyType: 'ed25519' }), signature)
}

const rawPublic = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'raw-public' }) as Uint8Array)

function readKey(file: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it holds a key of the kind ${key.asymmetricKeyType}`)
    return key
  } catch (cause) {
    throw new Fault('backup/damaged-signer', `The key that signs backups, ${file}, cannot be used: ${(cause as Error).message}. Put it back from a backup; without it, move ${file} and backup.json beside it away: the next backup then makes new ones under a passphrase that you give.`, { cause })
  }
}
