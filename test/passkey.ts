import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

/** A passkey in software, that answers ceremonies as a browser would; each part can be crafted. */
export type TestPasskey = {
  readonly id: string
  /** Answers a ceremony of registration. */
  create(options: { challenge: string }, crafted?: Crafted): object
  /** Answers a ceremony of authentication. */
  get(options: { challenge: string }, crafted?: Crafted): object
}

/** What a dishonest browser or authenticator may say instead. */
export type Crafted = { readonly origin?: string; readonly rpId?: string; readonly isVerified?: boolean; readonly counter?: number; readonly type?: string }

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const b64 = (data: Uint8Array | string) => Buffer.from(data).toString('base64url')

/** A new passkey for a site at `origin`. */
export function testPasskey(origin: string): TestPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const client = (type: string, challenge: string, crafted: Crafted) => b64(JSON.stringify({ type: crafted.type ?? type, challenge, origin: crafted.origin ?? origin, crossOrigin: false }))
  const data = (crafted: Crafted, attested?: Uint8Array) => {
    const flags = 0x01 | (crafted.isVerified === false ? 0 : 0x04) | (attested ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(crafted.counter ?? ++counter)
    return Buffer.concat([sha256(crafted.rpId ?? new URL(origin).hostname), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)])
  }
  const reply = (response: object) => ({ id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform', response })
  return {
    id: b64(id),
    create({ challenge }, crafted = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)])
      const authData = data(crafted, attested)
      const head = Buffer.concat([text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(authData)])
      return reply({ clientDataJSON: client('webauthn.create', challenge, crafted), attestationObject: b64(Buffer.concat([Buffer.from([0xa3]), head])), transports: ['internal'] })
    },
    get({ challenge }, crafted = {}) {
      const clientDataJSON = client('webauthn.get', challenge, crafted)
      const authenticatorData = data(crafted)
      const signature = createSign('sha256').update(Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))])).sign(privateKey)
      return reply({ clientDataJSON, authenticatorData: b64(authenticatorData), signature: b64(signature) })
    },
  }
}

// As much of CBOR (RFC 8949) as an attestation needs.
const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
const bytes = (value: Uint8Array) => Buffer.concat([Buffer.from(value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 0xff]), value])

/** An ES256 key in COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseOf(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), bytes(Buffer.from(x!, 'base64url')), Buffer.from([0x22]), bytes(Buffer.from(y!, 'base64url'))])
}
