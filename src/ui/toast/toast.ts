import { useSyncExternalStore } from 'react'

/** A line that tells what was just done, for a while, with a way to take it back. */
export type Toast = { readonly id: number; readonly text: string; readonly undo?: () => Promise<unknown> }

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function become(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Tells what was done; with `undo`, offers to take it back. The line outlives the screen that says it. */
export function tell(text: string, undo?: () => Promise<unknown>): void {
  // Three at once are as many as anybody reads, and the same sentence once.
  become([...toasts.filter((one) => undo || one.undo || one.text !== text).slice(-2), { id: ++last, text, ...(undo && { undo }) }])
}

/** Takes a line away. */
export function dismiss(id: number): void {
  become(toasts.filter((one) => one.id !== id))
}

/** The lines to show now, the oldest first. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, () => toasts)
}
