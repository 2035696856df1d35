import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type pg from 'pg'
import { Fault } from '#kernel/faults.ts'
import { recordEvent } from '../audit/store.ts'
import { copyBlobs } from '../backup/blobs.ts'
import { holdFast, type Snapshot } from '../backup/dump.ts'
import { packKeys, packSettings } from '../backup/folder-parts.ts'
import { masterCopies } from '../backup/master-copy.ts'
import { placeFault, withDatabase } from '../backup/make.ts'
import { flushFolder, one } from '../backup/place.ts'
import { makeRecoveryKey, readPassphrase } from '../backup/recovery-key.ts'
import { openSigner } from '../backup/signer.ts'
import { writeSigned } from '../backup/signed-text.ts'
import { tally } from '../backup/tally.ts'
import type { Config } from '../config.ts'
import type { Db } from '../database.ts'
import { openFolderStore } from '../files/folder-store.ts'
import { openKeys } from '../keys/keys.ts'
import { masterPath } from '../keys/master.ts'
import type { Log } from '../log.ts'
import { version } from '../version.ts'
import { openOut, sealedOut, type BoxOut } from './box.ts'
import { describeTables, schemaOf } from './columns.ts'
import { linesOut } from './lines.ts'
import { workspaceFormat, type Contents, type TableLines, type WorkspaceHead } from './manifest.ts'
import { openContents } from './open-files.ts'

/** What to export and where to. Without `isOpen` everything is encrypted under the passphrase in a file. `db` writes the event and opens files. */
export type ExportOptions = { readonly config: Config; readonly log: Log; readonly db: Db; readonly out: string; readonly isOpen?: boolean; readonly passphraseFile?: string | undefined; readonly by?: string; readonly memory?: number; readonly told?: (says: string) => void }

/** An export that stands. */
export type Exported = { readonly folder: string; readonly head: WorkspaceHead; readonly contents: Contents; readonly seconds: number }

/** The name of the first file of an export. */
export const headName = 'workspace.json'

/**
 * Exports the whole workspace at one moment, while others read and write: every table as JSON lines, files, keys and
 * the rest of the data folder. It is written beside its place and renamed when it is whole. Faults:
 * `workspace/not-empty`, `workspace/no-passphrase`, those of the database and the disk.
 */
export async function exportWorkspace(options: ExportOptions): Promise<Exported> {
  const began = performance.now()
  const { config, log, db } = options
  const folder = resolve(options.out)
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Fault('workspace/not-empty', `The folder ${folder} is not empty. Name one that is not there yet.`)
  if (!options.isOpen && !options.passphraseFile) throw new Fault('workspace/no-passphrase', 'An export is encrypted under a passphrase of its own. Write one on the first line of a file that only you can read, and name that file by --passphrase-file; or say --open.')
  const passphrase = options.isOpen ? undefined : readPassphrase(options.passphraseFile, 'An export is encrypted under a passphrase, unless --open is said.')
  const draft = join(dirname(folder), `.${basename(folder)}.draft-${randomBytes(3).toString('hex')}`)
  try {
    mkdirSync(dirname(folder), { recursive: true })
    mkdirSync(draft, { mode: 0o700 })
    const signer = openSigner(config.data)
    const id = `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z-${randomBytes(2).toString('hex')}`
    const key = passphrase === undefined ? undefined : await makeRecoveryKey(passphrase, signer.publicKey, options.memory)
    const box = key ? sealedOut(draft, id, { id: key.id, publicKey: Buffer.from(key.public, 'hex') }) : openOut(draft)
    const contents = await withDatabase(config, log, (client) => write(options, client, box, key === undefined))
    const about = { format: workspaceFormat, id, version, madeAt: contents.snapshotAt, contents: await box.write('contents.json', one(Buffer.from(JSON.stringify(contents)))) }
    const head: WorkspaceHead = key ? { ...about, isOpen: false, key } : { ...about, isOpen: true, signer: signer.publicKey.toString('hex') }
    writeSigned(join(draft, headName), head, signer)
    // Who took everything out is known before it can be taken: the export gets its name after its event stands.
    await db.transaction().execute((step) => recordEvent(step, { kind: 'workspace.exported', subject: { kind: 'workspace', id }, detail: { isOpen: head.isOpen, tables: contents.tables.length, rows: sumOf(contents), files: contents.files.count }, ...(options.by && { by: options.by }) }))
    if (existsSync(folder)) rmSync(folder, { recursive: true })
    renameSync(draft, folder)
    flushFolder(dirname(folder))
    return { folder, head, contents, seconds: Math.round(performance.now() - began) / 1000 }
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw placeFault(error, dirname(folder))
  }
}

/** Rows of all tables. */
export const sumOf = ({ tables }: Contents): number => tables.reduce((sum, table) => sum + table.rows, 0)

async function write({ config, db, told }: ExportOptions, client: pg.Client, box: BoxOut, isOpen: boolean): Promise<Contents> {
  const masters = masterCopies(masterPath(config))
  const rest = { count: 0, bytes: 0 }
  const restObject = await box.write('folder.pack', packSettings(config, rest))
  const snapshot = await holdFast(client)
  const tables = await writeTables(client, snapshot, box, told)
  await client.query('COMMIT')
  // Files and keys after the rows that name them: they are only ever added to.
  const files = { count: 0, bytes: 0, copied: 0 }
  const hasFiles = snapshot.tables.some((table) => table.name === 'file')
  const list = isOpen
    ? hasFiles ? openContents(db, await openKeys(db, config), await openFolderStore(join(config.data, 'files')), box.folder, files) : none()
    : copyBlobs(join(config.data, 'files'), box.folder, files)
  const filesObject = await box.write('files.jsonl', list)
  told?.(`${files.count} files`)
  const keys = { count: 0, bytes: 0 }
  const keysObject = await box.write('keys.pack', packKeys(config, snapshot.masterKey, masters, keys))
  return {
    snapshotAt: snapshot.at, migrations: [...snapshot.steps], tables, sequences: [...snapshot.sequences], audit: snapshot.audit,
    files: { count: files.count, bytes: files.bytes, object: filesObject }, keys: { ...keys, object: keysObject }, folder: { ...rest, object: restObject },
  }
}

async function writeTables(client: pg.Client, snapshot: Snapshot, box: BoxOut, told?: (says: string) => void): Promise<TableLines[]> {
  const written: TableLines[] = []
  for (const table of await describeTables(client, snapshot.tables)) {
    const count = tally()
    const object = await box.write(`tables/${table.name}.jsonl`, count.pass(linesOut(client, table)))
    written.push({ name: table.name, columns: [...table.columns], schema: schemaOf(table.columns), ...count.result(), object })
    told?.(`${table.name}: ${count.result().rows} rows`)
  }
  return written
}

async function* none(): AsyncGenerator<Buffer> {}
