import { recoverUntil } from '#server/backup/recover.ts'
import { restoreBackup } from '#server/backup/restore.ts'
import { readConfig, type Config } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { migrations } from '#server/migrations.ts'
import { rooms } from '../composition.ts'
import { text } from './backup.ts'
import { print } from './house.ts'
import { Usage, type Command } from './run.ts'

export const restoreCommand: Command = {
  says: 'Restores a backup into an empty data folder, or in the place of the present one, which is put aside.',
  usage: 'DIR [--until TIME] [--into FOLDER | --replace] [--passphrase-file FILE] [--json]', example: 'entente restore /backup/entente', words: [1, 1],
  options: { until: { type: 'string' }, into: { type: 'string' }, replace: { type: 'boolean' }, 'passphrase-file': { type: 'string' } },
  async run([from], { until, into, replace, json, 'passphrase-file': passphraseFile }) {
    const config = readConfig()
    if (typeof until === 'string') return recover(config, from!, until, { into: text(into), replace: Boolean(replace), passphraseFile: text(passphraseFile), json: Boolean(json) })
    const done = await restoreBackup({ config, log: createLog(config.log), from: from!, into: text(into), replace: Boolean(replace), passphraseFile: text(passphraseFile), migrations: [...migrations, ...rooms.migrations] })
    const { head, data, aside, seconds, loaded, files, evidence } = done
    if (json) return print({ id: head.id, snapshotAt: head.madeAt, data, aside: aside ?? null, rows: loaded.rows, files, steps: loaded.later, evidence, seconds })
    process.stdout.write(`${data}: ${loaded.rows} rows and ${files} files as of ${head.madeAt}, compared with the backup, ${seconds} s\n`)
    if (loaded.later.length > 0) process.stdout.write(`The backup was older than this version: ${loaded.later.length} steps brought it up to date.\n`)
    if (aside) process.stdout.write(`What was there before is in ${aside}; remove it when you are content.${evidence ? '' : ` Evidence was not in the backup: move lake/ over from there, or import it again.`}\n`)
    else if (!evidence) process.stdout.write('Evidence was not in the backup: import it again from its sources.\n')
  },
}

async function recover(config: Config, from: string, until: string, { json, ...more }: { into: string | undefined; replace: boolean; passphraseFile: string | undefined; json: boolean }): Promise<void> {
  const moment = until === 'latest' ? undefined : new Date(until)
  if (moment && (Number.isNaN(moment.getTime()) || !/\d{4}-\d{2}-\d{2}/.test(until))) throw new Usage(`--until takes a moment such as 2026-11-22T14:30:00Z (without Z: local time), or latest; not “${until}”.`)
  const done = await recoverUntil({ config, log: createLog(config.log), from, until: moment, ...more })
  const { head, data, aside, lastChange, segments, files, seconds } = done
  if (json) return print({ id: head.id, baseAt: head.madeAt, until: moment?.toISOString() ?? null, lastChange: lastChange ?? null, data, aside: aside ?? null, segments, files, seconds })
  process.stdout.write(`${data}: the database as of ${moment?.toISOString() ?? 'the archive’s end'}${lastChange ? `, its last change at ${lastChange}` : ''}; ${segments} segments of the log on the base of ${head.madeAt}, ${files} files, ${seconds} s\n`)
  if (aside) process.stdout.write(`What was there before is in ${aside}; remove it when you are content. Evidence is not archived: move lake/ over from there, or import it again.\n`)
  if (config.archive) process.stdout.write(`Changes are not archived until the next entente backup --out ${config.archive}.\n`)
}
