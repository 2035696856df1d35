import { isLoopback } from '#kernel/loopback.ts'
import { useWords } from './language/words.ts'

/** Beside an address that is passed on: that nobody at another machine can open it, where that is so. */
export function OnlyHere({ url }: { url: string }) {
  const say = useWords('ui')
  const { hostname } = new URL(url)
  // Names below localhost are this machine's as well (RFC 6761, 6.3).
  return isLoopback(hostname) || hostname.endsWith('.localhost') ? <p role="note">{say('link.only-here')}</p> : null
}
