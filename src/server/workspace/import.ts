import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Fault } from '#kernel/faults.ts'
import { bringBlobs } from '../backup/blobs.ts'
import { unpackFolder } from '../backup/folder-pack.ts'
import { loadTables, refuseNewerBackup, type Loaded } from '../backup/load.ts'
import { placeFault, withDatabase } from '../backup/make.ts'
import { openRecoveryKey, readPassphrase } from '../backup/recovery-key.ts'
import { putInPlace, refuseFolder } from '../backup/restore.ts'
import { makeScratch, type Scratch } from '../backup/scratch.ts'
import { damaged } from '../backup/sealed-stream.ts'
import { readSigned, refuseUnsigned } from '../backup/signed-text.ts'
import { tally } from '../backup/tally.ts'
import type { Config } from '../config.ts'
import { prepareData } from '../data-folder.ts'
import { openDatabase } from '../database.ts'
import { openFolderStore } from '../files/folder-store.ts'
import { openKeys } from '../keys/keys.ts'
import type { Log } from '../log.ts'
import type { Migration } from '../migrate.ts'
import { version } from '../version.ts'
import { openIn, sealedIn, type BoxIn } from './box.ts'
import { describeTables } from './columns.ts'
import { headName } from './export.ts'
import { linesIn, linesOut } from './lines.ts'
import { contents as contentsSchema, workspaceFormat, workspaceHead, type Contents, type WorkspaceHead } from './manifest.ts'
import { sealContents } from './open-files.ts'

/** What to import and where to: into the configured data folder, which has to be empty, or another. */
export type ImportOptions = { readonly config: Config; readonly log: Log; readonly from: string; readonly into?: string | undefined; readonly passphraseFile?: string | undefined; readonly migrations: readonly Migration[] }

/** An import that is done. */
export type Imported = { readonly head: WorkspaceHead; readonly contents: Contents; readonly data: string; readonly loaded: Loaded; readonly files: number; readonly seconds: number }

/**
 * Imports an export into an empty instance, to the state at which it was made: the same ids, rows, files, keys and
 * audit. Everything is made and compared beside the data folder and put in place at the end. Faults:
 * `workspace/not-found`, `workspace/newer`, `backup/newer`, `backup/wrong-passphrase`, `backup/damaged`,
 * `backup/missing-file`, `backup/folder-not-empty`, `backup/not-empty`, `workspace/differs`.
 */
export async function importWorkspace(options: ImportOptions): Promise<Imported> {
  const began = performance.now()
  const config: Config = options.into ? { ...options.config, data: resolve(options.into), postgresHome: undefined } : options.config
  const { head, box } = await openExport(resolve(options.from), options.passphraseFile)
  refuseFolder(config.data, false)
  const contents = await readContents(box, head)
  refuseNewerBackup(contents.migrations, options.migrations, head.version)
  let scratch: Scratch | undefined
  try {
    scratch = await makeScratch(config, config.data, 'importing')
    const target = { ...scratch.config, databaseUrl: config.databaseUrl }
    const { loaded, files } = await fill(target, options, head, contents, box)
    await putInPlace(scratch, config)
    return { head, contents, data: config.data, loaded, files, seconds: Math.round(performance.now() - began) / 1000 }
  } catch (error) {
    await scratch?.remove()
    throw placeFault(error, dirname(config.data))
  }
}

async function openExport(folder: string, passphraseFile: string | undefined): Promise<{ head: WorkspaceHead; box: BoxIn }> {
  const text = readHead(folder)
  const { format } = text.value as { format?: unknown }
  if (typeof format === 'number' && format > workspaceFormat) throw new Fault('workspace/newer', `The export in ${folder} has format ${format}; this version of Entente knows ${workspaceFormat}. Use the version that made it, or a later one.`)
  const head = workspaceHead.safeParse(text.value)
  if (!head.success) throw damaged(headName, 'it is not what Entente wrote')
  if (head.data.isOpen) {
    // Anybody can sign as somebody; it shows that no byte was lost, not who wrote it.
    refuseUnsigned(text, Buffer.from(head.data.signer, 'hex'), headName)
    return { head: head.data, box: openIn(folder) }
  }
  if (!passphraseFile) throw new Fault('workspace/no-passphrase', 'This export is encrypted. Write its passphrase on the first line of a file that only you can read, and name that file by --passphrase-file.')
  const key = await openRecoveryKey(head.data.key, readPassphrase(passphraseFile, 'This export is encrypted under a passphrase.'))
  refuseUnsigned(text, key.signer, headName)
  return { head: head.data, box: sealedIn(folder, head.data.id, { id: key.id, seed: key.seed }) }
}

function readHead(folder: string): ReturnType<typeof readSigned> {
  try {
    return readSigned(join(folder, headName), headName)
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'backup/missing-file') throw new Fault('workspace/not-found', `There is no export in ${folder}: it has no ${headName}. Name the folder that “entente workspace export” wrote.`, { cause })
    throw cause
  }
}

async function readContents(box: BoxIn, head: WorkspaceHead): Promise<Contents> {
  const read = contentsSchema.safeParse(JSON.parse((await buffer(box.read(head.contents))).toString()))
  if (!read.success) throw damaged(head.contents.path, 'it is not what Entente wrote')
  return read.data
}

async function fill(config: Config, { log, migrations }: ImportOptions, head: WorkspaceHead, contents: Contents, box: BoxIn): Promise<{ loaded: Loaded; files: number }> {
  prepareData(config.data, version)
  await unpackFolder(box.read(contents.folder.object), config.data)
  mkdirSync(join(config.data, 'keys'), { recursive: true, mode: 0o700 })
  await unpackFolder(box.read(contents.keys.object), join(config.data, 'keys'))
  const brought = head.isOpen ? 0 : (await bringBlobs(box.read(contents.files.object), box.folder, join(config.data, 'files'))).count
  const tables = contents.tables.map((table) => ({ ...table, columns: table.columns.map(({ name }) => name) }))
  const byName = new Map(contents.tables.map((table) => [table.name, table]))
  const loaded = await withDatabase(config, log, (client) => loadTables(client, { ...contents, tables }, migrations, {
    bring: (on, { name, object }) => linesIn(on, byName.get(name)!, box.read(object)),
    count: async (on, { name, columns }) => {
      const [described] = await describeTables(on, [{ name, columns }])
      return tally().read(linesOut(on, described!))
    },
  }))
  const [first] = loaded.differences
  if (first) throw new Fault('workspace/differs', `What came in is not what was exported: the table ${first.table} has ${first.found.rows} rows with the digest ${first.found.digest.slice(0, 12)}… and should have ${first.expected.rows} with ${first.expected.digest.slice(0, 12)}…. Nothing was put in place. Report this, with the version that made the export.`)
  // Contents of an open export are sealed by keys that the database has by now.
  return { loaded, files: head.isOpen && contents.files.count > 0 ? await sealed(config, log, contents, box) : brought }
}

async function sealed(config: Config, log: Log, contents: Contents, box: BoxIn): Promise<number> {
  const database = await openDatabase(config, log)
  try {
    const keys = await openKeys(database.db, config)
    return (await sealContents(box.read(contents.files.object), box.folder, keys, await openFolderStore(join(config.data, 'files')))).count
  } finally {
    await database.close()
  }
}
