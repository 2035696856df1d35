import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import { routes, type Routes } from '../http.ts'
import type { Log } from '../log.ts'
import { spoolOf, systemOf } from '../postgres/archive.ts'
import { findHome } from '../postgres/home.ts'
import { contract } from './contract.ts'
import type { BackupState } from './schema.ts'
import { readLast, readLastReport } from './state.ts'
import { listSegments, sentAt, waiting } from './wal.ts'

/** Handlers that tell how the records are safe. */
export function backupRoutes(config: Config, log: Log): Routes {
  return routes(contract, {
    state: async () => ({ last: readLast(config.data), drill: readLastReport(config.data)?.report ?? null, archive: archiveState(config, log) }),
  })
}

/** How the archive stands; a place that is not there, or a last part that cannot be read, counts as nothing sent. */
function archiveState(config: Config, log: Log): BackupState['archive'] {
  if (!config.archive || config.databaseUrl) return null
  const home = findHome(config, log)
  return { place: config.archive, isOn: existsSync(spoolOf(home)), waiting: waiting(home).length, lastSentAt: lastSent(config.archive, systemOf(home)) }
}

function lastSent(place: string, system: string): string | null {
  try {
    const last = listSegments(place, system).filter((name) => name.length === 24).at(-1)
    return last ? sentAt(place, system, last) : null
  } catch {
    return null
  }
}
