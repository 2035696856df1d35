import type { NoteFields } from '../../../schema.ts'
import { plain } from '../plain.ts'

/** A note as it was in a version. */
export type NoteThen = { readonly title: string; readonly summary: string; readonly language: string | null; readonly fields: NoteFields }

/** What differs between two versions of a note, in plain words: its text first, then its subject and fields under their names. */
export function fieldsBetween(before: NoteThen, after: NoteThen): { name: string; was: string; is: string }[] {
  const parts = ({ title, summary, language, fields }: NoteThen): Record<string, unknown> => ({ text: summary, title, language, ...fields })
  const [was, is] = [parts(before), parts(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((name) => ({ name, was: plain(was[name]), is: plain(is[name]) })).filter((one) => one.was !== one.is)
}
