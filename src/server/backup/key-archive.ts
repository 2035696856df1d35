import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { masterPath } from '../keys/master.ts'
import { packFile, packFolder, unpackFolder, type Packed } from './folder-pack.ts'
import type { InstanceKey } from './instance-key.ts'
import { stored } from './manifest.ts'
import { masterCopies, type MasterCopy } from './master-copy.ts'
import { readObject, writeObject, type Source } from './objects.ts'
import { flushFolder } from './place.ts'
import { readSigned, refuseUnsigned, writeSigned } from './signed-text.ts'

/**
 * Keys in the archive: a copy of the folder of keys each time it has changed, so that a key which was
 * made or changed after the base backup is not lost with the machine.
 */

const copy = z.object({ name: z.string(), sentAt: z.iso.datetime(), object: stored }).strict()

const folderOf = (place: string, system: string): string => join(place, 'keys', system)
const idOf = (system: string): string => `keys ${system}`

/** Sends the keys of a data folder to a place when they are others than at the last call. */
export function keySender(config: Config, place: string, system: () => string): (instance: InstanceKey) => Promise<void> {
  let sent = ''
  return async ({ key, signer }) => {
    const look = lookOf(config)
    if (look === sent) return
    const folder = folderOf(place, system())
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const sentAt = new Date().toISOString()
    const name = `keys-${sentAt.replaceAll(':', '-')}`
    const draft = `.${name}.${process.pid}`
    const object = await writeObject({ folder, id: idOf(system()), to: { id: key.id, publicKey: Buffer.from(key.public, 'hex') } }, `${name}.bin`, packAll(config, { count: 0, bytes: 0 }), draft)
    await rename(join(folder, draft), join(folder, `${name}.bin`))
    writeSigned(join(folder, `${name}.json`), { name, sentAt, object } satisfies z.infer<typeof copy>, signer)
    flushFolder(folder)
    sent = look
  }
}

/** Every key with when it was last written: what tells whether they have changed. */
function lookOf(config: Config): string {
  const master = masterPath(config)
  const all = [join(config.data, 'keys'), dirname(master)].filter((folder, index, both) => existsSync(folder) && both.indexOf(folder) === index)
  return all.flatMap((folder) => readdirSync(folder).filter((name) => folder === join(config.data, 'keys') || name.startsWith(basename(master))).sort().map((name) => `${folder}/${name} ${statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs}`)).join('\n')
}

async function* packAll(config: Config, packed: Packed): AsyncGenerator<Buffer> {
  const keys = join(config.data, 'keys')
  const master = masterPath(config)
  yield* packFolder(keys, (path) => !path.endsWith('.draft'), packed)
  if (dirname(master) !== keys) for (const { bytes, fingerprint } of masterCopies(master)) yield* packFile(`master.key.next-${fingerprint}`, 0o600, bytes, packed)
}

/**
 * Unpacks the newest copy of keys that a place has into `keys`, over those of the base backup, and
 * answers every master key that any copy holds.
 */
export async function bringKeys(place: string, system: string, from: Source['from'], signer: Buffer, keys: string): Promise<MasterCopy[]> {
  const folder = folderOf(place, system)
  const masters = masterCopies(join(keys, 'master.key'))
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^keys-.*\.json$/.test(name)).sort() : []
  for (const file of names) {
    const where = `keys/${system}/${file}`
    const text = readSigned(join(folder, file), where)
    refuseUnsigned(text, signer, where)
    const { object } = copy.parse(text.value)
    rmSync(keys, { recursive: true, force: true })
    mkdirSync(keys, { recursive: true, mode: 0o700 })
    await unpackFolder(readObject({ folder, id: idOf(system), from }, object, `keys/${system}/${object.path}`), keys)
    masters.push(...masterCopies(join(keys, 'master.key')))
  }
  return masters
}
