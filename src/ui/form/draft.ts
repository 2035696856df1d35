import { useCallback, useState } from 'react'
import { useMe } from '../me.tsx'

const prefix = 'entente.draft.'

/** Forgets all that is being written in this tab: whoever signs out leaves nothing behind. */
export function forgetDrafts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name)
}

/**
 * State that outlives a reload, a wrong click and the end of a session, in this tab alone (sessionStorage), until it is
 * forgotten. Nothing is kept while it is as it began.
 */
export function useDraft<T>(key: string, initial: T): readonly [value: T, set: (value: T) => void, forget: () => void, isKept: boolean] {
  // Whoever comes to the same tab after somebody else finds nothing of theirs.
  const name = `${prefix}${useMe().id}.${key}`
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
