import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '#kernel/faults.ts'
import type { Config } from '../config.ts'
import { replaceFile } from '../whole-file.ts'
import { makeRecoveryKey, openRecoveryKey, readPassphrase, recoveryKey, type RecoveryKey } from './recovery-key.ts'
import { openSigner, type Signer } from './signer.ts'

/** An instance's recovery key (what encrypts its backups) and its signing key. */
export type InstanceKey = { readonly key: RecoveryKey; readonly signer: Signer; readonly isNew: boolean }

/** In the data folder, so that somebody who may write where backups lie cannot put a key of their own in its place. */
const fileOf = (data: string): string => join(data, 'keys', 'backup.json')

/** The key of a data folder; undefined where no backup was made yet. Fault: `backup/damaged-key`. */
export function findInstanceKey(data: string): InstanceKey | undefined {
  const file = fileOf(data)
  if (!existsSync(file)) return undefined
  const signer = openSigner(data)
  const read = recoveryKey.safeParse(parse(readFileSync(file, 'utf8')))
  if (!read.success || read.data.signer !== signer.publicKey.toString('hex')) throw new Fault('backup/damaged-key', `The key of backups, ${file}, ${read.success ? 'belongs to another signing key than the one beside it' : 'is not what Entente wrote'}. Put keys/ back from a backup, or move the file away and give a passphrase: the next backup then makes another key.`)
  return { key: read.data, signer, isNew: false }
}

/** The key of a data folder, or a new one under the passphrase; a passphrase that is given has to open it. `memory` is for tests. */
export async function needInstanceKey(config: Config, passphraseFile: string | undefined, memory?: number): Promise<InstanceKey> {
  const given = passphraseFile ?? config.backupPassphraseFile
  const found = findInstanceKey(config.data)
  if (found) {
    if (given) await openRecoveryKey(found.key, readPassphrase(given, ''))
    return found
  }
  const passphrase = readPassphrase(given, 'The first backup needs a recovery passphrase, which later opens all of them.')
  const signer = openSigner(config.data)
  const key = await makeRecoveryKey(passphrase, signer.publicKey, memory)
  replaceFile(fileOf(config.data), `${JSON.stringify(key)}\n`)
  return { key, signer, isNew: true }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
