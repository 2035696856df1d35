import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isFault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import { tryLock } from '../lock.ts'
import type { Log } from '../log.ts'
import { removeSpool, spoolOf, systemOf } from '../postgres/archive.ts'
import { findHome, type Home } from '../postgres/home.ts'
import { blobSender } from './blobs.ts'
import { findInstanceKey } from './instance-key.ts'
import { keySender } from './key-archive.ts'
import { noArchive, sendWaiting, walFolder } from './wal.ts'

/** How often a server looks for finished segments, in ms. */
const interval = 5_000

/** The lock under which the spool of a data folder is emptied. */
export const shippingLock = (config: Config): string => join(config.data, 'locks', 'archive.lock')

/**
 * Sends the embedded database's log, new contents of files and changed keys to ENTENTE_ARCHIVE for as long as a
 * server runs. Open it before the database and close it after: the database hands its last segment
 * over when it stops. Where the key is not set any more archiving is switched off; where there is no
 * base backup yet, the log says what to do.
 */
export function keepArchive(config: Config, log: Log): { close(): Promise<void> } {
  if (config.databaseUrl) {
    if (config.archive) log.info('ENTENTE_ARCHIVE has no effect with DATABASE_URL: archive that database with its own means.')
    return { close: async () => undefined }
  }
  const home = findHome(config, log)
  if (!config.archive) {
    if (existsSync(spoolOf(home))) {
      log.info('ENTENTE_ARCHIVE is not set any more: changes are no longer archived.')
      removeSpool(home)
    }
    return { close: async () => undefined }
  }
  if (!existsSync(spoolOf(home))) log.info(`Changes are not archived yet: run entente backup --out ${config.archive} once, which makes the base that they add to.`)
  return sending(config, config.archive, home, log)
}

function sending(config: Config, place: string, home: Home, log: Log): { close(): Promise<void> } {
  const sendBlobs = blobSender(join(config.data, 'files'), place)
  const sendKeys = keySender(config, place, () => systemOf(home))
  let trouble = ''
  const look = async () => {
    if (!existsSync(spoolOf(home))) return
    const lock = tryLock(shippingLock(config), 'sending the log')
    if (!lock) return
    try {
      const instance = findInstanceKey(config.data)
      if (!instance) return
      if (!existsSync(walFolder(place, systemOf(home)))) throw noArchive(home, place)
      await sendWaiting(home, place, instance)
      await sendBlobs()
      await sendKeys(instance)
      if (trouble) log.info('The archive takes changes again.')
      trouble = ''
    } catch (error) {
      // Said once for each reason, and tried again: segments wait in the spool meanwhile.
      const says = isFault(error) ? error.message : `Changes cannot be sent to the archive ${place}: ${(error as Error).message}. They wait in ${spoolOf(home)}.`
      if (says !== trouble) log.error(says)
      trouble = says
    } finally {
      lock.release()
    }
  }
  let isOpen = true
  let looking = Promise.resolve()
  const timer = setInterval(() => void (isOpen && (looking = looking.then(look))), interval)
  timer.unref()
  return {
    async close() {
      isOpen = false
      clearInterval(timer)
      await looking
      await look()
    },
  }
}
