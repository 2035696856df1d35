import { Fault } from '#kernel/faults.ts'
import type { MayRead } from '#server/access/authorized.ts'
import type { Db } from '#server/database.ts'
import { historyOf } from './clearance-store.ts'
import type { Note } from './note.ts'
import { noteFields, type NoteFields } from './schema.ts'

/** A note as it was. */
export type NoteThen = { readonly version: number; readonly title: string; readonly summary: string; readonly language: string | null; readonly fields: NoteFields }

/**
 * A note as it was in a version, worked out from the one that stands by taking back what changed since, newest first.
 * Where one of those changes was written under a marking that the reader does not reach, the version cannot be told.
 * Fault: `correspondence/no-version`.
 */
export async function versionOf(db: Db, { record, right }: Note & { right: MayRead }, version: number): Promise<NoteThen> {
  if (version > record.version) throw new Fault('correspondence/no-version', `The note stands at version ${record.version}; there is no version ${version} yet.`)
  const since = (await historyOf(db, right)).filter((one) => one.version > version)
  if (since.length !== record.version - version) throw new Fault('correspondence/no-version', `Version ${version} cannot be shown: something between it and now was written under a marking that you do not reach.`)
  const then: { title: string; summary: string; language: string | null; fields: Record<string, unknown> } = { title: record.title, summary: record.summary, language: record.language, fields: { ...record.fields } }
  for (const { changes } of since) {
    for (const [path, [before]] of Object.entries(changes)) {
      if (path.startsWith('fields.')) then.fields[path.slice('fields.'.length)] = before
      else if (path === 'title' || path === 'summary' || path === 'language') then[path] = before as string
    }
  }
  return { version, ...then, fields: noteFields.parse(Object.fromEntries(Object.entries(then.fields).filter(([, value]) => value !== null))) }
}
