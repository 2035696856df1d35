import { useEffect, useSyncExternalStore } from 'react'
import { combine, unmarked, type Marking } from '#kernel/marking.ts'

/** The markings of what is on the page now, each by the place that shows it. */
const shown = new Map<symbol, Marking>()
const listeners = new Set<() => void>()
let whole: Marking = unmarked

function told(): void {
  whole = combine(shown.values())
  for (const listener of listeners) listener()
}

/** Says that this place of the page shows something so marked, for as long as it stands: the page's banner follows. */
export function useShown(marking: Marking | undefined): void {
  const words = marking && JSON.stringify(marking)
  useEffect(() => {
    if (!words) return
    const place = Symbol('place')
    shown.set(place, JSON.parse(words) as Marking)
    told()
    return () => {
      shown.delete(place)
      told()
    }
  }, [words])
}

/** The effective marking of all that the page shows. */
export function useWhole(): Marking {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, () => whole)
}
