import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { isFault } from '#kernel/faults.ts'
import { verifyDatabase } from '../audit/verify.ts'
import type { Config } from '../config.ts'
import { connect, reachDatabase, type Db } from '../database.ts'
import type { Log } from '../log.ts'
import type { Migration } from '../migrate.ts'
import { version } from '../version.ts'
import { contentsOf, fillFrom, type Filled } from './fill.ts'
import { refuseNewerBackup } from './load.ts'
import { checkFiles } from './files-check.ts'
import { findBackup, listBackups, openBackup, type OpenedBackup } from './place.ts'
import { recoverInto } from './recover.ts'
import { readPassphrase } from './recovery-key.ts'
import { signReport } from './report.ts'
import type { DrillReport, SignedReport } from './schema.ts'
import { makeScratch } from './scratch.ts'
import { makeScratchDatabase } from './scratch-database.ts'
import { openSigner } from './signer.ts'
import { keepReport } from './state.ts'
import { listSegments, sentAt } from './wal.ts'

/** What to drill with. */
export type DrillOptions = { readonly config: Config; readonly log: Log; readonly from: string; readonly passphraseFile?: string | undefined; readonly migrations: readonly Migration[] }

type Findings = Pick<DrillReport, 'tables' | 'audit' | 'files' | 'rto' | 'steps' | 'place' | 'archive'> & { says: string[] }

const seconds = (ms: number): number => Math.round(ms) / 1000

/**
 * Restores a backup to a scratch place, compares tables, audit chain and files with what was backed
 * up, and reports, signed. Whatever is wrong with the backup is a finding and not a fault; a backup
 * that cannot be found or opened at all is one (`backup/not-found`, `backup/wrong-passphrase`).
 */
export async function drillBackup(options: DrillOptions): Promise<SignedReport> {
  const { config, log, from } = options
  const began = Date.now()
  const start = performance.now()
  const read = findBackup(from)
  const passphrase = readPassphrase(options.passphraseFile ?? config.backupPassphraseFile, 'A drill needs the recovery passphrase.')
  const findings: Findings = {
    says: [], place: 'embedded', steps: [], archive: null,
    tables: { count: 0, rows: 0, differences: [] }, audit: null, files: { count: 0, bytes: 0, opened: 0, damaged: [] },
    rto: { seconds: 0, folder: 0, database: 0, audit: 0, files: 0 },
  }
  try {
    const backup = await openBackup(read, passphrase)
    refuseNewerBackup(contentsOf(backup).migrations, options.migrations, read.head.version)
    await inScratch(config, log, async (scratch, place) => {
      findings.place = place
      const filled = await fillFrom(backup, scratch, log, options.migrations)
      findings.rto = { ...findings.rto, seconds: seconds(performance.now() - start), folder: seconds(filled.ms.folder), database: seconds(filled.ms.database) }
      await compare(findings, filled, contentsOf(backup), scratch, log)
    })
    await drillArchive(findings, backup, passphrase, began, options)
  } catch (error) {
    if (!isFault(error) || error.code === 'backup/wrong-passphrase') throw error
    findings.says.push(error.message)
  }
  const signer = openSigner(config.data)
  const { head } = read
  const signed = signReport({
    format: 'entente-drill', drilledAt: new Date(began).toISOString(), version, ok: findings.says.length === 0, ...findings,
    backup: { id: head.id, madeAt: head.madeAt, version: head.version, keyId: head.key.id, bytes: head.bytes },
    rpo: { seconds: Math.max(0, seconds(began - Date.parse(head.madeAt))) },
    signer: signer.publicKey.toString('hex'),
  }, signer)
  keepReport(config.data, signed)
  return signed
}

