import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Audience, Marking } from '#kernel/marking.ts'
import type { Db } from '../database.ts'
import { readable, writable } from './predicate.ts'

declare const proof: unique symbol

/**
 * A value about which the access check said yes. Nothing but this file makes one, and every mutation of a record asks
 * for one, so that a store function cannot be called without the question having been asked.
 */
export type Authorized<T> = T & { readonly [proof]: true }

/** The right to read one record, and the right to change it; the latter holds the record's row until the transaction ends. */
export type MayRead = Authorized<{ readonly id: string; readonly right: 'read' | 'change' }>
export type MayChange = Authorized<{ readonly id: string; readonly right: 'change' }>

/** The columns that decide who may read. */
export type Guards = { readonly marking: Marking; readonly audience: Audience; readonly named: readonly string[]; readonly ownerUnit: string | null; readonly author: string }

/** The answer for what does not exist and for what is hidden, to the letter the same. */
export const noSuchRecord = (): Fault => new Fault('kernel/not-found', 'There is no such record. Check its number or link.')

const readOnly = (): Fault => new Fault('access/read-only', 'You may read this record and not change it. Ask its author or the head of its unit.')

/**
 * The right of the transaction's person to change a record, with its row locked unless it is only asked about. Works in a request's scope and in
 * the machine's alike, since the predicate is asked by name. Faults: `kernel/not-found` if it is hidden or absent,
 * `access/read-only`.
 */
export async function authorizeChange(db: Db, id: string, isLocked = true): Promise<MayChange> {
  const found = await sql`SELECT FROM record WHERE id = ${id} AND ${sql.raw(writable('record'))} ${isLocked ? sql`FOR UPDATE` : sql``}`.execute(db)
  if (found.rows.length === 0) {
    await authorizeReading(db, id)
    throw readOnly()
  }
  return { id, right: 'change' } as MayChange
}

/** The right of the transaction's person to read a record; `kernel/not-found` if it is hidden or absent. */
export async function authorizeReading(db: Db, id: string): Promise<MayRead> {
  const found = await sql`SELECT FROM record WHERE id = ${id} AND ${sql.raw(readable('record'))}`.execute(db)
  if (found.rows.length === 0) throw noSuchRecord()
  return { id, right: 'read' } as MayRead
}

/** The right to tie two records together or apart. */
export type MayTie = Authorized<{ readonly from: string; readonly to: string }>

/** The right of the transaction's person over a link: both ends must be seen, and one of them be theirs to change. */
export async function authorizeTie(db: Db, from: string, to: string): Promise<MayTie> {
  await authorizeReading(db, from)
  await authorizeReading(db, to)
  const found = await sql`SELECT FROM record WHERE id IN (${from}, ${to}) AND ${sql.raw(writable('record'))}`.execute(db)
  if (found.rows.length === 0) throw readOnly()
  return { from, to } as MayTie
}

type Reach = { writes: boolean; level: number; missing: string[]; reads: boolean }

/**
 * The right of the transaction's person to keep something under these guards: nobody marks beyond what they hold
 * themselves, nor shuts themselves out. Faults: `access/beyond-you`, `access/shut-out`, each with its sentence.
 */
export async function authorizeGuards<T extends Guards>(db: Db, given: T): Promise<Authorized<T>> {
  const { rows } = await sql<Reach>`
    SELECT access_writes() AS writes, access_level() AS level, ${sql.raw(writable('r'))} AS reads,
      ARRAY(SELECT unnest(r.compartments) EXCEPT SELECT unnest(access_compartments())) AS missing
    FROM jsonb_populate_record(NULL::public.record, ${JSON.stringify(guardColumns(given))}::jsonb) r`.execute(db)
  const { writes, level, missing, reads } = rows[0]!
  if (!writes) throw new Fault('kernel/forbidden', 'Your roles do not let you write records.')
  if (given.marking.level > level) throw new Fault('access/beyond-you', 'The level is above your clearance: who marks must be able to read what is marked. Let somebody who is cleared for it keep this.')
  if (missing.length > 0) throw new Fault('access/beyond-you', `You are not in ${missing.map((one) => `“${one}”`).join(', ')}. Only somebody who is may put a record there.`)
  if (!reads) throw new Fault('access/shut-out', 'With these readers you could not read the record yourself any more. Add yourself, or your own unit.')
  return given as Authorized<T>
}

/** The same guards for a question about naming somebody: who is named need not be in the audience, all else must hold. */
export const forNaming = (given: Authorized<Guards>): Authorized<Guards> => ({ ...given, audience: 'ministry' })

/** Guards as the columns of `record`. */
export function guardColumns({ marking, audience, named, ownerUnit, author }: Guards) {
  return {
    level: marking.level, compartments: marking.compartments, releasable_to: marking.releasableTo, originators: marking.originators,
    is_originator_controlled: marking.isOriginatorControlled, caveats: marking.caveats, tlp: marking.tlp ?? null,
    audience, named: [...named], owner_unit: ownerUnit, author,
  }
}
