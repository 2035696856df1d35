/** How much one key may do: `burst` at once, filled up again evenly at so many a minute. */
export type Allowance = { readonly burst: number; readonly perMinute: number }

/** Buckets of one allowance, one a key. */
export type Limiter = {
  /** Takes one from the key's bucket: 0, or when it is empty the seconds until there is one again. */
  take(key: string): number
  /** How many keys are held. */
  size(): number
}

type Bucket = { left: number; at: number }

/** Keys held at most: about 10 MB. */
const most = 50_000

/**
 * A token bucket for every key. A full bucket is the same as none, so a key is forgotten once it
 * would be full; when more than `most` keys are busy, those longest silent are forgotten first:
 * memory stays bounded whoever asks.
 */
export function limiterOf({ burst, perMinute }: Allowance, clock: () => number = Date.now, room: number = most): Limiter {
  const buckets = new Map<string, Bucket>()
  const perMs = perMinute / 60_000
  const leftNow = (bucket: Bucket, now: number) => Math.min(burst, bucket.left + Math.max(0, now - bucket.at) * perMs)

  /** Buckets stand in the order of their last use, so the full ones come first. */
  const forget = (now: number) => {
    for (const [key, bucket] of buckets) {
      if (buckets.size < room && leftNow(bucket, now) < burst) return
      buckets.delete(key)
    }
  }
  return {
    take(key) {
      const now = clock()
      const held = buckets.get(key)
      const left = held ? leftNow(held, now) : burst
      if (left < 1) return Math.max(1, Math.ceil((1 - left) / perMs / 1000))
      buckets.delete(key)
      forget(now)
      buckets.set(key, { left: left - 1, at: now })
      return 0
    },
    size: () => buckets.size,
  }
}
