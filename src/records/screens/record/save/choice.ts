import type { Conflict, FieldConflict } from '#kernel/faults.ts'
import type { RecordChanges } from '#server/records/schema.ts'

/** Whose value is kept. */
export type Side = 'theirs' | 'yours'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Whether both changed the field, and not to the same: then somebody has to choose. */
export const isContested = ({ base, theirs, yours }: FieldConflict): boolean => !isSame(theirs, base) && !isSame(yours, base) && !isSame(theirs, yours)

/** Whose change a field goes without saying: of one who alone changed it. Undefined where somebody has to choose. */
export function sideOf(field: FieldConflict): Side | undefined {
  if (isContested(field)) return undefined
  return isSame(field.yours, field.base) || isSame(field.theirs, field.yours) ? 'theirs' : 'yours'
}

/** The changes that remain to be made on the version that stands now, once it is chosen whose value each field keeps. */
export function changesOf(conflict: Conflict, chosen: Readonly<Record<string, Side>>): RecordChanges {
  const mine = conflict.fields.filter((field) => (chosen[field.path] ?? sideOf(field)) === 'yours' && !isSame(field.yours, field.theirs))
  const own = mine.filter(({ path }) => !path.startsWith('fields.')).map(({ path, yours }) => [path, yours])
  const fields = mine.filter(({ path }) => path.startsWith('fields.')).map(({ path, yours }) => [path.slice('fields.'.length), yours ?? null])
  return { ...Object.fromEntries(own), ...(fields.length > 0 && { fields: Object.fromEntries(fields) }) } as RecordChanges
}
