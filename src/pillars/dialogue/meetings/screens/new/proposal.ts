import { received } from '../../invitations/schema.ts'

/** Where an invitation that was dropped in waits for the form, in this tab. */
export const proposalKey = 'entente.invitation'

/** The invitation that waits, taken out; undefined where there is none. */
export function takeProposal() {
  const text = sessionStorage.getItem(proposalKey)
  sessionStorage.removeItem(proposalKey)
  const read = text === null ? undefined : received.safeParse(JSON.parse(text))
  return read?.success && read.data.outcome === 'proposed' ? read.data : undefined
}