/** A data folder and database of their own, gone again afterwards, whatever happens. */
async function inScratch(config: Config, log: Log, work: (scratch: Config, place: 'embedded' | 'external') => Promise<void>): Promise<void> {
  const folder = await makeScratch({ ...config, postgresHome: undefined }, join(tmpdir(), 'entente'), 'drill')
  try {
    const beside = config.databaseUrl ? await makeScratchDatabase(config.databaseUrl, log) : undefined
    try {
      await work({ ...folder.config, databaseUrl: beside?.url }, beside ? 'external' : 'embedded')
    } finally {
      await beside?.remove()
    }
  } finally {
    await folder.remove()
  }
}

async function compare(findings: Findings, filled: Filled, contents: ReturnType<typeof contentsOf>, scratch: Config, log: Log): Promise<void> {
  const { loaded } = filled
  findings.steps = [...loaded.later]
  findings.tables = { count: contents.tables.length, rows: loaded.rows, differences: [...loaded.differences] }
  for (const one of loaded.differences) findings.says.push(`The table ${one.table} came back with ${one.found.rows} rows of the digest ${one.found.digest.slice(0, 12)}…; ${one.expected.rows} of ${one.expected.digest.slice(0, 12)}… were backed up.`)
  await onDatabase(scratch, log, async (db) => {
    let start = performance.now()
    if (contents.tables.some((table) => table.name === 'audit_seal')) await compareAudit(findings, db, contents.audit, scratch.data)
    findings.rto.audit = seconds(performance.now() - start)
    start = performance.now()
    const { opened, damaged } = await checkFiles(db, scratch)
    findings.files = { count: filled.files, bytes: contents.files.bytes, opened, damaged: [...damaged] }
    findings.says.push(...damaged)
    findings.rto.files = seconds(performance.now() - start)
  })
}

/** A handle on the database of a configuration, for as long as `work` takes. */
async function onDatabase<T>(config: Config, log: Log, work: (db: Db) => Promise<T>): Promise<T> {
  const connection = await reachDatabase(config, log)
  const { db } = connect(connection.options, log)
  try {
    return await work(db)
  } finally {
    await db.destroy()
    await connection.leave()
  }
}

/** Goes through the newest base backup and the log as well, where the place has them from the same instance. */
async function drillArchive(findings: Findings, { place, head }: OpenedBackup, passphrase: string, began: number, { config, log }: DrillOptions): Promise<void> {
  const base = listBackups(place).find((one) => one.head.kind === 'cluster' && one.head.key.id === head.key.id)
  if (!base?.head.log) return
  const start = performance.now()
  const { system, first } = base.head.log
  const last = listSegments(place, system).filter((name) => name.length === 24 && name >= first).at(-1)
  const folder = await makeScratch({ ...config, postgresHome: undefined }, join(tmpdir(), 'entente'), 'drill')
  try {
    const { lastChange, segments } = await recoverInto(folder.config, log, await openBackup(base, passphrase), undefined)
    const audit = await onDatabase(folder.config, log, async (db) => {
      const { rows: [there] } = await sql<{ is: boolean }>`SELECT to_regclass('public.audit_seal') IS NOT NULL AS is`.execute(db)
      return there!.is ? await verifyDatabase(db, { data: folder.data }) : undefined
    })
    findings.says.push(...(audit?.findings ?? []).map((one) => `In the archive: ${one.says}`))
    findings.archive = { base: base.head.id, segments, lastChange: lastChange ?? null, rpo: last ? Math.max(0, seconds(began - Date.parse(sentAt(place, system, last)))) : 0, rto: seconds(performance.now() - start), audit: audit?.events ?? 0 }
  } finally {
    await folder.remove()
  }
}

async function compareAudit(findings: Findings, db: Db, expected: { hash: string } | null, data: string): Promise<void> {
  const { events, head, findings: wrong, more } = await verifyDatabase(db, { data })
  findings.audit = { events, head, expected: expected?.hash ?? null, findings: wrong.length + more }
  if (head !== (expected?.hash ?? null)) findings.says.push(`The audit ends in ${head ?? 'nothing'}; what was backed up ended in ${expected?.hash ?? 'nothing'}.`)
  findings.says.push(...wrong.map((one) => one.says))
}
