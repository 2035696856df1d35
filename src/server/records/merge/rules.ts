import { isDeepStrictEqual } from 'node:util'
import { combine, type Audience } from '#kernel/marking.ts'
import type { SpineRecord } from '#kernel/record.ts'
import type { MergedField } from '../schema.ts'

type Path = 'title' | 'parties' | 'summary' | 'language' | 'assignees' | 'status' | 'happenedOn' | 'dueOn'
const paths: readonly Path[] = ['title', 'parties', 'summary', 'language', 'assignees', 'status', 'happenedOn', 'dueOn']

/** Lists of which the merged record has all. */
const united: readonly string[] = ['parties', 'assignees']

/** What two records become: the merged one, and for each field in which they differ where its value comes from. */
export type Merged = { readonly record: SpineRecord; readonly fields: readonly MergedField[] }

/**
 * Merges `loser` into `winner`: what the winner has stays, what it lacks comes from the loser, lists are united, and
 * the paths in `take` come from the loser. The marking is that of both together (kernel `combine`), so that nothing
 * is marked lower than before. Undefined if their audiences have no common narrower one that a record can state.
 */
export function mergeRecords(winner: SpineRecord, loser: SpineRecord, take: readonly string[]): Merged | undefined {
  const readers = narrower(winner, loser)
  if (!readers) return undefined
  const fields = fieldsOf(winner, loser, take)
  const value = new Map(fields.map((one) => [one.path, one.value]))
  const own = Object.fromEntries(paths.filter((path) => value.has(path)).map((path) => [path, value.get(path)]))
  const names = [...new Set([...Object.keys(winner.fields), ...Object.keys(loser.fields)])]
  const kinds = Object.fromEntries(names.map((name) => [name, value.has(`fields.${name}`) ? value.get(`fields.${name}`) : winner.fields[name]]).filter(([, one]) => one !== null && one !== undefined))
  return { fields, record: { ...winner, ...own, ...readers, fields: kinds, marking: combine([winner.marking, loser.marking]) } as SpineRecord }
}

function fieldsOf(winner: SpineRecord, loser: SpineRecord, take: readonly string[]): MergedField[] {
  const all = [...paths.map((path) => [path, winner[path], loser[path]] as const), ...[...new Set([...Object.keys(winner.fields), ...Object.keys(loser.fields)])].sort().map((name) => [`fields.${name}`, winner.fields[name] ?? null, loser.fields[name] ?? null] as const)]
  return all.filter(([, a, b]) => !isDeepStrictEqual(a, b)).map(([path, a, b]) => {
    if (take.includes(path)) return { path, from: 'other', value: b, kept: a, other: b }
    if (united.includes(path)) return { path, from: 'both', value: [...new Set([...(a as string[]), ...(b as string[])])], kept: a, other: b }
    return isBlank(a) ? { path, from: 'other', value: b, kept: a, other: b } : { path, from: 'kept', value: a, kept: a, other: b }
  })
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

type Readers = Pick<SpineRecord, 'audience' | 'named' | 'ownerUnit'>
const width: readonly Audience[] = ['ministry', 'unit', 'named']

/**
 * The readers whom both records have, as far as a record can say so: the narrower audience, and of those named only
 * who is named (or author) in both. Whether that is narrow enough the database then checks person by person.
 */
function narrower(a: SpineRecord, b: SpineRecord): Readers | undefined {
  const [wide, narrow] = width.indexOf(a.audience) <= width.indexOf(b.audience) ? [a, b] : [b, a]
  if (wide.audience === 'ministry') return narrow.audience === 'ministry' ? { audience: 'ministry', named: [...new Set([...a.named, ...b.named])], ownerUnit: a.ownerUnit } : { audience: narrow.audience, named: whoOf(narrow, a), ownerUnit: narrow.audience === 'unit' ? narrow.ownerUnit : a.ownerUnit }
  if (narrow.audience === 'unit' && a.ownerUnit !== b.ownerUnit) return undefined
  const both = narrow.audience === wide.audience ? whoOf(a, a).filter((one) => [...b.named, b.author].includes(one)) : whoOf(narrow, a)
  return { audience: narrow.audience, named: both, ownerUnit: a.ownerUnit }
}

/** Who is named in a record, and its author where that is not the author of what is kept. */
const whoOf = (record: SpineRecord, kept: SpineRecord): string[] => [...new Set([...record.named, ...(record.author === kept.author ? [] : [record.author])])]
