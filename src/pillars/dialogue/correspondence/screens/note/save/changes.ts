import type { Conflict, FieldConflict } from '#kernel/faults.ts'
import type { NoteChanges, NoteFields, NotePage } from '../../../schema.ts'
import { mergedText } from './merge.ts'

/** Whose value is kept; of a text both, where they lie in different paragraphs. */
export type Side = 'theirs' | 'yours' | 'both'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** A note as it will stand once the changes are made. */
export type Shown = { readonly title: string; readonly summary: string; readonly language: string | null; readonly parties: readonly string[]; readonly dueOn: string | null; readonly fields: NoteFields }

/** A note with changes that are not saved yet laid over it. */
export function shownWith(page: Pick<NotePage, 'record' | 'fields'>, changes: NoteChanges): Shown {
  const { title, summary, language, parties, dueOn } = page.record
  const { fields, ...own } = changes
  return { title, summary, language, parties, dueOn, ...own, fields: { ...page.fields, ...fields } } as Shown
}

/** Earlier changes and later ones together. */
export function withMore(before: NoteChanges, more: NoteChanges): NoteChanges {
  return { ...before, ...more, ...((before.fields || more.fields) && { fields: { ...before.fields, ...more.fields } }) }
}

/** Changes without those that would leave a note as it is. */
export function onlyReal(page: Pick<NotePage, 'record' | 'fields'>, changes: NoteChanges): NoteChanges {
  const { fields = {}, ...own } = changes
  const record = page.record as Record<string, unknown>
  const left = Object.fromEntries(Object.entries(own).filter(([name, value]) => !isSame(value, record[name])))
  const leftFields = Object.fromEntries(Object.entries(fields).filter(([name, value]) => !isSame(value, (page.fields as Record<string, unknown>)[name])))
  return { ...left, ...(Object.keys(leftFields).length > 0 && { fields: leftFields }) } as NoteChanges
}

/** Whether both changed a field, and not to the same: then somebody has to choose. */
export const isContested = ({ base, theirs, yours }: FieldConflict): boolean => !isSame(theirs, base) && !isSame(yours, base) && !isSame(theirs, yours)

/** The text that keeps both changes of a contested field; undefined where they touch the same paragraph, or are no texts. */
export const bothOf = ({ path, base, theirs, yours }: FieldConflict): string | undefined => (path === 'summary' && typeof base === 'string' && typeof theirs === 'string' && typeof yours === 'string' ? mergedText(base, theirs, yours) : undefined)

/** The changes that remain to be made on the version that stands now: one's own, without the fields in which the others' value was chosen. */
export function remaining(changes: NoteChanges, conflict: Conflict, chosen: Readonly<Record<string, Side>>): NoteChanges {
  const theirs = new Set(conflict.fields.filter((field) => (isContested(field) ? chosen[field.path] === 'theirs' : isSame(field.yours, field.base))).map(({ path }) => path))
  const { fields = {}, ...own } = changes
  const both = conflict.fields.find((field) => chosen[field.path] === 'both' && isContested(field))
  const left = Object.entries(own).filter(([name]) => !theirs.has(name)).map(([name, value]) => [name, both?.path === name ? bothOf(both) : value] as const)
  const leftFields = Object.entries(fields).filter(([name]) => !theirs.has(`fields.${name}`))
  return { ...Object.fromEntries(left), ...(leftFields.length > 0 && { fields: Object.fromEntries(leftFields) }) } as NoteChanges
}

/** Whether nothing is changed. */
export const isNothing = (changes: NoteChanges): boolean => Object.keys(changes).length === 0
