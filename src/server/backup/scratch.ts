import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { tryLock, type Lock } from '../lock.ts'
import { stopPostmaster } from '../postgres/postmaster.ts'

/** A data folder in the making. `config` is that of commands which work on it; `remove` leaves nothing of it, its database included. */
export type Scratch = { readonly data: string; readonly config: Config; keep(): void; remove(): Promise<void> }

/**
 * Makes a data folder beside `target`, named `<target>.<purpose>-…`, and clears away what killed
 * processes have left of such, with the PostgreSQL that may still run there.
 */
export async function makeScratch(config: Config, target: string, purpose: string): Promise<Scratch> {
  const parent = dirname(target)
  const stem = `${basename(target)}.${purpose}-`
  mkdirSync(parent, { recursive: true })
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(stem)) continue
    const lock = tryLock(join(parent, name, lockName), purpose)
    if (!lock) continue
    lock.release()
    await removeData(join(parent, name), homeBeside(config, name.slice(stem.length), purpose))
  }
  const mark = randomBytes(3).toString('hex')
  const data = join(parent, `${stem}${mark}`)
  mkdirSync(data)
  // The database's own user has to pass through.
  chmodSync(data, 0o711)
  const lock: Lock = tryLock(join(data, lockName), purpose)!
  const home = homeBeside(config, mark, purpose)
  const letGo = () => {
    lock.release()
    rmSync(join(data, 'locks'), { recursive: true, force: true })
  }
  return {
    data,
    config: { ...config, data, databaseUrl: undefined, postgresHome: home, archive: undefined, masterKeyFile: undefined },
    keep: letGo,
    async remove() {
      lock.release()
      await removeData(data, home)
    },
  }
}

const lockName = join('locks', 'scratch.lock')

const homeBeside = (config: Config, mark: string, purpose: string) => config.postgresHome && `${config.postgresHome}.${purpose}-${mark}`

/** Removes a data folder, its database stopped first, wherever that lies. */
async function removeData(data: string, home: string | undefined): Promise<void> {
  const pointer = join(data, 'postgres.path')
  const elsewhere = home ?? (existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined)
  for (const folder of [join(data, 'postgres'), elsewhere]) {
    if (folder === undefined || !existsSync(folder)) continue
    await stopPostmaster(join(folder, 'cluster'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  rmSync(data, { recursive: true, force: true, maxRetries: 3 })
}
