import { isLoopback } from '#kernel/loopback.ts'
import { useWords } from './language/words.ts'

/** Beside an address that is passed on: that nobody at another machine can open it, where that is so. */
export function OnlyHere({ url }: { url: string }) {
  const say = useWords('ui')
  return isLoopback(new URL(url).hostname) ? <p role="note">{say('link.only-here')}</p> : null
}
