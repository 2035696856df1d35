import type { Db } from '../database.ts'
import { keyText, openAuditKey, openKeysIn, signText } from './keys.ts'
import { checkpointLine, extentBody, extentLine, headLine, linkLine } from './line.ts'
import { signHead } from './checkpoint.ts'
import { checkpointsAfter, linksAfter } from './stream.ts'

/** The head line of a data folder's files: its public keys, of earlier signing keys too. */
export function headOf(data: string): string {
  openAuditKey(data)
  return headLine(Object.fromEntries([...openKeysIn(data)].sort().map(([id, open]) => [id, keyText(open)])))
}

/** Events after one sequence up to another with the checkpoints among them, as lines, batch by batch. A row that is gone has no line. */
export async function* linesAfter(db: Db, after: number, to: number): AsyncGenerator<string> {
  const checkpoints = checkpointsAfter(db, after)
  let next = await checkpoints.next()
  for await (const links of linksAfter(db, after, to)) {
    const lines: string[] = []
    for (const link of links) {
      if (link.event !== undefined) lines.push(linkLine(link))
      for (; !next.done && next.value.sequence <= link.sequence; next = await checkpoints.next()) {
        if (next.value.sequence === link.sequence && !('unreadable' in next.value)) lines.push(checkpointLine(next.value))
      }
    }
    if (lines.length > 0) yield `${lines.join('\n')}\n`
  }
}

/**
 * An export, as lines: the head with the public keys, how far it goes (signed), a signature over
 * what came before where it begins in the midst, the events with their checkpoints, and a signature
 * over the last one. It can be verified from itself alone.
 */
export async function* exportLines(db: Db, data: string, from: number, to: number): AsyncGenerator<string> {
  const key = openAuditKey(data)
  const body = extentBody(from, to, new Date().toISOString(), key.id)
  yield `${headOf(data)}\n${extentLine({ body, signature: signText(key, body) })}\n`
  if (from > 1) yield await signatureAt(db, data, from - 1)
  yield* linesAfter(db, from - 1, to)
  yield await signatureAt(db, data, to)
}

async function signatureAt(db: Db, data: string, sequence: number): Promise<string> {
  for await (const links of linksAfter(db, sequence - 1, sequence)) return `${checkpointLine(signHead(openAuditKey(data), sequence, links[0]!.hash))}\n`
  return ''
}

