import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepareData } from '../data-folder.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database.ts'
import type { Log } from '../log.ts'
import type { Migration } from '../migrate.ts'
import { version } from '../version.ts'
import { bringBlobs } from './blobs.ts'
import { unpackFolder } from './folder-pack.ts'
import { loadRecords, type Loaded } from './load.ts'
import { withDatabase } from './make.ts'
import { recordsManifest, type RecordsManifest } from './manifest.ts'
import { readObject } from './objects.ts'
import type { OpenedBackup } from './place.ts'

/** Milliseconds that each part took, and what came back. */
export type Filled = { readonly loaded: Loaded; readonly files: number; readonly evidence: boolean; readonly ms: { readonly folder: number; readonly database: number } }

/** What an opened backup of records says that it holds. */
export const contentsOf = (backup: OpenedBackup): RecordsManifest => recordsManifest.parse(backup.contents)

/** Brings a backup into an empty data folder and the empty database of a configuration: keys, files, evidence, then records. */
export async function fillFrom(backup: OpenedBackup, config: Config, log: Log, migrations: readonly Migration[], conclude?: (db: Db) => Promise<void>): Promise<Filled> {
  const contents = contentsOf(backup)
  const began = performance.now()
  prepareData(config.data, version)
  await unpackFolder(readObject(backup, contents.settings.object), config.data)
  mkdirSync(join(config.data, 'keys'), { recursive: true, mode: 0o700 })
  await unpackFolder(readObject(backup, contents.keys.object), join(config.data, 'keys'))
  const files = await bringBlobs(readObject(backup, contents.files.object), backup.place, join(config.data, 'files'))
  if (contents.evidence) {
    const lake = join(config.data, 'lake')
    if (!existsSync(lake)) mkdirSync(lake)
    await unpackFolder(readObject(backup, contents.evidence.object), lake)
  }
  const folder = performance.now() - began
  const loaded = await withDatabase(config, log, (client) => loadRecords(client, backup, contents, migrations, conclude))
  return { loaded, files: files.count, evidence: contents.evidence !== null, ms: { folder, database: performance.now() - began - folder } }
}
