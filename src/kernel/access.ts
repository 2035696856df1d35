import type { Audience, Marking } from './marking.ts'
import { can, type Role } from './roles.ts'

/** What decides about a person, as it stands now. */
export type Reader = {
  readonly id: string
  readonly isActive: boolean
  readonly roles: readonly Role[]
  /** Rank of the clearance. */
  readonly level: number
  readonly compartments: readonly string[]
  /** The actor whose national this person is for purposes of release; null: ours. */
  readonly nation: string | null
  /** Units in which a post is held now, and all units below those of which the post is head. */
  readonly units: readonly string[]
}

/** What decides about a record. */
export type Guarded = {
  readonly id: string
  readonly marking: Pick<Marking, 'level' | 'compartments' | 'releasableTo'>
  readonly audience: Audience
  readonly named: readonly string[]
  readonly ownerUnit: string | null
  readonly author: string
}

/** A reading-in of one person to one record, for a reason, until a time (ms since 1970). */
export type Exception = { readonly person: string; readonly record: string; readonly until: number }

/**
 * The model of who may read what; the database's predicate (server/access/predicate.ts) has to agree with it on every
 * input. Denied unless all hold: active, a role that reads; the clearance and the instance's ceiling reach the level;
 * a foreign national is on the list of releasability (without a list: only what is open); and either all compartments
 * are held and the audience includes the person (its author, whoever it names, the ministry, the owner's unit), or an
 * exception stands. An exception waives need to know (compartments and audience), never clearance, ceiling or release.
 */
export function mayRead(person: Reader, record: Guarded, exceptions: readonly Exception[], now: number, ceiling: number): boolean {
  const { level, compartments, releasableTo } = record.marking
  if (!person.isActive || !can(person.roles, 'records:read')) return false
  if (level > person.level || level > ceiling) return false
  if (person.nation !== null && !(releasableTo === null ? level === 0 : releasableTo.includes(person.nation))) return false
  if (exceptions.some((one) => one.person === person.id && one.record === record.id && one.until > now)) return true
  if (!compartments.every((one) => person.compartments.includes(one))) return false
  return record.author === person.id || record.named.includes(person.id)
    || record.audience === 'ministry'
    || (record.audience === 'unit' && record.ownerUnit !== null && person.units.includes(record.ownerUnit))
}

/** Who may change a record: who may read it and has a role that writes. An exception is for reading only. */
export function mayWrite(person: Reader, record: Guarded, now: number, ceiling: number): boolean {
  return can(person.roles, 'records:write') && mayRead(person, record, [], now, ceiling)
}
