import type { Finding } from './findings.ts'
import { hashOf, type Bytes, type Link } from './line.ts'

/** What did not hold in a chain, as far as it is kept: links, places without a link, events without a place. */
export type Suspects = {
  readonly links: { readonly link: Link; readonly finding: Finding }[]
  readonly gaps: Map<number, { readonly previous: string | undefined; readonly hash: string | undefined }>
  readonly strays: { readonly id: string; readonly event: string; readonly finding: Finding }[]
}

/**
 * Finds out what became of suspects by trying which event fits which seal: the hash tells. A finding
 * is then said more exactly; none is taken back.
 */
export function matchUp({ links, gaps, strays }: Suspects, bytes: Bytes): void {
  const fits = (sequence: number, previous: string, hash: string, event: string) => hashOf(sequence, previous, event, bytes) === hash
  for (const { link, finding } of links) {
    const { sequence, previous, hash } = link
    for (const other of links) {
      if (other.link !== link && other.link.event !== undefined && fits(sequence, previous, hash, other.link.event)) {
        Object.assign(finding, { problem: 'reordered', event: other.link.id, says: `Event ${sequence} was ${other.link.id}; it stands at the place of event ${other.link.sequence}.` })
      }
    }
    for (const stray of strays) {
      if (fits(sequence, previous, hash, stray.event)) {
        Object.assign(finding, { problem: 'altered', event: stray.id, field: 'event_id', says: `The seal of event ${sequence} names ${link.id} and was over ${stray.id}.` })
      } else if (link.id && fits(sequence, previous, hash, stray.event.replace(stray.id, link.id))) {
        Object.assign(finding, { problem: 'altered', field: 'id', says: `Event ${sequence} (${link.id}) now has the id ${stray.id}.` })
      }
    }
    for (const [place] of gaps) {
      if (link.event !== undefined && fits(place, previous, hash, link.event)) {
        Object.assign(finding, { field: 'sequence', says: `The event ${link.id} of the place ${place} stands at ${sequence}.` })
      }
    }
  }
  for (const [place, { previous, hash }] of gaps) {
    if (previous === undefined || hash === undefined) continue
    for (const stray of strays) {
      if (fits(place, previous, hash, stray.event)) Object.assign(stray.finding, { problem: 'missing', sequence: place, says: `The seal of event ${place} (${stray.id}) is missing; the event itself stands.` })
    }
  }
}
