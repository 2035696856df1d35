import { basename, join } from 'node:path'
import type { Config } from '../config.ts'
import { masterPath } from '../keys/master.ts'
import { packFile, packFolder, type Packed } from './folder-pack.ts'
import type { RecordsManifest } from './manifest.ts'
import { masterAt, masterCopies, type MasterCopy } from './master-copy.ts'
import { writeObject, type Draft } from './objects.ts'

/** What is not copied from a data folder: it is backed up by other means, can be made again, or belongs to running processes. */
const leftOut = ['postgres', 'postgres.password', 'postgres.path', 'locks', 'files', 'lake', 'figures', 'uploads', 'exports', 'version.json', 'backups']

/** What else lies in the data folder, such as the audit's checkpoints. Before the snapshot: they may be behind its rows, not ahead of them. */
export async function packRest(config: Config, draft: Draft): Promise<RecordsManifest['settings']> {
  const packed = { count: 0, bytes: 0 }
  const object = await writeObject(draft, 'settings.bin', packSettings(config, packed))
  return { ...packed, object }
}

/** The data folder without its keys and what is left out, as one stream. */
export function packSettings(config: Config, packed: Packed): AsyncGenerator<Buffer> {
  return packFolder(config.data, (path) => path !== 'keys' && !leftOut.includes(path) && !basename(path).startsWith('.'), packed)
}

/** The keys, with the very master key that the database names by its fingerprint. */
export async function* packKeys(config: Config, fingerprint: string | undefined, before: readonly MasterCopy[], packed: Packed): AsyncGenerator<Buffer> {
  const master = masterPath(config)
  const keys = join(config.data, 'keys')
  yield* packFolder(keys, (path) => !join(keys, path).startsWith(master) && !path.endsWith('.draft'), packed)
  const key = masterAt(fingerprint, [...masterCopies(master), ...before], master)
  if (key) yield* packFile('master.key', 0o600, key, packed)
}
