import { z } from 'zod'

/**
 * What is wrong in a chain.
 * - `altered`: an event or its seal is not what was sealed; `field` says which part where it can be told.
 * - `missing`: an event, a seal or the end of the chain that was there is not.
 * - `inserted`: an event that stands outside of the chain.
 * - `reordered`: an event stands at another's place.
 * - `duplicate`: the same place or event twice.
 * - `broken`: two links that do not hold together though each is whole: the chain was sealed anew from there.
 * - `forged`: a signature that is not one, or is over another chain.
 * - `unsigned`: the end of a file that no signature covers.
 * - `unreadable`: a line that is none.
 * - `unguarded`: the database’s protection against change is switched off.
 */
export const problems = ['altered', 'missing', 'inserted', 'reordered', 'duplicate', 'broken', 'forged', 'unsigned', 'unreadable', 'unguarded'] as const

/** One thing wrong: where (sequence, event, field, as far as it can be told), and a sentence. */
export const finding = z.object({
  problem: z.enum(problems),
  sequence: z.number().int().optional(),
  event: z.string().optional().describe('The event’s id.'),
  field: z.string().optional(),
  says: z.string(),
}).meta({ id: 'AuditFinding' })
export type Finding = z.infer<typeof finding>

/** What a verification found. */
export const report = z.object({
  ok: z.boolean(),
  events: z.number().int().describe('Events whose seal was worked out again.'),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  head: z.string().nullable().describe('The hash of the last event, in hexadecimal.'),
  checkpoints: z.number().int().describe('Signatures that hold.'),
  signedTo: z.number().int().nullable().describe('The last event that a signature covers.'),
  keys: z.array(z.string()).describe('The ids of the keys that signed.'),
  findings: z.array(finding),
  more: z.number().int().describe('Findings beyond those listed.'),
}).meta({ id: 'AuditReport' })
export type Report = z.infer<typeof report>

/** How many findings are listed. */
const listed = 1000

/** Collects findings, the first thousand in full. */
export type Findings = { add(found: Finding): Finding; readonly list: readonly Finding[]; readonly more: number }

export function collectFindings(): Findings {
  const list: Finding[] = []
  let more = 0
  return {
    add(found) {
      if (list.length < listed) list.push(found)
      else more += 1
      return found
    },
    list,
    get more() { return more },
  }
}
