import { useEffect, useState, type ReactNode } from 'react'

// One timer for all, so that a page is laid out once a second, however much ticks in it.
const ticking = new Set<(now: number) => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** What tells how long something has lasted, anew every second, and nothing around it is. `now` is the server’s clock (ms), which is `skew` ahead of ours. */
export function Ticking({ skew, children }: { skew: number; children: (now: number) => ReactNode }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    ticking.add(setNow)
    timer ??= setInterval(() => {
      for (const tick of ticking) tick(Date.now())
    }, 1000)
    return () => {
      ticking.delete(setNow)
      if (ticking.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }, [])
  return children(now + skew)
}

/** Milliseconds as minutes and seconds, `2:05`; with hours where there are any. */
export function lasted(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (count: number) => String(count).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
