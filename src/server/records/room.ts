import type { RecordKind } from '#kernel/record.ts'
import type { Db } from '../database.ts'

/** Something that people beside the one who did it want to hear of. `people` are those whom it concerns by name. */
export type Happening = {
  readonly kind: 'assigned' | 'named' | 'mentioned' | 'commented' | 'changed' | 'marked' | 'deleted' | 'merged'
  readonly record: string
  readonly by: string
  readonly people: readonly string[]
}

/**
 * What the room of records needs from outside.
 * - `kinds`: every kind of record there is.
 * - `isActor`: whether the concordance knows an id.
 * - `tell` is told of happenings inside their transaction, with the rights of who did it.
 * - `carried`: tables of other rooms whose rows hang on a record by `record_id`, each with `id` and `at`; a merge moves them.
 */
export type RecordRoom = {
  readonly kinds: readonly RecordKind[]
  readonly isActor: (id: string) => boolean
  readonly carried?: readonly string[]
  readonly tell?: (db: Db, happening: Happening) => Promise<void>
}
