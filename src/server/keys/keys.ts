import { randomBytes } from 'node:crypto'
import { Fault } from '#kernel/faults.ts'
import { newId } from '#kernel/ids.ts'
import { recordEvent } from '../audit/store.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database.ts'
import { dropStaged, findMaster, makeMaster, masterPath, promoteMaster, stageMaster } from './master.ts'
import { sealKey, type SealedKey } from './recovery.ts'
import { findCurrentKey, findFingerprint, findKey, insertFingerprint, insertKey, listKeys, retireKey, rewrapKey, updateFingerprint, type KeyRow } from './store.ts'
import { fingerprintOf, keyBytes, unwrap, wrap } from './wrap.ts'

/** An open data key. `secret` is 32 bytes from which purposes derive their own; it never leaves the process. */
export type DataKey = { readonly id: string; readonly custodian: string; readonly secret: Buffer }

/** The keys of an installation: a master key in a file, which wraps a data key per custodian in the database. */
export interface Keys {
  /** Fingerprint of the master key in force. */
  readonly fingerprint: string
  /** The key for a custodian's new files; made when there is none yet. */
  keyFor(custodian: string): Promise<DataKey>
  /** An older or present key, to read what it wrote. Faults: `keys/unknown`, `keys/damaged`. */
  unwrap(keyId: string): Promise<DataKey>
  /** From now on a new key for the custodian's new files; the old one keeps opening the old ones. */
  rotateDataKey(custodian: string): Promise<DataKey>
  /**
   * A new master key, under which every data key is wrapped anew. Answers how many there were. Backups made before open with the key of their own time.
   * Where the file is kept elsewhere (ENTENTE_MASTER_KEY_FILE) it is not ours to replace: `to` names the file of the next one, to be configured from then on.
   */
  rotateMasterKey(to?: string): Promise<number>
  /** The master key under a recovery passphrase, for a backup. */
  sealMasterKey(passphrase: string): Promise<SealedKey>
}

type Master = { readonly key: Buffer; readonly fingerprint: string }

/**
 * Opens the keys with a handle of the machine's own (requests may not see the tables), and makes the
 * master key at the very first start. Faults: `keys/missing`, `keys/wrong`, `keys/damaged`, `keys/unwritable`.
 */
export async function openKeys(db: Db, config: Pick<Config, 'data' | 'masterKeyFile'>): Promise<Keys> {
  const path = masterPath(config)
  const open = new Map<string, DataKey>()
  let master = await loadMaster(db, path)

  const openRow = async (row: KeyRow): Promise<DataKey> => {
    const known = open.get(row.id)
    if (known) return known
    // Another process has changed the master key meanwhile.
    if (row.master_id !== master.fingerprint) master = await loadMaster(db, path)
    const secret = unwrap(master.key, row.wrapped, aboutKey(row))
    if (!secret) throw new Fault('keys/damaged', `The data key ${row.id} does not open with the master key. It was altered in the database: restore a backup from before.`)
    const key = { id: row.id, custodian: row.custodian, secret }
    open.set(row.id, key)
    return key
  }
  const add = (custodian: string, retire: boolean): Promise<KeyRow> => db.transaction().execute(async (step) => {
    // The shared lock keeps the master key from changing between wrapping and keeping.
    if ((await findFingerprint(step, 'share')) !== master.fingerprint) master = await loadMaster(step, path)
    if (retire) {
      await retireKey(step, custodian)
      await recordEvent(step, { kind: 'data-key.rotated', subject: { kind: 'unit', id: custodian }, by })
    }
    const id = newId()
    await insertKey(step, { id, custodian, made_at: new Date(), master_id: master.fingerprint, wrapped: wrap(master.key, randomBytes(keyBytes), aboutKey({ id, custodian })) })
    // Where somebody else was quicker, theirs.
    return (await findCurrentKey(step, custodian))!
  })

  return {
    get fingerprint() { return master.fingerprint },
    keyFor: async (custodian) => openRow((await findCurrentKey(db, custodian)) ?? (await add(custodian, false))),
    async unwrap(keyId) {
      const row = await findKey(db, keyId)
      if (!row) throw new Fault('keys/unknown', `There is no data key ${keyId}.`)
      return openRow(row)
    },
    rotateDataKey: async (custodian) => openRow(await add(custodian, true)),
    async rotateMasterKey(to) {
      if (to === undefined && config.masterKeyFile !== undefined) throw new Fault('keys/unwritable', `The master key is kept in ${path}, which ENTENTE_MASTER_KEY_FILE names and Entente does not replace. Have the next one (32 random bytes) put into another file, give that file, and name it in ENTENTE_MASTER_KEY_FILE from then on.`)
      const next = to === undefined ? randomBytes(keyBytes) : findMaster(to)
      if (!next) throw new Fault('keys/missing', `There is no file ${to}. It has to hold the next master key, 32 random bytes.`)
      const isOurs = to === undefined
      const changed = await rotateMaster(db, path, next, isOurs)
      master = isOurs ? await loadMaster(db, path) : { key: next, fingerprint: fingerprintOf(next) }
      return changed
    },
    sealMasterKey: (passphrase) => sealKey(master.key, passphrase),
  }
}

