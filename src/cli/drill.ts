import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { drillBackup } from '#server/backup/drill.ts'
import { verifyReport } from '#server/backup/report.ts'
import type { DrillReport } from '#server/backup/schema.ts'
import { openSigner, signerFile } from '#server/backup/signer.ts'
import { readConfig } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { migrations } from '#server/migrations.ts'
import { rooms } from '../composition.ts'
import { text } from './backup.ts'
import { print } from './house.ts'
import { Usage, type Command } from './run.ts'

export const drillCommand: Command = {
  says: 'Restores a backup to a scratch place, compares everything and reports, signed, how much would be lost and how long it took; or verifies such a report.',
  usage: 'DIR [--report FILE.json] [--passphrase-file FILE] [--json], or verify FILE.json [--json]', example: 'entente drill /backup/entente --report drill.json', words: [1, 2],
  options: { report: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  async run([from, file], { report: out, json, 'passphrase-file': passphraseFile }) {
    const config = readConfig()
    if (file !== undefined) {
      if (from !== 'verify') throw new Usage('Say entente drill DIR, or entente drill verify FILE.json.')
      const report = verifyReport(resolve(file), existsSync(signerFile(config.data)) ? openSigner(config.data).publicKey : undefined)
      if (json) print(report)
      else process.stdout.write(`The signature holds.\n${told(report)}`)
      return report.ok ? 0 : 1
    }
    const signed = await drillBackup({ config, log: createLog(config.log), from: from!, passphraseFile: text(passphraseFile), migrations: [...migrations, ...rooms.migrations] })
    if (typeof out === 'string') writeFileSync(out, `${JSON.stringify(signed, null, 2)}\n`, { mode: 0o600 })
    if (json) print(signed)
    else process.stdout.write(told(signed.report))
    return signed.report.ok ? 0 : 1
  },
}

function told({ ok, says, backup, rpo, rto, tables, audit, files, place, drilledAt, signer, steps, archive }: DrillReport): string {
  const lines = [
    `${ok ? 'Passed' : 'FAILED'}: the backup ${backup.id}, drilled at ${drilledAt} on ${place === 'embedded' ? 'an embedded database' : 'a database beside the external one'}.`,
    `  lost were everything else gone (RPO)  ${duration(rpo.seconds)}`,
    `  from nothing to compared records (RTO)  ${duration(rto.seconds)} (folder ${duration(rto.folder)}, database ${duration(rto.database)})`,
    `  tables  ${tables.count}, ${tables.rows} rows, ${tables.differences.length} differences`,
    `  audit  ${audit ? `${audit.events} events, ${audit.findings} findings, ends in ${audit.head?.slice(0, 16) ?? 'nothing'}` : 'not in this backup'}`,
    `  files  ${files.count}, ${files.opened} opened, ${files.damaged.length} damaged`,
    ...(archive ? [`  from the archive  ${archive.segments} parts of the log on the base ${archive.base}, ${archive.audit} events of the audit; RPO at most ${duration(archive.rpo)}, RTO ${duration(archive.rto)}${archive.lastChange ? `, last change at ${archive.lastChange}` : ''}`] : []),
    ...(steps.length > 0 ? [`  upgraded by ${steps.length} steps`] : []),
    `  signed by ${signer.slice(0, 16)}…`,
    ...says.map((line) => `- ${line}`),
  ]
  return `${lines.join('\n')}\n`
}

const duration = (seconds: number): string => (seconds < 120 ? `${seconds.toFixed(1)} s` : seconds < 7_200 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3600).toFixed(1)} h`)
