import { sql } from 'kysely'
import type { Db } from '#server/database.ts'
import { keptOf } from '../kept.ts'
import { directionOf, isClosed, rungOf } from '../rules.ts'
import type { CommitmentFields, CommitmentSum } from '../schema.ts'
import type { CommitmentState } from '../states.ts'

/** A commitment as far as sums and figures need it. `doneOn`: the day it was done. */
export type Owed = { readonly id: string; readonly title: string; readonly state: CommitmentState; readonly owedBy: readonly string[]; readonly owedTo: readonly string[]; readonly dueOn: string | null; readonly doneOn: string | null }

/** All commitments that the person of the transaction may read, those of a partner alone if told, soonest due first. */
export async function listOwed(db: Db, partner?: string): Promise<Owed[]> {
  const { rows } = await sql<Omit<Owed, 'owedBy' | 'owedTo'> & { fields: CommitmentFields }>`
    SELECT r.id, r.title, r.status AS state, r.fields, r.due_on AS "dueOn", r.happened_on AS "doneOn" FROM record r
    WHERE r.kind = 'commitment' AND r.deleted_at IS NULL ${partner === undefined ? sql`` : sql`AND (r.fields -> 'owedBy' ? ${partner} OR r.fields -> 'owedTo' ? ${partner})`}
    ORDER BY r.due_on, r.id`.execute(db)
  return rows.map(({ fields, ...row }) => ({ ...row, owedBy: fields.owedBy, owedTo: fields.owedTo }))
}

/** Of commitments, what a side owes a partner and what it is owed by them. */
export function between(all: readonly Owed[], side: string, partner: string): { readonly by: Owed[]; readonly to: Owed[] } {
  return {
    by: all.filter((one) => one.owedBy.includes(side) && one.owedTo.includes(partner)),
    to: all.filter((one) => one.owedBy.includes(partner) && one.owedTo.includes(side)),
  }
}

/** Per partner of a side what stands between them each way. Partners without any are left out. */
export function sumsOf(all: readonly Owed[], side: string, today: string): CommitmentSum[] {
  const partners = new Set(all.filter((one) => directionOf(one, side) !== 'between').flatMap(({ owedBy, owedTo }) => (owedBy.includes(side) ? owedTo : owedBy)))
  partners.delete(side)
  return [...partners].sort().map((partner) => {
    const { by, to } = between(all, side, partner)
    const dates = [...by, ...to].flatMap(({ state, dueOn }) => (!isClosed(state) && dueOn !== null ? [dueOn] : []))
    return { partner, by: wayOf(by, today), to: wayOf(to, today), nextDueOn: dates.sort()[0] ?? null }
  })
}

/** Whether a commitment is past its date and not closed. */
export const isOverdue = (one: Owed, today: string): boolean => rungOf(one, today)?.startsWith('overdue') ?? false

function wayOf(all: readonly Owed[], today: string): CommitmentSum['by'] {
  const count = (is: (one: Owed) => boolean) => all.filter(is).length
  return {
    open: count(({ state }) => !isClosed(state)), overdue: count((one) => isOverdue(one, today)), done: count(({ state }) => state === 'done'), released: count(({ state }) => state === 'released'),
    kept: keptOf(all, today),
  }
}
