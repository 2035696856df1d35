import { createPrivateKey, createPublicKey, decapsulate, diffieHellman, encapsulate, generateKeyPairSync, hash, type KeyObject } from 'node:crypto'

/**
 * X-Wing (draft-connolly-cfrg-xwing-kem): ML-KEM-768 and X25519 side by side, so that a backup stolen
 * today opens neither to a quantum computer nor through a flaw in the younger of the two. Whoever has
 * the public key can encrypt; only the seed opens. Hence a server backs up unattended without holding
 * what opens its backups.
 */

/** Lengths in bytes: seed, public key, and what is sent along (encapsulation). */
export const lengths = { seed: 32, publicKey: 1184 + 32, encapsulation: 1088 + 32 } as const

const label = Buffer.from('5c2e2f2f5e5c', 'hex')

/** Both private keys of a 32-byte seed. */
type Opened = { readonly kem: KeyObject; readonly curve: KeyObject; readonly publicKey: Buffer }

function expand(seed: Buffer): Opened {
  const bytes = hash('shake256', seed, { outputLength: 96, outputEncoding: 'buffer' })
  const kem = createPrivateKey({ key: bytes.subarray(0, 64), format: 'raw-seed', asymmetricKeyType: 'ml-kem-768' })
  const curve = createPrivateKey({ key: bytes.subarray(64), format: 'raw-private', asymmetricKeyType: 'x25519' })
  return { kem, curve, publicKey: Buffer.concat([raw(createPublicKey(kem)), raw(createPublicKey(curve))]) }
}

const raw = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'raw-public' }) as Uint8Array)

const combine = (kemSecret: Uint8Array, curveSecret: Uint8Array, curveSent: Uint8Array, curvePublic: Uint8Array): Buffer =>
  hash('sha3-256', Buffer.concat([kemSecret, curveSecret, curveSent, curvePublic, label]), 'buffer')

/** The public key (1216 bytes) of a seed (32 bytes). */
export function publicKeyOf(seed: Buffer): Buffer {
  return expand(seed).publicKey
}

/** A fresh secret of 32 bytes for whoever holds the seed of `publicKey`, and what to send along (1120 bytes). */
export function seal(publicKey: Buffer): { readonly secret: Buffer; readonly encapsulation: Buffer } {
  const kem = createPublicKey({ key: publicKey.subarray(0, 1184), format: 'raw-public', asymmetricKeyType: 'ml-kem-768' })
  const curvePublic = publicKey.subarray(1184)
  const fleeting = generateKeyPairSync('x25519')
  const sent = raw(fleeting.publicKey)
  const { sharedKey, ciphertext } = encapsulate(kem)
  const agreed = diffieHellman({ privateKey: fleeting.privateKey, publicKey: createPublicKey({ key: curvePublic, format: 'raw-public', asymmetricKeyType: 'x25519' }) })
  return { secret: combine(sharedKey, agreed, sent, curvePublic), encapsulation: Buffer.concat([ciphertext, sent]) }
}

/** The secret in an encapsulation. A damaged or foreign one gives another secret, which opens nothing; it never throws for that. */
export function open(seed: Buffer, encapsulation: Buffer): Buffer {
  const { kem, curve, publicKey } = expand(seed)
  const sent = encapsulation.subarray(1088)
  const agreed = diffieHellman({ privateKey: curve, publicKey: createPublicKey({ key: sent, format: 'raw-public', asymmetricKeyType: 'x25519' }) })
  return combine(decapsulate(kem, encapsulation.subarray(0, 1088)), agreed, sent, publicKey.subarray(1184))
}
