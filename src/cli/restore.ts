import { restoreBackup } from '#server/backup/restore.ts'
import { readConfig } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { migrations } from '#server/migrations.ts'
import { rooms } from '../composition.ts'
import { text } from './backup.ts'
import { print } from './house.ts'
import type { Command } from './run.ts'

export const restoreCommand: Command = {
  says: 'Restores a backup into an empty data folder, or in the place of the present one, which is put aside.',
  usage: 'DIR [--into FOLDER | --replace] [--passphrase-file FILE] [--json]', example: 'entente restore /backup/entente', words: [1, 1],
  options: { into: { type: 'string' }, replace: { type: 'boolean' }, 'passphrase-file': { type: 'string' } },
  async run([from], { into, replace, json, 'passphrase-file': passphraseFile }) {
    const config = readConfig()
    const done = await restoreBackup({ config, log: createLog(config.log), from: from!, into: text(into), replace: Boolean(replace), passphraseFile: text(passphraseFile), migrations: [...migrations, ...rooms.migrations] })
    const { head, data, aside, seconds, loaded, files, evidence } = done
    if (json) return print({ id: head.id, snapshotAt: head.madeAt, data, aside: aside ?? null, rows: loaded.rows, files, steps: loaded.later, evidence, seconds })
    process.stdout.write(`${data}: ${loaded.rows} rows and ${files} files as of ${head.madeAt}, compared with the backup, ${seconds} s\n`)
    if (loaded.later.length > 0) process.stdout.write(`The backup was older than this version: ${loaded.later.length} steps brought it up to date.\n`)
    if (aside) process.stdout.write(`What was there before is in ${aside}; remove it when you are content.${evidence ? '' : ` Evidence was not in the backup: move lake/ over from there, or import it again.`}\n`)
    else if (!evidence) process.stdout.write('Evidence was not in the backup: import it again from its sources.\n')
  },
}
