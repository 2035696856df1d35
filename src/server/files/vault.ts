import { Fault } from '#kernel/faults.ts'
import type { Keys } from '../keys/keys.ts'
import type { BlobStore, StoredBytes } from './blob-store.ts'
import { examineLarge, isLarge } from './large.ts'
import type { Examined, Sandbox } from './sandbox.ts'
import { seal, unseal, type Opened, type Seal } from './seal.ts'

/** Where files are kept: keys, store, and the sandbox in which they are looked at before they are. */
export type Vault = { readonly keys: Keys; readonly store: BlobStore; readonly sandbox: Sandbox }

/** Whose key seals files of records that are in nobody’s archive. */
export const ministry = '00000000-0000-0000-0000-000000000000'

/** Content in the store, not yet tied to any record. */
export type Kept = Seal & {
  readonly dataKey: string
  readonly examined: Omit<Examined, 'preview'>
  readonly preview: { readonly digest: string; readonly type: string } | undefined
  readonly isStripped: boolean
}

type Incoming = { readonly custodian: string; readonly name: string; readonly isStripped: boolean; readonly signal?: AbortSignal }

/**
 * Seals content into the store as it comes, and looks at it before it gets its place: what is
 * refused leaves nothing behind. Equal content under the same key lies there once. Faults: those of
 * reading/refusal.ts, `files/unchecked`, `files/unstrippable`.
 */
export async function keep(vault: Vault, content: AsyncIterable<Uint8Array>, { custodian, name, isStripped, signal }: Incoming): Promise<Kept> {
  const { keys, store, sandbox } = vault
  const key = await keys.keyFor(custodian)
  let sealed: Seal | undefined
  let examined: Examined | undefined
  let stripped: Buffer | undefined
  await store.put(seal(key.secret, content, (told) => { sealed = told }), async (written) => {
    const plain = async () => (await unseal(key.secret, sealed!.digest, written)).content
    examined = isLarge(sealed!.size) ? await examineLarge(sandbox, await plain(), name, signal) : await sandbox.examine(await plain(), name, signal)
    if (!isStripped) return sealed!.digest
    stripped = await sandbox.strip(await plain(), examined.type, name, signal)
    return undefined
  })
  if (stripped) return { ...(await keep(vault, once(stripped), { custodian, name, isStripped: false, ...(signal && { signal }) })), isStripped: true }
  const { preview, ...rest } = examined!
  return { ...sealed!, dataKey: key.id, examined: rest, preview: preview && { type: preview.type, digest: await keepBytes(store, key.secret, preview.bytes) }, isStripped: false }
}

/** How much of a file somebody waits for: the first pages, from which a note is read. */
const first = { pages: 6, seconds: 60, page: 60 } as const

/** How much of a file is recognised in all. */
const whole = { pages: 300, seconds: 1800, page: 60 } as const

/**
 * What is written on pages of kept content that are pictures. `isFirst` reads the first of them while
 * somebody waits; what it leaves is still to be recognised. Otherwise all, as nobody waits. Faults:
 * `files/missing`, `files/damaged`, those of reading/refusal.ts.
 */
export async function recognise(vault: Vault, kept: { dataKey: string; digest: string }, name: string, isFirst: boolean, signal?: AbortSignal): Promise<Omit<Examined, 'preview'>> {
  const { content } = await openKept(vault, kept)
  const { left, ...examined } = await vault.sandbox.recognise(content, name, { budget: isFirst ? first : whole, isPatient: !isFirst, signal })
  return isFirst && left > 0 ? { ...examined, recognition: 'waiting' } : examined
}

async function keepBytes(store: BlobStore, secret: Uint8Array, bytes: Uint8Array): Promise<string> {
  let sealed: Seal | undefined
  await store.put(seal(secret, once(bytes), (told) => { sealed = told }), async () => sealed!.digest)
  return sealed!.digest
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/**
 * Opens kept content; its bytes are proved as they come. It is in its place when this answers, and
 * held open only while somebody reads. Faults: `files/missing`, `files/damaged`.
 */
export async function openKept({ keys, store }: Vault, { dataKey, digest }: { dataKey: string; digest: string }): Promise<Opened> {
  const { secret } = await keys.unwrap(dataKey)
  const found = async (): Promise<StoredBytes> => {
    const stored = await store.get(digest)
    if (!stored) throw new Fault('files/missing', `The stored file ${digest.slice(0, 12)}… is not in its place. Restore it from a backup.`)
    return stored
  }
  const looked = await found()
  try {
    const { size } = await unseal(secret, digest, looked)
    return { size, content: contentOf(found, secret, digest) }
  } finally {
    await looked.close()
  }
}

async function* contentOf(found: () => Promise<StoredBytes>, secret: Uint8Array, digest: string): AsyncGenerator<Buffer> {
  const stored = await found()
  try {
    yield* (await unseal(secret, digest, stored)).content
  } finally {
    await stored.close()
  }
}