/** Who changes keys, for the audit: there is no other door to it. */
const by = 'command:keys'

/** What a wrapped key is bound to, so that one custodian's does not open in the place of another's. */
const aboutKey = ({ id, custodian }: Pick<KeyRow, 'id' | 'custodian'>): string => `entente data key ${id} ${custodian}`

/** The key whose fingerprint the database has: the one in place, or the one that a change cut short has left beside it. */
async function loadMaster(db: Db, path: string): Promise<Master> {
  let expected = await findFingerprint(db)
  if (expected === undefined) {
    await insertFingerprint(db, fingerprintOf(findMaster(path) ?? makeMaster(path)))
    expected = (await findFingerprint(db))!
  }
  let key = findMaster(path)
  if (!key || fingerprintOf(key) !== expected) {
    promoteMaster(path, expected)
    key = findMaster(path)
  }
  // Another process may have changed it between the two looks.
  if ((!key || fingerprintOf(key) !== expected) && (await findFingerprint(db)) !== expected) return loadMaster(db, path)
  if (!key) throw new Fault('keys/missing', `The master key is not in ${path}, and files of this database cannot be opened without it (fingerprint ${expected}). Put the file back, or open the copy of a backup with the recovery passphrase.`)
  const fingerprint = fingerprintOf(key)
  if (fingerprint !== expected) throw new Fault('keys/wrong', `The master key in ${path} (fingerprint ${fingerprint}) is not the one of this database (${expected}). Put the right file back; nothing was changed.`)
  return { key, fingerprint }
}

/**
 * The new key is on disk beside the old one before the database changes to it in one transaction,
 * and takes the old one's place after. Wherever this is cut short, one of the two files has the
 * fingerprint that the database names.
 */
async function rotateMaster(db: Db, path: string, next: Buffer, isOurs: boolean): Promise<number> {
  const fingerprint = fingerprintOf(next)
  const count = await db.transaction().execute(async (step) => {
    await findFingerprint(step, 'update')
    const old = await loadMaster(step, path)
    if (isOurs) {
      dropStaged(path)
      stageMaster(path, next)
    }
    const rows = await listKeys(step)
    for (const row of rows) {
      const secret = unwrap(old.key, row.wrapped, aboutKey(row))
      if (!secret) throw new Fault('keys/damaged', `The data key ${row.id} does not open with the master key, so nothing was changed. Restore a backup from before it was altered.`)
      await rewrapKey(step, row.id, wrap(next, secret, aboutKey(row)), fingerprint)
    }
    await updateFingerprint(step, fingerprint)
    await recordEvent(step, { kind: 'master-key.rotated', detail: { keys: rows.length, before: old.fingerprint, after: fingerprint }, by })
    return rows.length
  })
  if (isOurs) promoteMaster(path, fingerprint)
  return count
}
