import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Fault } from '#kernel/faults.ts'
import { backupFormat, head as headSchema, type Head } from './manifest.ts'
import { readObject, writeObject, type Draft, type Source } from './objects.ts'
import { openRecoveryKey, type RecoveryKey } from './recovery-key.ts'
import { damaged } from './sealed-stream.ts'
import { readSigned, refuseUnsigned, writeSigned, type SignedText } from './signed-text.ts'
import type { Signer } from './signer.ts'

/**
 * A place of backups is a folder: one folder a backup, named by its time, and `files/`, which they
 * share. A backup is written under a name with a dot and renamed when its last byte is on the disk, so
 * that a killed one leaves nothing that looks like a backup; the next one clears that away.
 */

const headName = 'backup.json'

/** How the names of base backups end, so that they are told apart without being read. */
const baseSuffix = '-base'

/** Begins a backup in a place. Call it under the data folder's lock for backups, since it clears the drafts of killed ones. */
export function beginDraft(place: string, key: RecoveryKey, now: Date, kind: Head['kind'] = 'records'): Draft {
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const mine = `.draft-${key.id}-`
  for (const name of readdirSync(place)) if (name.startsWith(mine)) rmSync(join(place, name), { recursive: true, force: true })
  const id = `${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${randomBytes(2).toString('hex')}${kind === 'cluster' ? baseSuffix : ''}`
  const folder = join(place, `${mine}${id}`)
  mkdirSync(folder, { mode: 0o700 })
  return { folder, id, to: { id: key.id, publicKey: Buffer.from(key.public, 'hex') } }
}

/** Writes the contents and the signed head, and gives the backup its name. Answers the head and its folder. */
export async function publish(draft: Draft, about: Pick<Head, 'kind' | 'version' | 'madeAt' | 'key' | 'log'>, manifest: unknown, signer: Signer): Promise<{ head: Head; folder: string }> {
  const object = await writeObject(draft, 'contents.bin', one(Buffer.from(JSON.stringify(manifest))))
  const bytes = readdirSync(draft.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  const head: Head = { format: backupFormat, id: draft.id, ...about, bytes, manifest: object }
  writeSigned(join(draft.folder, headName), head, signer)
  const place = dirname(draft.folder)
  for (const folder of foldersOf(draft.folder)) flushFolder(folder)
  const folder = join(place, draft.id)
  renameSync(draft.folder, folder)
  flushFolder(place)
  return { head, folder }
}

/** A head as it was read, whose signature is not checked yet. */
type ReadHead = { readonly folder: string; readonly head: Head; readonly text: SignedText }

/** The backups of a place, newest first. Their signatures are not checked; a folder whose head cannot be read is left out. */
export function listBackups(place: string): ReadHead[] {
  if (!existsSync(place)) throw new Fault('backup/not-found', `There is no folder ${place}.`)
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && existsSync(join(place, entry.name, headName)))
    .flatMap((entry) => { try { return [readHead(join(place, entry.name))] } catch { return [] } })
    .sort((a, b) => (a.head.id < b.head.id ? 1 : -1))
}

/** The backup that a path names: itself, or the newest of its kind in a place. Fault: `backup/not-found`. */
export function findBackup(path: string, kind: Head['kind'] = 'records'): ReadHead {
  const folder = resolve(path)
  if (existsSync(join(folder, headName))) return readHead(folder)
  if (!existsSync(folder)) throw new Fault('backup/not-found', `There is no folder ${folder}. Name a backup or the folder in which backups lie.`)
  const [newest] = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name.endsWith(baseSuffix) === (kind === 'cluster') && existsSync(join(folder, entry.name, headName)))
    .map((entry) => entry.name).sort().reverse()
  if (newest) return readHead(join(folder, newest))
  const drafts = readdirSync(folder).some((name) => name.startsWith('.draft-'))
  throw new Fault('backup/not-found', `There is no ${kind === 'cluster' ? 'base backup' : 'backup'} in ${folder}${drafts ? '; one was begun there and not finished' : ''}. Name a backup or the folder in which backups lie.`)
}

function readHead(folder: string): ReadHead {
  const text = readSigned(join(folder, headName), headName)
  const { format } = text.value as { format?: unknown }
  if (typeof format === 'number' && format > backupFormat) throw new Fault('backup/newer', `The backup in ${folder} was made by a newer version of Entente, in a layout that this one does not know. Use that version to restore it.`)
  const checked = headSchema.safeParse(text.value)
  if (!checked.success) throw damaged(headName, 'it is not what Entente wrote')
  return { folder, head: checked.data, text }
}

/** A backup that its passphrase has opened, with what its contents file says. */
export type OpenedBackup = Source & { readonly place: string; readonly head: Head; readonly signer: Buffer; readonly contents: unknown }

/** Opens a backup: its key by the passphrase, its signature, its contents. Faults: `backup/wrong-passphrase`, `backup/damaged`. */
export async function openBackup({ folder, head, text }: ReadHead, passphrase: string): Promise<OpenedBackup> {
  const key = await openRecoveryKey(head.key, passphrase)
  refuseUnsigned(text, key.signer, headName)
  const source = { folder, id: head.id, from: { id: key.id, seed: key.seed } }
  const contents: unknown = JSON.parse((await buffer(readObject(source, head.manifest))).toString())
  return { ...source, place: dirname(folder), head, signer: key.signer, contents }
}

/** Bytes as a stream. */
export async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** Makes what was renamed into a folder last through a power cut. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const foldersOf = (folder: string): string[] => [folder, ...readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))]
