import type { Db } from '../database.ts'
import { linesOf } from './file.ts'
import type { Finding } from './findings.ts'
import { hashOf, readLine, type Link } from './line.ts'
import { linksAfter } from './stream.ts'

/**
 * Holds the database against the copy elsewhere, event by event, in constant memory: a hash tells
 * that an event was altered, the copy tells in which fields, also where the chain was sealed anew.
 * `files` are those of the copy or exports, in order. Answers what differs, the first thousand.
 */
export async function compareWithCopy(db: Db, files: readonly string[]): Promise<Finding[]> {
  const found: Finding[] = []
  let batch: Link[] = []
  const compare = async () => {
    if (batch.length === 0) return
    batch.sort((a, b) => a.sequence - b.sequence)
    const stored = new Map<number, Link>()
    for await (const links of linksAfter(db, batch[0]!.sequence - 1, batch.at(-1)!.sequence)) for (const link of links) stored.set(link.sequence, link)
    for (const kept of batch) if (found.length < 1000) found.push(...difference(kept, stored.get(kept.sequence)))
    batch = []
  }
  for (const file of files) {
    for await (const text of linesOf(file)) {
      const line = readLine(text)
      if (!line || !('link' in line) || line.link.event === undefined) continue
      const { sequence, previous, hash, event } = line.link
      if (hashOf(sequence, previous, event, 'latin1') !== hash) found.push({ problem: 'altered', sequence, event: line.link.id, says: `Event ${sequence} is not whole in the copy ${file}; the database is not to blame.` })
      else batch.push({ ...line.link, event: Buffer.from(event, 'latin1').toString('utf8') })
      if (batch.length === 5000) await compare()
    }
  }
  await compare()
  return found
}

function difference(kept: Link, stored: Link | undefined): Finding[] {
  const { sequence, id, hash, event } = kept
  if (!stored) return [{ problem: 'missing', sequence, event: id, says: `Event ${sequence} (${id}) stands in the copy and is missing in the database.` }]
  if (stored.event === undefined) return [{ problem: 'missing', sequence, event: id, says: `Event ${sequence} (${id}) stands in the copy and was deleted from the database.` }]
  if (stored.event !== event) {
    const field = differing(event!, stored.event)
    return [{ problem: 'altered', sequence, event: id, field, says: `Event ${sequence} (${id}) differs from the copy in ${field}.` }]
  }
  return stored.hash === hash && stored.previous === kept.previous ? [] : [{ problem: 'altered', sequence, event: id, field: stored.hash === hash ? 'previous' : 'hash', says: `The seal of event ${sequence} (${id}) differs from the copy.` }]
}

/** The fields in which two texts of an event differ, comma-separated. */
function differing(one: string, other: string): string {
  const [a, b] = [one, other].map((text) => JSON.parse(text) as Record<string, unknown>)
  return [...new Set([...Object.keys(a!), ...Object.keys(b!)])].filter((key) => JSON.stringify(a![key]) !== JSON.stringify(b![key])).join(', ') || 'its spelling'
}
