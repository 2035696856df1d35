import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import type { Db } from '../database.ts'
import { errorsHeader, errorsLine, sentenceOf } from './errors-file.ts'
import type { Reading } from './formats/row.ts'
import { counted, noCounts, passOver } from './pass.ts'
import type { Plan, Trial } from './schema.ts'
import type { IntakeTarget, ResolveActor } from './target.ts'

const toldAtMost = 20

/** Reads and checks everything as applying would, writes nothing but the errors file, and counts. */
export async function tryOut(db: Db, reading: Reading, target: IntakeTarget, plan: Plan, resolveActor: ResolveActor, errorsPath: string, signal: AbortSignal): Promise<Trial> {
  const file = createWriteStream(errorsPath, { mode: 0o600 })
  const failed = once(file, 'error').then(([error]: unknown[]) => { throw error })
  failed.catch(() => {})
  const result: Trial = { counts: noCounts, errors: [] }
  try {
    file.write(errorsHeader(reading.columns))
    for await (const planned of passOver(reading, target, plan, resolveActor, db, signal)) {
      result.counts = counted(result.counts, planned)
      for (const one of planned) {
        if (!('faults' in one)) continue
        result.errors.push(...one.faults.slice(0, toldAtMost - result.errors.length))
        if (!file.write(errorsLine(reading.columns, { line: one.line, sentence: sentenceOf(one.faults), values: one.values }))) await Promise.race([once(file, 'drain'), failed])
      }
    }
  } finally {
    file.end()
    await Promise.race([once(file, 'close'), failed]).catch(() => {})
  }
  return result
}
