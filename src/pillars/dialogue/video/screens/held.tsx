import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import look from './room.module.css'

/** Keeps the keyboard in a part of the page when what had it is gone, such as the button of a request that was granted: the next Tab goes on from here and not from the top. */
export function Held({ children }: { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null)
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => { last.current = part.current?.contains(target as Node) ? (target as Element) : null }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  useLayoutEffect(() => {
    if (last.current && !last.current.isConnected && document.activeElement === document.body) part.current?.focus({ preventScroll: true })
  })
  return <div ref={part} tabIndex={-1} className={look.held}>{children}</div>
}
