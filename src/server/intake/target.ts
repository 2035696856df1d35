import type { z } from 'zod'
import type { Db } from '../database.ts'
import type { Format } from './formats/row.ts'

/** A row as the target's schema made it. */
export type IntakeRow = Readonly<Record<string, unknown>>

/** A record already there that a row is like. */
export type Existing = { readonly id: string; readonly version: number }

/** A row to write. On `update` only the fields that the file has are in `row`; `existing` is what was found. */
export type IntakeWrite =
  | { readonly action: 'create'; readonly id: string; readonly row: IntakeRow }
  | { readonly action: 'update'; readonly id: string; readonly row: IntakeRow; readonly existing: Existing }

/** What was written: the version the record has now, and for an update whatever undoing it needs, as JSON. */
export type IntakeWritten = { readonly id: string; readonly version: number; readonly before?: unknown }

/** What to take back: the version is the one that the import left. */
export type IntakeTaken = IntakeWritten & { readonly action: 'create' | 'update' }

/** Whether it was taken back, and if not, why it stays. */
export type IntakeUndone = { readonly id: string; readonly isUndone: true } | { readonly id: string; readonly isUndone: false; readonly sentence: string }

/** What an import gives to a target besides the database: who imports, and which batch. */
export type IntakeBy = { readonly person: string; readonly batch: string }

/**
 * Something that files can be imported into, as plain data. Rooms give theirs; import knows none of them. All
 * functions run in a transaction with the rights of the person who imports, and get at most a thousand rows at once.
 *
 * - `fields`: one flat zod object. Text becomes what each field's type says: numbers, days, truth, choices, lists.
 * - `actors`: fields that hold ids of actors; files may name countries in any way that the concordance knows.
 * - `headings`: further names of columns by which a field is found, in any language, besides the common ones.
 * - `keys`: what makes a row the same as another (`email:a@b.example`); none: it is never a duplicate.
 * - `find`: which of the keys records have that the person may see. What is hidden is not found.
 * - `write`: writes in the order given and answers in the same; a database error or Fault in it refuses single rows.
 * - `undo`: takes back those that nobody changed since, by version.
 */
export type IntakeTarget = {
  readonly id: string
  readonly label: string
  readonly fields: z.ZodObject
  readonly actors?: readonly string[]
  readonly headings?: Readonly<Record<string, readonly string[]>>
  readonly accepts: readonly Format[]
  readonly keys: (row: IntakeRow) => readonly string[]
  readonly find: (db: Db, keys: readonly string[]) => Promise<ReadonlyMap<string, Existing>>
  readonly write: (db: Db, writes: readonly IntakeWrite[], by: IntakeBy) => Promise<readonly IntakeWritten[]>
  readonly undo: (db: Db, taken: readonly IntakeTaken[], by: IntakeBy) => Promise<readonly IntakeUndone[]>
}

/** A name or code of an actor → its id, or a sentence saying why there is none. From outside, since the server knows no concordance. */
export type ResolveActor = (text: string) => { readonly actor: string } | { readonly sentence: string }
