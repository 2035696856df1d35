import { createHmac, hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Fault } from '#kernel/faults.ts'
import { openMasterKey, sealedKey, sealKey } from '../keys/recovery.ts'
import { leastPassphrase } from '../keys/schema.ts'
import { lengths, publicKeyOf } from './hybrid-key.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/**
 * The key of an instance's backups as it may lie in the open: `public` encrypts, `sealed` is what
 * decrypts, under the recovery passphrase. `signer` is the key by which the instance signs its backups;
 * `proof` shows to whoever has the passphrase that it is. Every backup has a copy.
 */
export const recoveryKey = z.object({ id: hex(8), public: hex(lengths.publicKey), sealed: sealedKey, signer: hex(32), proof: hex(32) }).strict()
export type RecoveryKey = z.infer<typeof recoveryKey>

/** What the passphrase opens: `seed` decrypts, `signer` (an Ed25519 public key, 32 bytes) tells the instance's own backups from forged ones. */
export type OpenedKey = { readonly id: string; readonly seed: Buffer; readonly signer: Buffer }

const idOf = (publicKey: Buffer): string => hash('sha256', publicKey).slice(0, 16)
const proofOf = (seed: Buffer, signer: Buffer): Buffer => createHmac('sha256', Buffer.from(hkdfSync('sha256', seed, '', 'entente backup signer', 32))).update(signer).digest()

/** Makes the key of an instance's backups, sealed by a passphrase. `memory` of argon2id, in KiB, is for tests. */
export async function makeRecoveryKey(passphrase: string, signer: Buffer, memory?: number): Promise<RecoveryKey> {
  const seed = randomBytes(lengths.seed)
  const publicKey = publicKeyOf(seed)
  return { id: idOf(publicKey), public: publicKey.toString('hex'), sealed: await sealKey(seed, passphrase, memory), signer: signer.toString('hex'), proof: proofOf(seed, signer).toString('hex') }
}

/** Opens a key. Faults: `backup/wrong-passphrase`, `backup/damaged` where its parts do not belong together. */
export async function openRecoveryKey(key: RecoveryKey, passphrase: string): Promise<OpenedKey> {
  const seed = await openMasterKey(key.sealed, passphrase).catch((cause: unknown) => {
    throw new Fault('backup/wrong-passphrase', `The recovery passphrase does not open the key ${key.id} of this backup. Give the one that was in force when that key was made; if it is, backup.json is damaged: take another copy of the backup.`, { cause })
  })
  const publicKey = Buffer.from(key.public, 'hex')
  const signer = Buffer.from(key.signer, 'hex')
  const fits = publicKeyOf(seed).equals(publicKey) && idOf(publicKey) === key.id && timingSafeEqual(proofOf(seed, signer), Buffer.from(key.proof, 'hex'))
  if (!fits) throw new Fault('backup/damaged', 'The backup’s file backup.json is damaged or forged: the parts of its key do not belong together. Take another copy of this backup, or an earlier backup.')
  return { id: key.id, seed, signer }
}

/** The passphrase in a file: its first line. Faults: `backup/no-passphrase`, `backup/short-passphrase`. */
export function readPassphrase(file: string | undefined, what: string): string {
  if (!file) throw new Fault('backup/no-passphrase', `${what} Write it on the first line of a file that only you can read, and name that file by --passphrase-file or ENTENTE_BACKUP_PASSPHRASE_FILE.`)
  let text: string
  try {
    text = readFileSync(file, 'utf8').split(/\r?\n/)[0]!
  } catch (cause) {
    throw new Fault('backup/no-passphrase', `The file of the recovery passphrase, ${file}, cannot be read: ${(cause as Error).message}.`, { cause })
  }
  if (text.trim().length < leastPassphrase) throw new Fault('backup/short-passphrase', `The recovery passphrase in ${file} has to have at least ${leastPassphrase} characters; five or six random words do well.`)
  return text
}
