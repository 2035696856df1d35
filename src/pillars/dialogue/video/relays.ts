import { createHmac } from 'node:crypto'
import type { Relays } from './schema.ts'

/** Where browsers find a way to each other; `secret` is shared with the TURN server. */
export type RelayConfig = { readonly stun: readonly string[]; readonly turn: readonly string[]; readonly secret: string | undefined }

/** How long credentials hold, in seconds: a long day of meetings. */
const lasts = 12 * 3600

/**
 * Servers for one participant, with credentials that end by themselves: the name is the time of their end and who they are for,
 * the password its HMAC-SHA1 under the shared secret (coturn’s `use-auth-secret`, draft-uberti-behave-turn-rest-00). Without
 * configured servers there are none, which is enough within one network.
 */
export function relaysFor({ stun, turn, secret }: RelayConfig, participant: string, now: number): Relays {
  const until = Math.floor(now / 1000) + lasts
  const username = `${until}:${participant}`
  const credential = secret && createHmac('sha1', secret).update(username).digest('base64')
  return { servers: [...(stun.length > 0 ? [{ urls: [...stun] }] : []), ...(turn.length > 0 ? [{ urls: [...turn], ...(credential && { username, credential }) }] : [])], until: until * 1000 }
}
