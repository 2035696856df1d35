import { keepArchive } from '#server/backup/archive.ts'
import { readConfig } from '#server/config.ts'
import { openDatabase } from '#server/database.ts'
import { createLog } from '#server/log.ts'

/** What of a server sends changes to the archive, for a test that kills it: `node test/keep-archive.ts`. Prints a line when the database is open. */
const config = readConfig()
const log = createLog(config.log)
keepArchive(config, log)
await openDatabase(config, log)
process.stdout.write('ready\n')
setInterval(() => undefined, 60_000)
