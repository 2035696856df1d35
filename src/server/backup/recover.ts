import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Fault, isFault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import { prepareData } from '../data-folder.ts'
import { installMaster } from '../keys/master.ts'
import type { Log } from '../log.ts'
import { own } from '../postgres/archive.ts'
import { startCluster } from '../postgres/cluster.ts'
import { findHome, type Home } from '../postgres/home.ts'
import { stopPostmaster } from '../postgres/postmaster.ts'
import { version } from '../version.ts'
import { bringAllBlobs } from './blobs.ts'
import { unpackFolder } from './folder-pack.ts'
import { bringKeys } from './key-archive.ts'
import { placeFault, withDatabase } from './make.ts'
import { clusterManifest, type ClusterManifest, type Head } from './manifest.ts'
import { findFingerprint, masterAt, type MasterCopy } from './master-copy.ts'
import { readObject } from './objects.ts'
import { listBackups, openBackup, type OpenedBackup } from './place.ts'
import { openFeed, type Feed } from './recovery-feed.ts'
import { readPassphrase } from './recovery-key.ts'
import { putInPlace, refuseFolder } from './restore.ts'
import { makeScratch, type Scratch } from './scratch.ts'
import { listSegments } from './wal.ts'

/** A moment to bring the database back to; undefined for as late as the archive goes. */
export type RecoverOptions = { readonly config: Config; readonly log: Log; readonly from: string; readonly until: Date | undefined; readonly into?: string | undefined; readonly replace?: boolean; readonly passphraseFile?: string | undefined }

/** A recovery that is done: the last change that came back, and how many segments of the log it took. */
export type Recovered = { readonly head: Head; readonly data: string; readonly aside: string | undefined; readonly lastChange: string | undefined; readonly segments: number; readonly files: number; readonly seconds: number }

/** A day: how long the log may take to be worked through. */
const patience = 86_400_000

/**
 * Brings the embedded database back to a moment: a base backup, and the archived log from there.
 * Everything happens beside the folder, as with a restore. Faults: those of the backup,
 * `backup/no-such-moment`, `backup/other-machine`, `backup/gap`.
 */
export async function recoverUntil(options: RecoverOptions): Promise<Recovered> {
  const began = performance.now()
  const config: Config = { ...options.config, databaseUrl: undefined, ...(options.into && { data: resolve(options.into), postgresHome: undefined }) }
  refuseFolder(config.data, options.replace ?? false)
  const base = findBase(resolve(options.from), options.until)
  const backup = await openBackup(base, readPassphrase(options.passphraseFile ?? config.backupPassphraseFile, 'Restoring needs the recovery passphrase.'))
  let scratch: Scratch | undefined
  try {
    scratch = await makeScratch(config, config.data, 'restoring')
    const recovered = await recoverInto(scratch.config, options.log, backup, options.until)
    const aside = await putInPlace(scratch, config)
    return { ...recovered, head: base.head, data: config.data, aside, seconds: Math.round(performance.now() - began) / 1000 }
  } catch (error) {
    await scratch?.remove()
    throw placeFault(error, dirname(config.data))
  }
}

/** Recovers an opened base backup into an empty data folder, up to a moment or as far as the archive goes. */
export async function recoverInto(config: Config, log: Log, backup: OpenedBackup, until: Date | undefined): Promise<Pick<Recovered, 'lastChange' | 'segments' | 'files'>> {
  const contents = clusterManifest.parse(backup.contents)
  refuseOther(contents)
  refuseGap(backup, contents)
  prepareData(config.data, version)
  await unpackFolder(readObject(backup, contents.settings.object), config.data)
  mkdirSync(join(config.data, 'keys'), { recursive: true, mode: 0o700 })
  await unpackFolder(readObject(backup, contents.keys.object), join(config.data, 'keys'))
  const files = await bringAllBlobs(backup.place, join(config.data, 'files'))
  const home = findHome(config, log)
  const feed = openFeed(home, backup, contents.system)
  try {
    // PostgreSQL flushes the folder itself before it recovers.
    await unpackFolder(readObject(backup, contents.cluster.object), home.cluster, false)
    writeFileSync(join(home.cluster, 'backup_label'), contents.label)
    if (contents.tablespaces) writeFileSync(join(home.cluster, 'tablespace_map'), contents.tablespaces)
    writeFileSync(join(home.cluster, 'recovery.signal'), '')
    appendFileSync(join(home.cluster, 'postgresql.auto.conf'), settingsOf(feed, until))
    await ownAll(home)
    writeFileSync(home.passwordFile, contents.password, { mode: 0o600 })
    await replay(home, feed, until)
    // The settings of the recovery, and of an archive that this database does not have yet.
    const fingerprint = await withDatabase(config, log, async (client) => {
      await client.query('ALTER SYSTEM RESET ALL')
      return findFingerprint(client)
    })
    bringMaster(config, fingerprint, await bringKeys(backup.place, contents.system, backup.from, backup.signer, join(config.data, 'keys')))
    await stopPostmaster(home.cluster)
    return { lastChange: lastChangeIn(home), segments: feed.given(), files: files.count }
  } finally {
    await stopPostmaster(home.cluster)
    await feed.close()
  }
}

