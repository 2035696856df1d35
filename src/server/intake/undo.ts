import type { Db } from '../database.ts'
import { chunkSize } from './pass.ts'
import type { Undoing } from './schema.ts'
import { listStanding, updateUndone } from './store.ts'
import type { IntakeBy, IntakeTarget } from './target.ts'

/** How many that stay are told one by one. */
const toldAtMost = 100

/** Takes back what a batch wrote, the last rows first, in the caller's transaction; what somebody changed since stays. */
export async function undoAll(db: Db, target: IntakeTarget, by: IntakeBy): Promise<Undoing> {
  const result = { undone: 0, stayCount: 0, stays: [] as Undoing['stays'] }
  let before = 2_147_483_647
  for (;;) {
    const rows = await listStanding(db, by.batch, before, chunkSize)
    if (rows.length === 0) return result
    before = rows.at(-1)!.place
    const told = new Map((await target.undo(db, rows, by)).map((one) => [one.id, one]))
    await updateUndone(db, by.batch, rows.map(({ place, line, id }) => {
      const one = told.get(id)
      if (one?.isUndone) {
        result.undone += 1
        return { place, stays: null }
      }
      const sentence = one?.sentence ?? 'It is no longer there.'
      result.stayCount += 1
      if (result.stays.length < toldAtMost) result.stays.push({ line, record: id, sentence })
      return { place, stays: sentence }
    }))
  }
}
