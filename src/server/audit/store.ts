import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db } from '../database.ts'

/** What an event is about: the noun and its id, as other rooms name them. */
export type Subject = { readonly kind: string; readonly id: string }

/** A value of JSON that may stand in an event's detail. */
export type DetailValue = string | number | boolean | null | readonly DetailValue[] | { readonly [key: string]: DetailValue | undefined }

/**
 * What happened. `kind` is `noun.past-tense` (`record.created`). `detail` holds ids, field names and
 * counts, never titles or content: whoever may read the audit need not be cleared for the records.
 * `by` names a command (`command:import`) where no person is signed in; requests cannot set it.
 */
export type NewEvent = {
  readonly kind: `${string}.${string}`
  readonly subject?: Subject
  readonly detail?: { readonly [key: string]: DetailValue | undefined }
  readonly outcome?: 'done' | 'refused'
  readonly by?: string
}

type Tables = {
  audit_event: { id: string; by?: string; kind: string; subject_kind: string | null; subject_id: string | null; outcome: 'done' | 'refused'; detail: string }
}

/**
 * Writes an event into the caller's transaction: it stands exactly if the change does. Person and
 * request are those of the transaction (`entente.person`, `entente.request`). Answers the event's id.
 */
export async function recordEvent(db: Db, event: NewEvent): Promise<string> {
  const [id] = await recordEvents(db, [event])
  return id!
}

/** Writes several events at once, as for a list of records that was read. Answers their ids in the same order. */
export async function recordEvents(db: Db, events: readonly NewEvent[]): Promise<string[]> {
  const rows = events.map((event) => ({
    id: newId(), kind: event.kind, subject_kind: event.subject?.kind ?? null, subject_id: event.subject?.id ?? null,
    outcome: event.outcome ?? 'done' as const, detail: JSON.stringify(event.detail ?? {}),
    ...(event.by !== undefined && { by: event.by }),
  }))
  // Far below PostgreSQL's 65,535 parameters of a statement.
  for (let start = 0; start < rows.length; start += 1000) {
    await db.withTables<Tables>().insertInto('audit_event').values(rows.slice(start, start + 1000)).execute()
  }
  return rows.map((row) => row.id)
}

/** Whose attempt it was, where no transaction of a request says it. */
export type Attempt = { readonly person?: string | undefined; readonly request?: string | undefined }

/**
 * Writes a refused attempt in a transaction of its own, since the request's is rolled back. `db` is
 * the pool, not a transaction.
 */
export async function recordRefusal(db: Db, event: Omit<NewEvent, 'outcome'>, attempt: Attempt): Promise<string> {
  return db.transaction().execute(async (step) => {
    await sql`SELECT set_config('entente.person', ${attempt.person ?? ''}, true), set_config('entente.request', ${attempt.request ?? ''}, true)`.execute(step)
    return recordEvent(step, { ...event, outcome: 'refused' })
  })
}
