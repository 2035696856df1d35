import { useCallback, useState } from 'react'

/**
 * State that outlives a reload, a wrong click and the end of a session, in this tab alone (sessionStorage), until it is
 * forgotten. Nothing is kept while it is as it began.
 */
export function useDraft<T>(key: string, initial: T): readonly [value: T, set: (value: T) => void, forget: () => void, isKept: boolean] {
  const name = `entente.draft.${key}`
  const [value, become] = useState<T>(() => read(name) ?? initial)
  const [isKept, keep] = useState(() => sessionStorage.getItem(name) !== null)
  const set = useCallback((next: T) => {
    become(next)
    keep(true)
    try {
      sessionStorage.setItem(name, JSON.stringify(next))
    } catch {
      // A full store keeps nobody from writing on.
    }
  }, [name])
  const forget = useCallback(() => {
    sessionStorage.removeItem(name)
    keep(false)
    become(initial)
  }, [name])
  return [value, set, forget, isKept]
}

function read<T>(name: string): T | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(name) ?? 'null') as T | null) ?? undefined
  } catch {
    return undefined
  }
}
