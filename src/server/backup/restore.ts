import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import { findMaster, installMaster } from '../keys/master.ts'
import { takeLock } from '../lock.ts'
import type { Log } from '../log.ts'
import type { Migration } from '../migrate.ts'
import { findPostmaster } from '../postgres/postmaster.ts'
import { contentsOf, fillFrom, type Filled } from './fill.ts'
import { noteRestored } from './trail.ts'
import { refuseNewerBackup } from './load.ts'
import { placeFault } from './make.ts'
import type { Head } from './manifest.ts'
import { findBackup, flushFolder, openBackup } from './place.ts'
import { readPassphrase } from './recovery-key.ts'
import { makeScratch, type Scratch } from './scratch.ts'

/** What to restore and where to: `into` an empty folder instead of the configured one; `replace` puts what is there aside. */
export type RestoreOptions = { readonly config: Config; readonly log: Log; readonly from: string; readonly into?: string | undefined; readonly replace?: boolean; readonly passphraseFile?: string | undefined; readonly migrations: readonly Migration[] }

/** A restore that is done. `aside` is where the folder before now lies. */
export type Restored = Filled & { readonly head: Head; readonly data: string; readonly aside: string | undefined; readonly seconds: number }

/**
 * Restores a backup into the data folder and database of a configuration. Everything is made and
 * compared beside the folder, which is renamed at the end: a restore that fails or is killed leaves
 * what was there. Faults: those of the backup (`backup/not-found`, `/wrong-passphrase`, `/damaged`,
 * `/missing-file`, `/newer`), `backup/folder-not-empty`, `backup/in-use`, `backup/not-empty`, `backup/differs`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const began = performance.now()
  const config: Config = options.into ? { ...options.config, data: resolve(options.into), postgresHome: undefined } : options.config
  if (config.databaseUrl && options.replace) throw new Fault('backup/not-empty', 'A database of DATABASE_URL is not replaced: create an empty one (CREATE DATABASE), name it by DATABASE_URL, and restore with --into an empty folder. The old one stays as it is.')
  const read = findBackup(options.from)
  refuseFolder(config.data, options.replace ?? false)
  const backup = await openBackup(read, readPassphrase(options.passphraseFile ?? config.backupPassphraseFile, 'Restoring needs the recovery passphrase.'))
  refuseNewerBackup(contentsOf(backup).migrations, options.migrations, read.head.version)
  let scratch: Scratch | undefined
  try {
    scratch = await makeScratch(config, config.data, 'restoring')
    const filled = await fillFrom(backup, { ...scratch.config, databaseUrl: config.databaseUrl }, options.log, options.migrations, (db) => noteRestored(db, read.head.id))
    refuseDifferences(filled)
    const aside = await putInPlace(scratch, config)
    return { ...filled, head: read.head, data: config.data, aside, seconds: Math.round(performance.now() - began) / 1000 }
  } catch (error) {
    await scratch?.remove()
    throw placeFault(error, dirname(config.data))
  }
}

/** Refuses to restore over somebody's data, with `backup/folder-not-empty`. */
export function refuseFolder(data: string, replace: boolean): void {
  if (isEmpty(data) || replace) return
  throw new Fault('backup/folder-not-empty', `The data folder ${data} is not empty. Restore into another (--into FOLDER), or say --replace: what is there now is then put aside, beside it, and not deleted.`)
}

/** Whether there is nothing of anybody's in a data folder: what a command leaves that has only looked counts as nothing. */
function isEmpty(data: string): boolean {
  return !existsSync(data) || readdirSync(data).every((name) => name === 'version.json' || name === 'locks')
}

function refuseDifferences({ loaded }: Filled): void {
  const [first] = loaded.differences
  if (first) throw new Fault('backup/differs', `What came back is not what was backed up: the table ${first.table} has ${first.found.rows} rows with the digest ${first.found.digest.slice(0, 12)}… and should have ${first.expected.rows} with ${first.expected.digest.slice(0, 12)}…. Nothing was put in place. Report this, with the version that made the backup.`)
}

/** Renames the finished folder to its place; answers where the one before has gone. */
export async function putInPlace(scratch: Scratch, config: Config): Promise<string | undefined> {
  if (config.masterKeyFile) moveMaster(join(scratch.data, 'keys', 'master.key'), config.masterKeyFile)
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const isReplacing = !isEmpty(config.data)
  const aside = isReplacing ? `${config.data}.before-${stamp}` : undefined
  const lock = isReplacing ? await takeLock(join(config.data, 'locks', 'server.lock'), 'a restore', 0, `the data folder ${config.data}`) : undefined
  try {
    if (isReplacing && findPostmaster(join(homeOf(config), 'cluster'))) throw new Fault('backup/in-use', `The database of ${config.data} is in use. Stop the server and wait for commands to end, then restore again.`)
    scratch.keep()
    if (aside) renameSync(config.data, aside)
    else rmSync(config.data, { recursive: true, force: true })
    if (config.postgresHome && scratch.config.postgresHome) {
      if (existsSync(config.postgresHome)) renameSync(config.postgresHome, `${config.postgresHome}.before-${stamp}`)
      renameSync(scratch.config.postgresHome, config.postgresHome)
    }
    renameSync(scratch.data, config.data)
    flushFolder(dirname(config.data))
  } finally {
    lock?.release()
  }
  return aside
}

function homeOf(config: Config): string {
  const pointer = join(config.data, 'postgres.path')
  return config.postgresHome ?? (existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(config.data, 'postgres'))
}

/** A master key that is kept elsewhere goes there, and does not stay in the data folder. */
function moveMaster(from: string, to: string): void {
  const key = findMaster(from)
  if (!key) return
  installMaster(to, key)
  rmSync(from)
}