/** Puts the very master key in place that the database names as it now is. */
function bringMaster(config: Config, fingerprint: string | undefined, masters: readonly MasterCopy[]): void {
  const path = join(config.data, 'keys', 'master.key')
  const key = masterAt(fingerprint, masters, path)
  for (const name of readdirSync(dirname(path))) if (name.startsWith('master.key')) rmSync(join(dirname(path), name))
  if (key) installMaster(path, key)
}

/** The newest base backup made before a moment, of a place or named itself. */
function findBase(from: string, until: Date | undefined) {
  const isBackup = existsSync(join(from, 'backup.json'))
  const all = listBackups(isBackup ? dirname(from) : from).filter(({ head, folder }) => head.kind === 'cluster' && (!isBackup || folder === from))
  if (all.length === 0) throw new Fault('backup/not-found', `There is no base backup in ${from}, so no moment can be gone back to. Restore without --until, or name the folder of ENTENTE_ARCHIVE.`)
  const found = all.find(({ head }) => !until || Date.parse(head.madeAt) <= until.getTime())
  if (!found) throw new Fault('backup/no-such-moment', `The archive in ${from} begins at ${all.at(-1)!.head.madeAt}; ${until!.toISOString()} is before that.`)
  return found
}

function refuseOther({ major, platform }: ClusterManifest): void {
  const ours = `${process.platform}-${process.arch}`
  if (major !== 18 || platform !== ours) throw new Fault('backup/other-machine', `This base backup is of PostgreSQL ${major} on ${platform}; here is PostgreSQL 18 on ${ours}. Restore it on such a machine, or restore a backup of records (without --until), which goes anywhere.`)
}

/** A hole in the log would end recovery there as if nothing had come after. */
function refuseGap(backup: OpenedBackup, { system, first }: ClusterManifest): void {
  const names = listSegments(backup.place, system).filter((name) => name.length === 24 && name.startsWith(first.slice(0, 8)) && name >= first)
  let expected = first
  for (const name of names) {
    if (name !== expected) break
    expected = after(name)
  }
  if (names.length === 0 || expected <= names.at(-1)!) throw new Fault('backup/gap', `The backup’s file wal/${system}/${expected}.bin is missing, and later ones are of no use without it. Take another copy of the archive, or restore a backup of records (without --until).`)
}

/** The name of the segment after another: 256 of 16 MB make one of the middle number. */
function after(name: string): string {
  const number = BigInt(`0x${name.slice(8, 16)}`) * 256n + BigInt(`0x${name.slice(16)}`) + 1n
  const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0')
  return `${name.slice(0, 8)}${hex(number / 256n)}${hex(number % 256n)}`
}

const settingsOf = (feed: Feed, until: Date | undefined): string => [
  '', `restore_command = '${feed.command.replaceAll("'", "''")}'`, `recovery_target_timeline = 'current'`, `recovery_target_action = 'promote'`, `hot_standby = 'off'`,
  ...(until ? [`recovery_target_time = '${until.toISOString().replace('T', ' ').replace('Z', '+00')}'`] : []), '',
].join('\n')

async function ownAll(home: Home): Promise<void> {
  for (const entry of readdirSync(home.cluster, { recursive: true, withFileTypes: true })) own(home, join(entry.parentPath, entry.name))
  own(home, home.cluster)
  await chmod(home.cluster, 0o700)
}

/** Lets PostgreSQL work through the log. Where the log ends before the moment, nothing happened between: then its end is the moment. */
async function replay(home: Home, feed: Feed, until: Date | undefined): Promise<void> {
  const run = () => Promise.race([startCluster(home, patience), feed.failed])
  try {
    await run()
  } catch (error) {
    if (!until || !isFault(error, 'database/not-started') || !/recovery ended before configured recovery target/.test(error.message)) throw error
    appendFileSync(join(home.cluster, 'postgresql.auto.conf'), `recovery_target_time = ''\n`)
    await run()
  }
}

/** When the last change that came back was committed, as PostgreSQL's log of the recovery says. */
function lastChangeIn(home: Home): string | undefined {
  const said = [...readFileSync(home.logFile, 'utf8').matchAll(/last completed transaction was at log time (.+)/g)].at(-1)?.[1]
  return said === undefined ? undefined : new Date(said.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString()
}
