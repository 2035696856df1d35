import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import { recordEvent } from '#server/audit/store.ts'
import type { Context } from '#server/context.ts'
import type { Db } from '#server/database.ts'
import type { House } from '#server/house.ts'
import { secretIn } from '../guest-cookie.ts'
import type { Guest } from '../guest-store.ts'
import { guestBy, tellDecided } from '../room-access.ts'
import { decideWaiting } from './store.ts'

/** One transaction of the machine for the guest whom the cookie of a request names; the audit names the request. */
export function asGuest<T>({ db, address }: Pick<House, 'db' | 'address'>, context: Context, meeting: string, work: (step: Db, guest: Guest) => Promise<T>): Promise<T> {
  return inStep(db, context, async (step) => work(step, await guestBy(step, meeting, secretIn(context.request, address, meeting))))
}

/** One transaction of the machine, in which the audit names the request. */
export function inStep<T>(db: Db, { requestId }: Context, work: (step: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (step) => {
    await sql`SELECT set_config('entente.request', ${requestId}, true)`.execute(step)
    return work(step)
  })
}

/** Refuses a guest who waits. Fault: `meetings/not-admitted`. */
export function checkIn({ admission }: Guest): void {
  if (admission !== 'admitted') throw new Fault('meetings/not-admitted', 'You were not let in yet. The host sees that you are waiting.')
}

/**
 * Lets in or turns away somebody of a delegation who waits, by a guest of it who chairs; `then` is done in the same
 * transaction. Faults: those of `guestBy`, `meetings/not-admitted`, `meetings/not-chair`, `kernel/not-found`.
 */
export async function decideAsGuest<T = void>(context: Context, house: Pick<House, 'db' | 'address'>, { meeting, participant, admission }: { meeting: string; participant: string; admission: 'admitted' | 'refused' }, then?: (step: Db, guest: Guest) => Promise<T>): Promise<T> {
  const after = await asGuest(house, context, meeting, async (step, guest) => {
    checkIn(guest)
    if (guest.role !== 'chair') throw new Fault('meetings/not-chair', 'Whoever chairs lets others in. Ask them.')
    if (!(await decideWaiting(step, guest, participant, admission))) throw new Fault('kernel/not-found', 'Nobody of your delegation waits under that name, or not any more.')
    await recordEvent(step, { kind: `participant.${admission}`, subject: { kind: 'record', id: meeting }, detail: { participant }, by: `guest:${guest.id}` })
    return (await then?.(step, guest)) as T
  })
  tellDecided(house, { meeting, participant, admission })
  return after
}
