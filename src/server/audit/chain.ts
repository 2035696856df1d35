import { collectFindings, type Finding, type Findings, type Report } from './findings.ts'
import { isSigned, type OpenKeys } from './keys.ts'
import { hashOf, noHash, type Bytes, type Checkpoint, type Extent, type Link } from './line.ts'
import { matchUp, type Suspects } from './match.ts'

/**
 * Walks a chain from its beginning, in constant memory, and says what is wrong in it. Feed links in
 * the order in which they stand and each checkpoint once the link that it signs has passed; strays
 * are events without a place. `end` answers the report.
 */
export type Walk = {
  link(link: Link): void
  checkpoint(checkpoint: Checkpoint, from?: string): void
  stray(id: string, event: string | undefined): void
  /** What an export promises to hold. */
  extent(extent: Extent): void
  readonly findings: Findings
  /** `of` an export: its extent and a signature over its last event have to be there; of a running copy, neither. */
  end(of?: 'export' | 'copy' | 'database'): Report
}

/** How many suspects are kept to find out what changed places with what. */
const kept = 300

export function walkChain(keys: OpenKeys, bytes: Bytes = 'utf8'): Walk {
  const findings = collectFindings()
  const suspects: Suspects = { links: [], gaps: new Map(), strays: [] }
  const signers = new Set<string>()
  /** The link before: as stated, and what is known of it. `isBase`: known by a checkpoint alone. */
  let last: { sequence: number; hash: string; worked: string; isWhole: boolean; isBase: boolean; finding?: Finding } | undefined
  let events = 0, holding = 0
  let promised: Extent | undefined
  let from: number | null = null, signedTo: number | null = null

  const follow = (link: Link, worked: string, isWhole: boolean): void => {
    const expected = last?.hash ?? noHash
    const next = (last?.sequence ?? 0) + 1
    if (link.sequence > next) gap(next, link)
    else if (isWhole && link.previous !== expected) {
      if (last?.isWhole === false && last.worked === link.previous) last.finding!.field = 'hash'
      else if (last?.isWhole !== false) findings.add({ problem: 'broken', sequence: link.sequence, event: link.id, says: `Event ${link.sequence} does not follow on ${last ? `event ${last.sequence}` : 'the beginning'}: the chain was sealed anew from here, or what stood between was taken out.` })
    }
  }
  const gap = (next: number, link: Link): void => {
    const to = link.sequence - 1
    findings.add({ problem: 'missing', sequence: next, says: next === to ? `Event ${next} is missing.` : `Events ${next} to ${to} are missing.` })
    for (let at = next; at <= to && suspects.gaps.size < kept; at++) suspects.gaps.set(at, { previous: at === next ? last?.hash ?? noHash : undefined, hash: at === to ? link.previous : undefined })
  }

  const checkExtent = (): void => {
    const to = last?.sequence ?? 0
    const first = from ?? 0
    if (!promised) findings.add({ problem: 'unsigned', says: 'The file does not say under a signature how far it goes: events may be cut off at either end.' })
    else {
      const says = `The file promises events ${promised.from} to ${promised.to} and holds ${first} to ${to}.`
      if (first > promised.from || to < promised.to) findings.add({ problem: 'missing', sequence: first > promised.from ? promised.from : to + 1, says })
      if ((from !== null && first < promised.from) || to > promised.to) findings.add({ problem: 'inserted', sequence: to, says })
    }
    if (last && (signedTo ?? 0) < to) findings.add({ problem: 'unsigned', sequence: to, says: `No signature covers the end of the file, events ${(signedTo ?? 0) + 1} to ${to}.` })
  }

  return {
    findings,
    link(link) {
      events += 1
      from ??= link.sequence
      const worked = link.event === undefined ? '' : hashOf(link.sequence, link.previous, link.event, bytes)
      const isWhole = worked === link.hash
      const found = isWhole ? undefined : findings.add(changed(link, last?.hash ?? noHash, bytes))
      if (found && suspects.links.length < kept) suspects.links.push({ link, finding: found })
      if (last && link.sequence <= last.sequence) {
        // Out of its place; what was said to be missing is so no more if this is it.
        const wasMissed = suspects.gaps.delete(link.sequence)
        findings.add({ problem: wasMissed ? 'reordered' : 'duplicate', sequence: link.sequence, event: link.id, says: wasMissed ? `Event ${link.sequence} stands behind event ${last.sequence}.` : `There is more than one event ${link.sequence}.` })
        return
      }
      follow(link, worked, isWhole)
      last = { sequence: link.sequence, hash: link.hash, worked, isWhole, isBase: false, ...(found && { finding: found }) }
    },
    checkpoint(checkpoint, source) {
      const where = source ? ` (${source})` : ''
      const forged = (says: string) => void findings.add({ problem: 'forged', sequence: checkpoint.sequence, says: `${says}${where}` })
      const key = keys.get(checkpoint.key)
      if (!key) return forged(`The checkpoint of event ${checkpoint.sequence} is by a key ${checkpoint.key} that is not known.`)
      if (!isSigned(key, checkpoint.body, checkpoint.signature)) return forged(`The signature of the checkpoint of event ${checkpoint.sequence} is not by key ${checkpoint.key} over that text.`)
      if (!last && checkpoint.sequence > 0 && from === null && source === undefined) {
        // A file that begins in the midst of the chain stands on a signature over what came before.
        last = { sequence: checkpoint.sequence, hash: checkpoint.hash, worked: checkpoint.hash, isWhole: true, isBase: true }
      } else if (!last || checkpoint.sequence > last.sequence) {
        const after = last ? `ends with event ${last.sequence}` : 'is empty'
        findings.add({ problem: 'missing', sequence: (last?.sequence ?? 0) + 1, says: `Event ${checkpoint.sequence} was signed${where} and is missing: what stands ${after}.` })
        return
      } else if (checkpoint.sequence < last.sequence) {
        findings.add({ problem: 'missing', sequence: checkpoint.sequence, says: `Event ${checkpoint.sequence}, which a checkpoint signs${where}, does not stand at its place.` })
        return
      } else if (checkpoint.hash !== last.hash) {
        findings.add({ problem: 'altered', sequence: checkpoint.sequence, says: `What was signed at event ${checkpoint.sequence}${where} is not what stands there: ${signedTo === null ? 'up to it' : `between events ${signedTo + 1} and ${checkpoint.sequence}`} something was altered and sealed anew.` })
        return
      }
      holding += 1
      signers.add(checkpoint.key)
      signedTo = Math.max(signedTo ?? 0, checkpoint.sequence)
    },
    stray(id, event) {
      const found = findings.add({ problem: 'inserted', event: id, says: `The event ${id} has no place in the chain and awaits none: it was put there past the product, or its seal was taken away.` })
      if (event !== undefined && suspects.strays.length < kept) suspects.strays.push({ id, event, finding: found })
    },
    extent(extent) {
      const key = keys.get(extent.key)
      if (promised) return void findings.add({ problem: 'duplicate', says: 'The file says twice how far it goes.' })
      if (!key || !isSigned(key, extent.body, extent.signature)) findings.add({ problem: 'forged', says: `The signature under how far the file goes is not by a key that is known (${extent.key}).` })
      if (last) findings.add({ problem: 'reordered', says: 'How far the file goes does not stand at its beginning.' })
      promised = extent
    },
    end(of = 'database') {
      matchUp(suspects, bytes)
      if (of === 'export') checkExtent()
      if (of !== 'database' && events === 0) findings.add({ problem: 'missing', says: 'There is no event in it.' })
      return {
        ok: findings.list.length === 0, events, from, to: last && !last.isBase ? last.sequence : null, head: last?.hash ?? null,
        checkpoints: holding, signedTo, keys: [...signers], findings: [...findings.list], more: findings.more,
      }
    },
  }
}

/** A link that does not hold: its row is gone, or something in it is not what was sealed. */
function changed(link: Link, expected: string, bytes: Bytes): Finding {
  const at = { sequence: link.sequence, ...(link.id && { event: link.id }) }
  if (link.event === undefined) return { problem: 'missing', ...at, says: `Event ${link.sequence} (${link.id}) is sealed and cannot be read: it was deleted, or holds what was never written.` }
  const field = hashOf(link.sequence, expected, link.event, bytes) === link.hash ? 'previous' : undefined
  return { problem: 'altered', ...at, ...(field && { field }), says: `Event ${link.sequence} (${link.id}) or its seal is not what was sealed.` }
}
