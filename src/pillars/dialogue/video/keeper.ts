import type { Room } from './rules/state.ts'

/** Writes rooms down as they change: of one meeting one after the other, and of those that came meanwhile only the last. */
export type Keeper = {
  keep(room: Room): void
  /** Once what a room is at this moment is written, or could not be. */
  kept(meeting: string): Promise<void>
  /** Once nothing is left to be written. */
  all(): Promise<void>
}

/** A keeper; `failed` hears of what could not be written, after which the next change is tried all the same. */
export function keeperOf(write: (room: Room) => Promise<void>, failed: (error: unknown) => void): Keeper {
  const next = new Map<string, Room>()
  const work = new Map<string, Promise<void>>()
  async function run(meeting: string): Promise<void> {
    for (let room = next.get(meeting); room; room = next.get(meeting)) {
      next.delete(meeting)
      await write(room).catch(failed)
    }
    work.delete(meeting)
  }
  return {
    keep(room) {
      next.set(room.meeting, room)
      if (!work.has(room.meeting)) work.set(room.meeting, run(room.meeting))
    },
    kept: (meeting) => work.get(meeting) ?? Promise.resolve(),
    async all() {
      await Promise.all(work.values())
    },
  }
}
