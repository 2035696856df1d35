import type { InvitationMethod } from './schema.ts'

/** What we know of a meeting’s calendar entry: which sequence stands, and the stamp of what was taken in last (of this attendee, for answers). */
export type Known = { readonly sequence: number; readonly stamp: string | null }

/**
 * Whether what came may be taken in after what is known (RFC 5546, 2.1.5: by SEQUENCE, then by DTSTAMP). The organiser
 * may go on from the sequence that stands; an answer is to the very sequence that stands. `replayed`: it, or one made
 * later, was taken in before; `older`: it speaks of what was changed since; `unknown`: it answers what was never sent.
 */
export function orderOf(method: InvitationMethod, { sequence, stamp }: Known, known: Known): 'next' | 'replayed' | 'older' | 'unknown' {
  const isAnswer = method === 'REPLY' || method === 'COUNTER' || method === 'DECLINECOUNTER'
  if (sequence < known.sequence) return 'older'
  if (isAnswer && sequence > known.sequence) return 'unknown'
  // Without a stamp nothing proves that it is new, unless nothing came before it or its sequence is higher.
  const isLater = known.stamp === null || (stamp !== null && Date.parse(stamp) > Date.parse(known.stamp))
  return (sequence > known.sequence && !isAnswer) || isLater ? 'next' : 'replayed'
}
