import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { Fault } from '#kernel/faults.ts'
import { leastPassphrase } from './schema.ts'
import { fingerprintOf, keyBytes, unwrap, wrap } from './wrap.ts'

const base64 = z.base64().max(200)

/**
 * A master key under a passphrase, for backups and paper: plain JSON. The passphrase becomes a key
 * by argon2id (RFC 9106; `memory` in KiB), which seals the master key by AES-256-GCM. The bounds
 * keep a forged file from taking the machine's memory.
 */
export const sealedKey = z.object({
  format: z.literal('entente-master-key'),
  version: z.literal(1),
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  kdf: z.object({ name: z.literal('argon2id'), memory: z.number().int().min(8).max(1_048_576), passes: z.number().int().min(1).max(20), lanes: z.number().int().min(1).max(16), salt: base64 }),
  sealed: base64,
}).meta({ id: 'SealedKey' })
export type SealedKey = z.infer<typeof sealedKey>

/** 256 MiB and three passes: about a second of one core for each guess, and no gain from graphics cards. */
const cost = { memory: 262_144, passes: 3, lanes: 1 }

/** Seals a master key under a passphrase. Faults: `keys/weak-passphrase`. `memory` in KiB is for tests. */
export async function sealKey(key: Uint8Array, passphrase: string, memory: number = cost.memory): Promise<SealedKey> {
  if (plain(passphrase).length < leastPassphrase) throw new Fault('keys/weak-passphrase', `A recovery passphrase needs at least ${leastPassphrase} characters: whoever has a backup may guess as long as they like. Five or six random words are good.`)
  const kdf = { name: 'argon2id' as const, ...cost, memory, salt: randomBytes(16).toString('base64') }
  const fingerprint = fingerprintOf(key)
  const sealed = wrap(await derive(passphrase, kdf), key, about(fingerprint)).toString('base64')
  return { format: 'entente-master-key', version: 1, fingerprint, kdf, sealed }
}

/** Opens what `sealKey` made. Faults: `keys/damaged` when it is something else, `keys/wrong-passphrase`. */
export async function openMasterKey(sealed: unknown, passphrase: string): Promise<Buffer> {
  const read = sealedKey.safeParse(sealed)
  if (!read.success) throw new Fault('keys/damaged', 'The sealed master key is not what Entente wrote. Take the copy of another backup.')
  const key = unwrap(await derive(passphrase, read.data.kdf), Buffer.from(read.data.sealed, 'base64'), about(read.data.fingerprint))
  if (!key || key.length !== keyBytes || fingerprintOf(key) !== read.data.fingerprint) throw new Fault('keys/wrong-passphrase', 'The recovery passphrase does not open this master key. Mind capitals, spaces and keyboard layout; a changed passphrase opens only later backups.')
  return key
}

const about = (fingerprint: string): string => `entente sealed master key ${fingerprint}`

/** The same characters typed on another keyboard or system are the same passphrase. */
const plain = (passphrase: string): string => passphrase.normalize('NFKC').trim()

const hash = promisify(argon2)

function derive(passphrase: string, { memory, passes, lanes, salt }: SealedKey['kdf']): Promise<Buffer> {
  return hash('argon2id', { message: Buffer.from(plain(passphrase)), nonce: Buffer.from(salt, 'base64'), memory, passes, parallelism: lanes, tagLength: keyBytes })
}
