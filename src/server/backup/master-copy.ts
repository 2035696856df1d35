import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import { fingerprintOf, keyBytes } from '../keys/wrap.ts'

/** A master key as it lay in a file at some moment. */
export type MasterCopy = { readonly bytes: Buffer; readonly fingerprint: string }

/** The master key and the one that a change under way has laid beside it. */
export function masterCopies(path: string): MasterCopy[] {
  if (!existsSync(dirname(path))) return []
  return readdirSync(dirname(path))
    .filter((name) => name === basename(path) || name.startsWith(`${basename(path)}.next-`))
    .flatMap((name) => { try { return [readFileSync(join(dirname(path), name))] } catch { return [] } })
    .filter((bytes) => bytes.length === keyBytes)
    .map((bytes) => ({ bytes, fingerprint: fingerprintOf(bytes) }))
}

/**
 * The copy that a database names. A change of the master key during a backup leaves the old one
 * nowhere on disk, while the backup's rows are still wrapped by it: hence copies from before and after.
 */
export function masterAt(fingerprint: string | undefined, copies: readonly MasterCopy[], path: string): Buffer | undefined {
  if (fingerprint === undefined) return copies[0]?.bytes
  const found = copies.find((copy) => copy.fingerprint === fingerprint)
  if (!found) throw new Fault('backup/no-master-key', `The master key that this database names (fingerprint ${fingerprint}) is not in ${path}. A backup without it could not open its files: put the key in its place, then back up again.`)
  return found.bytes
}
