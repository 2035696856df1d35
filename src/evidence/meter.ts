import type { Progress } from './schema.ts'

export type Meter = {
  at: (stage: Progress['stage'], what: string, done: number, total: number | null, unit: Progress['unit']) => void
  done: (what: string) => void
}

/** Turns counts into progress with rate (units a second) and seconds left, at most five times a second. */
export function meter(tell: ((progress: Progress) => void) | undefined, clock: () => number = () => performance.now()): Meter {
  let key = ''
  let began = clock()
  let told = -Infinity
  return {
    at(stage, what, done, total, unit) {
      if (!tell) return
      const now = clock()
      const isNew = key !== `${stage} ${what}`
      if (isNew) { key = `${stage} ${what}`; began = now } else if (now - told < 200) return
      told = now
      const seconds = (now - began) / 1000
      const rate = seconds > 0.2 ? done / seconds : null
      tell({ stage, what, done, total, unit, rate: rate === null ? null : Math.round(rate), secondsLeft: rate && total !== null ? Math.max(0, Math.round((total - done) / rate)) : null })
    },
    done(what) {
      tell?.({ stage: 'done', what, done: 1, total: 1, unit: 'steps', rate: null, secondsLeft: 0 })
    },
  }
}
