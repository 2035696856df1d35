import type { Db } from '../database.ts'
import type { Log } from '../log.ts'
import type { IntakeTarget, ResolveActor } from './target.ts'

/**
 * What the room of import needs from outside.
 * - `folder`: where uploads wait; it is emptied at the start.
 * - `targets`: everything that can be imported into.
 * - `resolveActor`: the concordance, which the server does not know.
 */
export type IntakeRoom = { readonly db: Db; readonly log: Log; readonly folder: string; readonly targets: readonly IntakeTarget[]; readonly resolveActor: ResolveActor }
