import { sql } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Db } from '../database.ts'
import type { RecordChanges } from './schema.ts'

/** The paths that a change touches: `status`, `fields.place`. */
const pathsOf = ({ fields, ...changes }: RecordChanges): string[] => [...Object.keys(changes), ...Object.keys(fields ?? {}).map((name) => `fields.${name}`)]

/** Refuses the common verbs where rules of the kind’s own room stand behind what they would do. Fault: `records/ruled`. */
export function checkUnruled({ kind, ruled = [] }: RecordKind, paths?: readonly string[]): void {
  const behind = paths ? paths.filter((path) => ruled.includes(path)) : ruled
  if (behind.length === 0) return
  throw new Fault('records/ruled', paths ? `Rules stand behind ${behind.map((path) => `“${path.replace('fields.', '')}”`).join(', ')} of a ${kind}: open it in its own room and do it there.` : `A ${kind} is begun in its own room only: open that room and begin it there.`, { fields: behind.map((path) => ({ path, message: 'is changed in its own room' })) })
}

/** The same for a change of a record that stands. What the person of the transaction may not read passes: it is refused as absent further on. */
export async function checkChangesUnruled(db: Db, kinds: readonly RecordKind[], id: string, changes: RecordChanges): Promise<void> {
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM record WHERE id = ${id}`.execute(db)
  const kind = kinds.find((one) => one.kind === rows[0]?.kind)
  if (kind) checkUnruled(kind, pathsOf(changes))
}
