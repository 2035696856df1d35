import type { z } from 'zod'
import type { received } from '../../invitations/schema.ts'

/** An invitation of theirs as it fills the form. */
export type Proposal = Extract<z.infer<typeof received>, { outcome: 'proposed' }>

/** Waits in the page’s memory, not in the browser’s: whoever comes to it next finds nothing. */
let waiting: Proposal | undefined

/** Lays an invitation that was dropped in before the form of a new meeting. */
export function handProposal(made: Proposal): void {
  waiting = made
}

/** The invitation that waits, taken out; undefined where there is none. */
export function takeProposal(): Proposal | undefined {
  const made = waiting
  waiting = undefined
  return made
}
