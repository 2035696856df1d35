import { resolve } from 'node:path'
import { readConfig } from '#server/config.ts'
import { createLog } from '#server/log.ts'
import { migrations } from '#server/migrations.ts'
import { exportWorkspace, sumOf } from '#server/workspace/export.ts'
import { importWorkspace } from '#server/workspace/import.ts'
import { rooms } from '../composition.ts'
import { openForCommand } from '../main.ts'
import { text } from './backup.ts'
import { print } from './house.ts'
import { Usage, type Command } from './run.ts'

export const workspaceCommand: Command = {
  says: 'Exports the whole workspace as documented JSON lines and files, or imports such an export into an empty instance.',
  usage: 'export DIR [--open | --passphrase-file FILE] [--json], or import DIR [--into FOLDER] [--passphrase-file FILE] [--json]', example: 'entente workspace export /media/handover --passphrase-file ~/handover.txt', words: [2, 2],
  options: { open: { type: 'boolean' }, into: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  async run([verb, dir], { open, into, json, 'passphrase-file': passphraseFile }) {
    if (verb === 'import') return bring(dir!, { into: text(into), passphraseFile: text(passphraseFile), json: Boolean(json) })
    if (verb !== 'export') throw new Usage('Say entente workspace export DIR, or entente workspace import DIR.')
    if (open && passphraseFile) throw new Usage('--open writes everything readable for anybody, and needs no passphrase. Leave one of the two out.')
    const config = readConfig()
    const log = createLog(config.log)
    const database = await openForCommand(config, log, rooms)
    const isTerminal = !json && process.stderr.isTTY
    try {
      const { folder, head, contents, seconds } = await exportWorkspace({
        config, log, db: database.db, out: resolve(dir!), isOpen: Boolean(open), passphraseFile: text(passphraseFile), by: 'command:workspace',
        told: (says) => void (json ? process.stderr.write(`${JSON.stringify({ says })}\n`) : isTerminal && process.stderr.write(`\r\x1b[K${says}`)),
      })
      if (isTerminal) process.stderr.write('\r\x1b[K')
      if (json) return print({ id: head.id, folder, isOpen: head.isOpen, snapshotAt: contents.snapshotAt, tables: contents.tables.length, rows: sumOf(contents), files: contents.files.count, seconds })
      process.stdout.write(`${folder}: ${sumOf(contents)} rows of ${contents.tables.length} tables, ${contents.files.count} files as of ${contents.snapshotAt}, ${seconds} s\n`)
      process.stdout.write(head.isOpen ? 'Everything in it can be read by whoever has it, the keys and the hashes of passwords too. Guard it like the data folder, and delete it when it has served.\n' : 'It opens with the passphrase that you gave, and with nothing else.\n')
    } finally {
      await database.close()
    }
  },
}

async function bring(from: string, { into, passphraseFile, json }: { into: string | undefined; passphraseFile: string | undefined; json: boolean }): Promise<void> {
  const config = readConfig()
  const { head, contents, data, loaded, files, seconds } = await importWorkspace({ config, log: createLog(config.log), from, into, passphraseFile, migrations: [...migrations, ...rooms.migrations] })
  if (json) return print({ id: head.id, snapshotAt: contents.snapshotAt, data, tables: contents.tables.length, rows: loaded.rows, files, steps: loaded.later, seconds })
  process.stdout.write(`${data}: ${loaded.rows} rows of ${contents.tables.length} tables and ${files} files as of ${contents.snapshotAt}, compared with the export, ${seconds} s\n`)
  if (loaded.later.length > 0) process.stdout.write(`The export was older than this version: ${loaded.later.length} steps brought it up to date.\n`)
}
