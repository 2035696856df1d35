import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type pg from 'pg'
import { Fault } from '#kernel/faults.ts'
import { fingerprintOf, keyBytes } from '../keys/wrap.ts'

/** A master key as it lay in a file at some moment. */
export type MasterCopy = { readonly bytes: Buffer; readonly fingerprint: string }

/** The master key and the one that a change under way has laid beside it. */
export function masterCopies(path: string): MasterCopy[] {
  if (!existsSync(dirname(path))) return []
  return readdirSync(dirname(path)).sort()
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

/** The fingerprint of the master key that the database names; undefined where it has none yet. */
export async function findFingerprint(client: pg.Client): Promise<string | undefined> {
  const { rows: [there] } = await client.query<{ there: boolean }>(`SELECT to_regclass('public.master_key') IS NOT NULL AS there`)
  return there!.there ? (await client.query<{ fingerprint: string }>('SELECT fingerprint FROM public.master_key')).rows[0]?.fingerprint : undefined
}
