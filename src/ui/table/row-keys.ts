import { useHotkeys } from '@mantine/hooks'
import type { KeyboardEvent, RefObject } from 'react'

/** Walks the rows of a list by j and k from anywhere on the page, and by the arrows from within it; Enter follows the row's link by itself. */
export function useRowKeys(list: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const go = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const now = rows.indexOf(document.activeElement as HTMLElement)
    const next = now < 0 ? (by > 0 ? rows[0] : rows.at(-1)) : rows[now + by]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys([['j', () => go(1)], ['k', () => go(-1)]])
  return (event) => {
    if (!(event.target as HTMLElement).matches('[data-row]') || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    go(event.key === 'ArrowDown' ? 1 : -1)
  }
}
