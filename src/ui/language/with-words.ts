import { lazy, type ComponentType } from 'react'
import { fetchWords } from './start.ts'

/** Fetches a screen, or a part of one, and at the same time what its rooms say. */
export async function withWords<C>(rooms: readonly string[], load: () => Promise<C>): Promise<C> {
  const [shown] = await Promise.all([load(), ...rooms.map((room) => fetchWords(room))])
  return shown
}

/** A part that is fetched when it is first shown, and what its rooms say along with it. */
export function lazyWithWords<P extends object>(rooms: readonly string[], load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await withWords(rooms, load) }))
}
