import { readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import { masterPath } from '../keys/master.ts'
import { takeLock } from '../lock.ts'
import type { Log } from '../log.ts'
import { makeSpool, systemOf } from '../postgres/archive.ts'
import { findHome, type Home } from '../postgres/home.ts'
import { version } from '../version.ts'
import { packKeys, packRest } from './folder-parts.ts'
import { packFolder, type Packed } from './folder-pack.ts'
import { needInstanceKey } from './instance-key.ts'
import { placeFault, withDatabase } from './make.ts'
import { findFingerprint, masterCopies } from './master-copy.ts'
import type { ClusterManifest, Head } from './manifest.ts'
import { writeObject, type Draft } from './objects.ts'
import { beginDraft, listBackups, publish } from './place.ts'
import { shippingLock } from './archive.ts'
import { noteBackup } from './trail.ts'
import { dropBefore, listSegments, makeWalFolder, sendWaiting } from './wal.ts'

/** What lies in a cluster's folder and is of no use in another: the log itself, and what belongs to the running server. */
const emptied = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']
const leftOut = ['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map', 'pg_internal.init']

const isOfUse = (path: string): boolean => {
  const names = path.split('/')
  const [first, ...rest] = names
  return !(emptied.includes(first!) && rest.length > 0) && !leftOut.includes(names.at(-1)!) && !names.at(-1)!.startsWith('pgsql_tmp')
}

/** A base backup that stands. */
export type MadeBase = { readonly head: Head; readonly folder: string; readonly contents: ClusterManifest; readonly seconds: number }

/**
 * Copies the embedded cluster while it runs (pg_backup_start and pg_backup_stop) into the place of
 * ENTENTE_ARCHIVE, and begins to send its log there: from then on the database can be brought back
 * to any moment. `keep` base backups stay, older ones go with the log that only they need.
 */
export async function makeBase({ config, log, passphraseFile, memory, keep = 7 }: { config: Config; log: Log; passphraseFile?: string | undefined; memory?: number; keep?: number | undefined }): Promise<MadeBase> {
  const place = config.archive!
  const began = performance.now()
  const lock = await takeLock(join(config.data, 'locks', 'backup.lock'), 'a base backup', 60_000, `the backups of ${config.data}`)
  let draft: Draft | undefined
  try {
    const instance = await needInstanceKey(config, passphraseFile, memory)
    const home = findHome(config, log)
    const made = await withDatabase(config, log, async (client) => {
      makeWalFolder(place, systemOf(home))
      makeSpool(home)
      // A segment is finished after four minutes at the latest, and then sent within seconds: five minutes in all.
      await client.query(`ALTER SYSTEM SET archive_timeout = '240s'`)
      await client.query('SELECT pg_reload_conf()')
      const own = (draft = beginDraft(place, instance.key, new Date(), 'cluster'))
      const settings = await packRest(config, own)
      const masters = masterCopies(masterPath(config))
      const { rows: [start] } = await client.query<{ at: Date; first: string }>(`SELECT clock_timestamp() AS at, pg_walfile_name(pg_backup_start('entente', fast => true)) AS first`)
      const cluster: Packed = { count: 0, bytes: 0 }
      const object = await writeObject(own, 'cluster.bin', packFolder(home.cluster, isOfUse, cluster))
      const { rows: [stop] } = await client.query<{ lsn: string; labelfile: string; spcmapfile: string }>('SELECT lsn::text, labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => false)')
      const { rows: [end] } = await client.query<{ at: Date; last: string }>('SELECT clock_timestamp() AS at, pg_walfile_name($1::pg_lsn) AS last', [stop!.lsn])
      const keys: Packed = { count: 0, bytes: 0 }
      const keysObject = await writeObject(own, 'keys.bin', packKeys(config, await findFingerprint(client), masters, keys))
      await sendUntil(home, config, end!.last, () => sendWaiting(home, place, instance))
      const contents: ClusterManifest = {
        kind: 'cluster', system: systemOf(home), major: Number(readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8')), platform: `${process.platform}-${process.arch}`,
        startedAt: start!.at.toISOString(), stoppedAt: end!.at.toISOString(), first: start!.first, last: end!.last, label: stop!.labelfile, tablespaces: stop!.spcmapfile,
        password: readFileSync(home.passwordFile, 'utf8'), cluster: { ...cluster, object }, keys: { ...keys, object: keysObject }, settings,
      }
      const published = await publish(own, { kind: 'cluster', version, madeAt: contents.stoppedAt, key: instance.key, log: { system: contents.system, first: contents.first } }, contents, instance.signer)
      await noteBackup(client, published.head).catch((error: unknown) => log.error('The base backup stands, and could not be noted in the audit.', error))
      return { contents, ...published }
    })
    prune(place, made.contents, keep)
    return { ...made, seconds: Math.round(performance.now() - began) / 1000 }
  } catch (error) {
    if (draft) rmSync(draft.folder, { recursive: true, force: true })
    throw placeFault(error, place)
  } finally {
    lock.release()
  }
}

/** Sends segments until the last that a base backup needs is there; another process may send them too. */
async function sendUntil(home: Home, config: Config, last: string, send: () => Promise<number>): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const lock = await takeLock(shippingLock(config), 'sending the log', 30_000)
    await send().finally(() => lock.release())
    if (listSegments(config.archive!, systemOf(home)).includes(last)) return
    if (Date.now() > deadline) throw new Fault('backup/no-archive', `PostgreSQL has not handed over the segment ${last} of its log within a minute. Its log, ${home.logFile}, says why; the disk may be full.`)
    await sleep(100)
  }
}

/** Keeps the newest base backups of a cluster, and the log from the oldest of them on. */
function prune(place: string, { system }: ClusterManifest, keep: number): void {
  const bases = listBackups(place).filter(({ head }) => head.log?.system === system)
  for (const { folder } of bases.slice(keep)) {
    // Under a name that does not count, so that one removed halfway is not taken for a backup.
    const away = join(place, `.draft-${basename(folder)}`)
    renameSync(folder, away)
    rmSync(away, { recursive: true, force: true })
  }
  dropBefore(place, system, bases.slice(0, keep).at(-1)!.head.log!.first)
}
