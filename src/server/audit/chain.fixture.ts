import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../database.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { sealPending } from './sealer.ts'
import { recordEvents, type NewEvent } from './store.ts'

/** A data folder for tests of this room. */
export function auditFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'entente-audit-'))
  chmodSync(folder, 0o711)
  return folder
}

const one = (i: number): NewEvent => ({
  kind: i % 3 === 0 ? 'record.read' : 'record.updated',
  ...(i % 4 !== 0 && { subject: { kind: 'record', id: newId() } }),
  ...(i % 5 === 0 && { by: 'command:import' }),
  outcome: i % 7 === 0 ? 'refused' : 'done',
  detail: { i, fields: ['título', 'עברית', 'quote"\\'], count: 1.5, nested: { yes: true, no: null } },
})

/** Writes, seals and signs: a checkpoint after every `step` events but the last ones. Answers ids in the order of the chain. */
export async function writeChain(db: Db, data: string, count: number, step: number): Promise<string[]> {
  const ids: string[] = []
  for (let start = 0; start < count; start += step) {
    const size = Math.min(step, count - start)
    ids.push(...(await recordEvents(db, Array.from({ length: size }, (_, i) => one(start + i)))))
    await sealPending(db)
    if (start + size < count) await makeCheckpoint(db, data)
  }
  return ids
}
