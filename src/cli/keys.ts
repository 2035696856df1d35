import { resolve } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '#server/config.ts'
import type { Db } from '#server/database.ts'
import { openKeys, type Keys } from '#server/keys/keys.ts'
import { masterPath } from '#server/keys/master.ts'
import { listCustodians, type Custodian } from '#server/keys/store.ts'
import { createLog } from '#server/log.ts'
import { rooms } from '../composition.ts'
import { openForCommand } from '../main.ts'
import { openData, print } from './house.ts'
import { Usage, type Command } from './run.ts'

export const keysCommand: Command = {
  says: 'Tells how the keys of files stand, and changes the master key or a mission’s key; beside a running server too.',
  usage: 'state | rotate-master [--to FILE] | rotate UNIT|all [--json]', example: 'entente keys state', words: [1, 2],
  options: { to: { type: 'string' } },
  async run([what, unit], { json, to }) {
    if (to !== undefined && what !== 'rotate-master') throw new Usage('--to belongs to rotate-master.')
    if (what === 'rotate' ? unit === undefined : unit !== undefined) throw new Usage('Say entente keys state, entente keys rotate-master, or entente keys rotate with the name of a unit or all.')
    if (what === 'state') return withKeys((keys, db, config) => state(keys, db, config, Boolean(json)))
    if (what === 'rotate-master') return withKeys((keys) => rotateMaster(keys, typeof to === 'string' ? resolve(to) : undefined, Boolean(json)))
    if (what === 'rotate') return withKeys((keys, db) => rotate(keys, db, unit!, Boolean(json)))
    throw new Usage(`“${what}” is neither state, rotate-master nor rotate.`)
  },
}

async function withKeys(work: (keys: Keys, db: Db, config: Config) => Promise<void>): Promise<void> {
  const config = openData()
  const database = await openForCommand(config, createLog('error'), rooms)
  try {
    await work(await openKeys(database.db, config), database.db, config)
  } finally {
    await database.close()
  }
}

const nameOf = ({ name }: Custodian): string => name ?? 'records in no unit’s archive'

async function state(keys: Keys, db: Db, config: Config, json: boolean): Promise<void> {
  const custodians = await listCustodians(db)
  if (json) return print({ master: { file: masterPath(config), fingerprint: keys.fingerprint }, custodians })
  process.stdout.write(`Master key ${keys.fingerprint} in ${masterPath(config)}. Without it no file opens: keep the backup’s recovery passphrase.\n`)
  for (const one of custodians) process.stdout.write(`${nameOf(one)}: key in use since ${one.since.slice(0, 10)}, ${one.older} older, ${one.files} files\n`)
  if (custodians.length === 0) process.stdout.write('There is no mission’s key yet: each is made with its first file.\n')
}

async function rotateMaster(keys: Keys, to: string | undefined, json: boolean): Promise<void> {
  const before = keys.fingerprint
  const count = await keys.rotateMasterKey(to)
  if (json) return print({ before, after: keys.fingerprint, keys: count })
  process.stdout.write(`The master key is now ${keys.fingerprint}; ${count} keys are wrapped anew. Make a backup: earlier ones hold the key of their own time.\n`)
  if (to) process.stdout.write(`From now on ENTENTE_MASTER_KEY_FILE has to name ${to}. Change it and start the server again; until then it opens no key that it has not opened yet.\n`)
}

async function rotate(keys: Keys, db: Db, unit: string, json: boolean): Promise<void> {
  const custodians = await listCustodians(db)
  const meant = unit === 'all' ? custodians : custodians.filter((one) => one.id === unit || one.name?.toLowerCase() === unit.toLowerCase())
  if (meant.length === 0 && unit !== 'all') throw new Fault('keys/unknown', `No unit called “${unit}” has a key. Those that have: ${custodians.map(nameOf).join(', ') || 'none yet'}.`)
  for (const one of meant) {
    const made = await keys.rotateDataKey(one.id)
    if (json) print({ custodian: one.id, name: one.name, key: made.id })
    else process.stdout.write(`${nameOf(one)}: new files take a new key; earlier ones stay under theirs.\n`)
  }
}
