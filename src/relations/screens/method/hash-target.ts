import { useEffect } from 'react'

/** Brings the part that the address names into view: it was not there yet when the browser looked for it. */
export function useHashTarget(): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (id) document.getElementById(id)?.scrollIntoView()
  }, [])
}
