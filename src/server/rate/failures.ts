import { Fault } from '#kernel/faults.ts'

/** Counts failures and refuses further tries when there were too many in the window. */
export type Rate = { check(): void; fail(): void }

/**
 * A limit of `most` failures in `windowMs`. Tokens are far too long to guess; the limit keeps a
 * guesser from occupying the database. Only failures count, so nobody locks out who holds a link.
 */
export function rateOf(most: number, windowMs: number, clock: () => number = Date.now): Rate {
  let failures: number[] = []
  return {
    check() {
      failures = failures.filter((at) => at > clock() - windowMs)
      if (failures.length >= most) throw new Fault('kernel/too-many', `There were ${most} wrong tries in a short time. Wait ${Math.ceil(windowMs / 1000)} seconds and try again.`, { retryAfter: Math.ceil(windowMs / 1000) })
    },
    fail() {
      failures.push(clock())
    },
  }
}
