import { resolve } from 'node:path'
import { makeBase } from '#server/backup/base.ts'
import { listBackups } from '#server/backup/place.ts'
import { makeBackup } from '#server/backup/make.ts'
import { readConfig } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { print } from './house.ts'
import { Usage, type Command } from './run.ts'

export const backupCommand: Command = {
  says: 'Backs up records, files and keys, encrypted, while the server runs; or lists the backups of a folder.',
  usage: '--out DIR [--with-evidence] [--keep N] [--passphrase-file FILE] [--json], or list DIR [--json]', example: 'entente backup --out /backup/entente', words: [0, 2],
  options: { out: { type: 'string' }, 'with-evidence': { type: 'boolean' }, keep: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  async run([word, dir, ...more], { out, keep, json, 'with-evidence': evidence, 'passphrase-file': passphraseFile }) {
    if (word === 'list' && dir && more.length === 0) return list(dir, Boolean(json))
    if (word !== undefined) throw new Usage('Say entente backup --out DIR, or entente backup list DIR.')
    if (typeof out !== 'string') throw new Usage('Say where to put the backup: --out DIR. Choose another disk or machine than the data folder’s.')
    const kept = keepOption(keep)
    const config = readConfig()
    const made = await makeBackup({
      config, log: createLog(config.log), out: resolve(out), evidence: Boolean(evidence), passphraseFile: text(passphraseFile),
      ...(!json && process.stderr.isTTY && { told: (says: string) => void process.stderr.write(`\r\x1b[K${says}`) }),
    })
    if (process.stderr.isTTY && !json) process.stderr.write('\r\x1b[K')
    const base = config.archive === resolve(out) && !config.databaseUrl ? await makeBase({ config, log: createLog(config.log), keep: kept }) : undefined
    const { head, folder, contents, seconds, copied, isKeyNew } = made
    const rows = contents.tables.reduce((sum, table) => sum + table.rows, 0)
    if (json) return print({ id: head.id, folder, snapshotAt: contents.snapshotAt, tables: contents.tables.length, rows, bytes: head.bytes, files: contents.files.count, filesCopied: copied, evidence: contents.evidence !== null, keyId: head.key.id, keyMade: isKeyNew, seconds, base: base ? { id: base.head.id, folder: base.folder, bytes: base.head.bytes, seconds: base.seconds } : null })
    process.stdout.write(`${folder}: ${rows} rows of ${contents.tables.length} tables, ${contents.files.count} files (${copied} new here), ${megabytes(head.bytes)} MB, ${seconds} s\n`)
    process.stdout.write(contents.evidence ? `Evidence is included: ${contents.evidence.count} files, ${megabytes(contents.evidence.bytes)} MB.\n` : 'Evidence is not included: it can be imported again from its sources (--with-evidence includes it).\n')
    if (base) process.stdout.write(`${base.folder}: base backup, ${megabytes(base.head.bytes)} MB, ${base.seconds} s; from now on every moment can be gone back to.\n`)
    if (isKeyNew) process.stdout.write(`The key ${head.key.id} was made for this backup and the next ones. Only the recovery passphrase opens them: keep it on paper, away from this machine and from the backups.\n`)
  },
}

function list(dir: string, json: boolean): void {
  const all = listBackups(resolve(dir))
  for (const { folder, head } of all) {
    if (json) print({ id: head.id, folder, kind: head.kind, madeAt: head.madeAt, version: head.version, bytes: head.bytes, keyId: head.key.id })
    else process.stdout.write(`${head.madeAt}  ${head.kind.padEnd(7)}  ${megabytes(head.bytes).padStart(8)} MB  version ${head.version}  key ${head.key.id}  ${folder}\n`)
  }
  if (all.length === 0 && !json) process.stdout.write(`There is no backup in ${resolve(dir)}.\n`)
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

function keepOption(keep: string | boolean | undefined): number | undefined {
  if (keep === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(String(keep))) throw new Usage(`--keep takes how many base backups stay, 1 or more, not “${String(keep)}”.`)
  return Number(keep)
}

/** An option that is a text, where it is given. */
export const text = (option: string | boolean | undefined): string | undefined => (typeof option === 'string' ? option : undefined)
