import { existsSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import { reachDatabase } from '../database.ts'
import { masterPath } from '../keys/master.ts'
import { takeLock } from '../lock.ts'
import type { Log } from '../log.ts'
import { connectionFault } from '../postgres/refusals.ts'
import { version } from '../version.ts'
import { copyBlobs } from './blobs.ts'
import { holdFast, dumpTables, type Snapshot } from './dump.ts'
import { packKeys, packRest } from './folder-parts.ts'
import { packFolder } from './folder-pack.ts'
import { needInstanceKey } from './instance-key.ts'
import { masterCopies, type MasterCopy } from './master-copy.ts'
import type { Head, RecordsManifest } from './manifest.ts'
import { writeObject, type Draft } from './objects.ts'
import { beginDraft, publish } from './place.ts'
import { keepLast } from './state.ts'
import { noteBackup } from './trail.ts'

/** What to back up and where to; `passphraseFile` is needed once, and checked whenever it is given. */
export type BackupOptions = { readonly config: Config; readonly log: Log; readonly out: string; readonly evidence?: boolean; readonly passphraseFile?: string | undefined; readonly memory?: number; readonly told?: (says: string) => void }

/** A backup that stands. */
export type Made = { readonly head: Head; readonly folder: string; readonly contents: RecordsManifest; readonly seconds: number; readonly copied: number; readonly isKeyNew: boolean }

/**
 * Backs up records, files and keys into a place, while others read and write. Faults: those of the
 * database, `backup/no-passphrase` and `backup/wrong-passphrase`, `backup/disk-full`, `backup/unwritable`, `lock/held`.
 */
export async function makeBackup(options: BackupOptions): Promise<Made> {
  const { config, log, out } = options
  const began = performance.now()
  const lock = await takeLock(join(config.data, 'locks', 'backup.lock'), 'a backup', 0, `the backups of ${config.data}`)
  let draft: Draft | undefined
  try {
    const { key, signer, isNew } = await needInstanceKey(config, options.passphraseFile, options.memory)
    const masters = masterCopies(masterPath(config))
    const made = await withDatabase(config, log, async (client) => {
      const own = (draft = beginDraft(out, key, new Date()))
      const settings = await packRest(config, own)
      const snapshot = await holdFast(client)
      const { contents, copied } = await write(options, client, snapshot, own, masters, settings)
      const published = await publish(own, { kind: 'records', version, madeAt: snapshot.at, key }, contents, signer)
      // The backup stands, whether this succeeds or not.
      await noteBackup(client, published.head).catch((error: unknown) => log.error('The backup stands, and could not be noted in the audit.', error))
      return { contents, copied, ...published }
    })
    const done = { ...made, seconds: Math.round(performance.now() - began) / 1000, isKeyNew: isNew }
    keepLast(config.data, done)
    return done
  } catch (error) {
    if (draft) rmSync(draft.folder, { recursive: true, force: true })
    throw placeFault(error, out)
  } finally {
    lock.release()
  }
}

/** One connection to the database of a configuration, for as long as `work` takes. */
export async function withDatabase<T>(config: Config, log: Log, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const connection = await reachDatabase(config, log)
  const client = new pg.Client({ ...connection.options, application_name: 'entente backup' })
  // A connection that breaks fails the query under way, which is where it is told.
  client.on('error', (error) => log.debug(`The connection of the backup broke: ${error.message}`))
  try {
    await client.connect().catch((error: unknown) => { throw connectionFault(error, config.databaseUrl) })
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
    await connection.leave()
  }
}

async function write({ config, out, evidence = false, told }: BackupOptions, client: pg.Client, snapshot: Snapshot, draft: Draft, masters: readonly MasterCopy[], settings: RecordsManifest['settings']): Promise<{ contents: RecordsManifest; copied: number }> {
  const { rows: [server] } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
  const tables = await dumpTables(client, snapshot.tables, draft, (copy) => told?.(`${copy.name}: ${copy.rows} rows`))
  await client.query('COMMIT')
  // Files and keys after the snapshot: what its rows name is there by then, since it is written before they are.
  const files = { count: 0, bytes: 0, copied: 0 }
  const list = await writeObject(draft, 'files.bin', copyBlobs(join(config.data, 'files'), out, files))
  told?.(`${files.count} files, ${files.copied} of them new here`)
  const keys = { count: 0, bytes: 0 }
  const keysObject = await writeObject(draft, 'keys.bin', packKeys(config, snapshot.masterKey, masters, keys))
  const lake = { count: 0, bytes: 0 }
  const lakeObject = evidence && existsSync(join(config.data, 'lake')) ? await writeObject(draft, 'evidence.bin', packFolder(join(config.data, 'lake'), (path) => !path.split('/').some((name) => name.startsWith('.')), lake)) : undefined
  return {
    copied: files.copied,
    contents: {
      kind: 'records', snapshotAt: snapshot.at,
      database: { kind: config.databaseUrl ? 'external' : 'embedded', version: server!.version.split(' ')[0]! },
      migrations: [...snapshot.steps], tables, sequences: [...snapshot.sequences], audit: snapshot.audit,
      files: { count: files.count, bytes: files.bytes, object: list },
      keys: { ...keys, object: keysObject },
      settings,
      evidence: lakeObject ? { ...lake, object: lakeObject } : null,
    },
  }
}

/** An error of the file system in a place, as a sentence. */
export function placeFault(cause: unknown, place: string): unknown {
  const { code, message } = cause as NodeJS.ErrnoException
  if (cause instanceof Fault || !code) return cause
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new Fault('backup/disk-full', `The disk of ${place} is full${roomLeft(place)}; nothing was kept of this backup, and earlier ones stand as they were. Make room there, then try again.`, { cause })
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EIO'].includes(code)) return new Fault('backup/unwritable', `The folder ${place} cannot be written: ${message}. Give this user the right to write there, or choose another.`, { cause })
  return cause
}

function roomLeft(place: string): string {
  try {
    const { bavail, bsize } = statfsSync(place)
    return ` (${Math.floor((bavail * bsize) / 1e6)} MB are left)`
  } catch {
    return ''
  }
}
