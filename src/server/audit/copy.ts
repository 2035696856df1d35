import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../database.ts'
import { appendCheckpoints, appendWhole, lastSequenceIn } from './checkpoint.ts'
import { headOf, linesAfter } from './lines.ts'
import { findHead } from './stream.ts'

/** The files of a copy, in the order of their days. */
export function copyFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => /^audit-\d{4}-\d{2}-\d{2}\.jsonl$/.test(name)).sort().map((name) => join(folder, name))
}

/**
 * A copy of the chain in a folder elsewhere, one file a day, and of the checkpoints. `bringUp`
 * appends what is not there yet: after a crash or when the disk was away it goes on where it ended.
 */
export type Copy = { bringUp(): Promise<void> }

export function openCopy(db: Db, data: string, folder: string): Copy {
  let last: number | undefined
  return {
    async bringUp() {
      mkdirSync(folder, { recursive: true })
      last ??= lastCopied(folder)
      const head = await findHead(db)
      const from = last
      if (head && head.sequence > from) {
        const path = join(folder, `audit-${new Date().toISOString().slice(0, 10)}.jsonl`)
        // Unknown until it is written: a disk that fails in the midst is read again.
        last = undefined
        if (!existsSync(path)) appendWhole(path, `${headOf(data)}\n`)
        for await (const lines of linesAfter(db, from, head.sequence)) appendWhole(path, lines)
        last = head.sequence
      }
      await appendCheckpoints(db, join(folder, 'checkpoints.jsonl'))
    },
  }
}

/** The last event that the copy holds; the newest file may hold none yet. */
function lastCopied(folder: string): number {
  for (const path of copyFiles(folder).reverse()) {
    const last = lastSequenceIn(path)
    if (last > 0) return last
  }
  return 0
}
