import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Db } from '../database.ts'
import type { Routes } from '../http.ts'
import { openKeys } from '../keys/keys.ts'
import type { Log } from '../log.ts'
import { openFolderStore } from './folder-store.ts'
import { attach, prepare, type Made, type Prepared } from './attach.ts'
import type { FileRoom } from './room.ts'
import { startRecognising } from './recognising.ts'
import { openSandbox } from './sandbox.ts'
import { fileRoutes } from './server.ts'
import { sweepFiles } from './sweep.ts'
import type { Vault } from './vault.ts'

/** How often what no record has any more is cleared away, in milliseconds: every six hours, and a minute after the start. */
const sweeping = { first: 60_000, every: 6 * 3_600_000 } as const

/** Opens keys and store, for the server and for commands alike. Faults: those of keys. */
export async function openVault(db: Db, config: Pick<Config, 'data' | 'masterKeyFile'>): Promise<Vault> {
  return { keys: await openKeys(db, config), store: await openFolderStore(join(config.data, 'files')), sandbox: openSandbox() }
}

/**
 * The room of files, open.
 * - `prepare` keeps what another room made (a note as PDF) in the archive `custodian`, outside of a transaction; `attach` ties it to a record, within one.
 * - `close` ends the clearing away and the recognising of scans, and waits for what is under way.
 */
export type Files = {
  readonly routes: Routes
  readonly vault: Vault
  prepare(custodian: string | null, made: Made): Promise<Prepared>
  attach(db: Db, to: { by: string; record: string }, prepared: Prepared): Promise<string>
  close(): Promise<void>
}

/** Opens the room of files. */
export async function openFiles({ db, config, log, ...told }: Pick<FileRoom, 'db' | 'tell' | 'index'> & { config: Config; log: Log }): Promise<Files> {
  const vault = await openVault(db, config)
  let running = Promise.resolve()
  const sweep = () => {
    running = sweepFiles(db, vault.store).then(
      (removed) => { if (removed > 0) log.info(`Cleared away ${removed} stored files that no record has any more.`) },
      (error: unknown) => log.error('Stored files that no record has any more could not be cleared away.', error),
    )
  }
  const room = { db, vault, ...told }
  const first = setTimeout(sweep, sweeping.first).unref()
  const timer = setInterval(sweep, sweeping.every).unref()
  const recognising = startRecognising(room, log)
  return {
    vault,
    routes: fileRoutes(room),
    prepare: (custodian, made) => prepare(vault, custodian, made),
    attach: (step, to, prepared) => attach(step, room, to, prepared),
    async close() {
      clearTimeout(first)
      clearInterval(timer)
      await recognising.close()
      await running
    },
  }
}
