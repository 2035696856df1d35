import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import { makeFile, replaceFile, syncFolderOf } from '../whole-file.ts'
import { fingerprintOf, keyBytes } from './wrap.ts'

/** Where the master key lies: the file of ENTENTE_MASTER_KEY_FILE, or `keys/master.key` in the data folder. */
export function masterPath(config: Pick<Config, 'data' | 'masterKeyFile'>): string {
  return config.masterKeyFile ?? join(config.data, 'keys', 'master.key')
}

/** The key of a file of 32 bytes; undefined where there is no file. Faults: `keys/damaged`, `keys/missing` when it may not be read. */
export function findMaster(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path)
    if (key.length !== keyBytes) throw new Fault('keys/damaged', `The master key in ${path} has ${key.length} bytes and not ${keyBytes}. Put the file back from where you keep it, or open the backup’s copy with the recovery passphrase.`)
    return key
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (cause instanceof Fault) throw cause
    throw new Fault('keys/missing', `The master key in ${path} cannot be read: ${(cause as Error).message}. Give the server’s user the right to read it.`, { cause })
  }
}

/** Makes a master key where there is none; of several processes at once one makes it and all get the same. */
export function makeMaster(path: string): Buffer {
  return write(path, () => {
    makeFile(path, randomBytes(keyBytes))
    return findMaster(path)!
  })
}

/** Puts a key that came back (from a backup) in its place. Never over another one. */
export function installMaster(path: string, key: Uint8Array): void {
  const there = findMaster(path)
  if (there && !there.equals(key)) throw new Fault('keys/wrong', `Another master key lies in ${path} already. Move it away first: whatever it opens would be lost with it.`)
  if (!there) write(path, () => replaceFile(path, key))
}

/** Lays the next master key beside the present one, under its fingerprint, so that it outlives a crash on either side of the switch. */
export function stageMaster(path: string, key: Uint8Array): void {
  write(path, () => replaceFile(stagedPath(path, fingerprintOf(key)), key))
}

/** Moves a staged key into place, if it is there, and answers whether it was. */
export function promoteMaster(path: string, fingerprint: string): boolean {
  const staged = stagedPath(path, fingerprint)
  if (!existsSync(staged)) return false
  return write(path, () => {
    try {
      renameSync(staged, path)
    } catch (error) {
      // Another process was quicker with the same key.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    syncFolderOf(path)
    return true
  })
}

/** Removes keys that were staged by changes that never came about. */
export function dropStaged(path: string): void {
  for (const name of readdirSync(dirname(path))) if (name.startsWith(`${basename(path)}.next-`)) rmSync(join(dirname(path), name), { force: true })
}

const stagedPath = (path: string, fingerprint: string): string => `${path}.next-${fingerprint}`

function write<T>(path: string, work: () => T): T {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return work()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('keys/unwritable', `The master key cannot be written in ${dirname(path)}: ${(cause as Error).message}. Give the server’s user the right to write there.`, { cause })
  }
}
