import { isDeepStrictEqual } from 'node:util'
import { Fault, type Conflict } from '#kernel/faults.ts'
import { contradictions, schemes, unmarked, type Marking } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import { recordChanges, type RecordChanges, type Revision } from './schema.ts'

/** The paths of a record that people change, besides its kind's fields, which follow as `fields.…`. */
const paths = ['title', 'parties', 'summary', 'language', 'audience', 'named', 'ownerUnit', 'custodian', 'assignees', 'status', 'happenedOn', 'dueOn', 'marking'] as const

/** Paths that say who may read, or in whose archive it is: for the author or the head of the unit. */
export const decided: readonly string[] = ['audience', 'named', 'ownerUnit', 'custodian']

/** A record's values by path; what a kind's fields do not hold is null. */
function valuesOf(record: Partial<Pick<SpineRecord, (typeof paths)[number] | 'fields'>>): Map<string, unknown> {
  const own = paths.filter((path) => record[path] !== undefined).map((path) => [path, record[path]] as const)
  return new Map([...own, ...Object.entries(record.fields ?? {}).map(([name, value]) => [`fields.${name}`, value] as const)])
}

/** What differs between two states of a record, by path, each with before and after. */
export function differences(before: SpineRecord, after: SpineRecord): Revision['changes'] {
  const [was, is] = [valuesOf(before), valuesOf(after)]
  const all = [...new Set([...was.keys(), ...is.keys()])]
  return Object.fromEntries(all.filter((path) => !isDeepStrictEqual(was.get(path) ?? null, is.get(path) ?? null)).map((path) => [path, [was.get(path) ?? null, is.get(path) ?? null]]))
}

/** A record with changes made to it; in `fields`, null takes a field away (RFC 7396). */
export function withChanges(record: SpineRecord, changes: RecordChanges): SpineRecord {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as RecordChanges
  const fields = Object.fromEntries(Object.entries({ ...record.fields, ...given.fields }).filter(([, value]) => value !== null))
  return { ...record, ...given, fields } as SpineRecord
}

/**
 * What the second writer of two has to see: every path that either changed since the version both began with, with
 * the value then (before the earliest revision since), now, and as given (the old one where the writer left it).
 */
export function conflictOf(now: SpineRecord, since: readonly Revision[], given: RecordChanges): Conflict {
  const current = valuesOf(now)
  const yours = valuesOf(given as Partial<SpineRecord>)
  const base = new Map<string, unknown>()
  // Newest first, so that the earliest revision writes last.
  for (const { changes } of since) for (const [path, [before]] of Object.entries(changes)) base.set(path, before)
  const all = [...new Set([...base.keys(), ...yours.keys()])].sort()
  const fields = all.map((path) => {
    const theirs = current.get(path) ?? null
    const began = base.has(path) ? base.get(path) : theirs
    return { path, base: began, theirs, yours: yours.has(path) ? (yours.get(path) ?? null) : began }
  })
  return { version: now.version, fields }
}

/** Whether an ordinary change may give a path a value again: not the marking, a number, or the trash. */
export const isRestorable = (path: string): boolean => path.startsWith('fields.') || Object.hasOwn(recordChanges.shape, path)

/** The changes that give one path a value: `fields.place` within the kind's fields, anything else of the spine. */
export function changeAt(path: string, value: unknown): RecordChanges {
  return (path.startsWith('fields.') ? { fields: { [path.slice('fields.'.length)]: value } } : { [path]: value }) as RecordChanges
}

/** What a record is marked where nobody says: the lowest level of the ministry's scheme. */
export function lowestMarking(scheme: keyof typeof schemes): Marking {
  return { ...unmarked, level: schemes[scheme].levels[0].rank }
}

/** Refuses a marking that contradicts itself, the audience or the ceiling, with all that is wrong. */
export function checkMarking(record: Pick<SpineRecord, 'marking' | 'audience'>, ceiling: number): void {
  const wrong = contradictions(record.marking, record.audience, ceiling)
  if (wrong.length > 0) throw new Fault('records/marking', wrong.join(' '), { fields: wrong.map((message) => ({ path: 'marking', message })) })
}

/** Refuses actors that the concordance does not know: parties, those it may be released to, and originators. */
export function checkActors(record: Pick<SpineRecord, 'parties' | 'marking'>, isActor: (id: string) => boolean): void {
  const { releasableTo, originators } = record.marking
  const unknown = [...new Set([...record.parties, ...(releasableTo ?? []), ...originators])].filter((id) => !isActor(id))
  if (unknown.length > 0) throw new Fault('records/unknown-actor', `No actor has the id ${unknown.map((id) => `“${id}”`).join(', ')}. Ids are those of the concordance: ISO 3166-1 alpha-3 where there is one.`)
}

/** Refuses to change what lies in the trash. */
export function checkStanding(record: SpineRecord): void {
  if (record.deletedAt !== null) throw new Fault('records/in-trash', 'This record is in the trash. Take it out first.')
}
