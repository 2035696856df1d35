import { useCallback, useRef } from 'react'

/** Does one thing at a time: a second press while the first is under way, as of a double click, does nothing. What goes wrong is told where the work keeps it, as a mutation does. */
export function useOnce(): (work: () => Promise<unknown>) => void {
  const isBusy = useRef(false)
  return useCallback((work) => {
    if (isBusy.current) return
    isBusy.current = true
    void work().catch(() => undefined).finally(() => { isBusy.current = false })
  }, [])
}
