import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { requestRole } from './roles.ts'

/** Runs work as one transaction with a person's rights and no others. */
export type Within = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** On whose behalf a transaction runs: the person, and the request for the audit trail. */
export type OnBehalf = { readonly person: string; readonly request?: string | undefined }

/**
 * The scope of a person: a transaction in which the request role sees what row-level security lets the person see.
 * All settings end with the transaction, so that pooled connections (pgbouncer's too) carry nothing on.
 */
export function scopeOf(db: Db, { person, request }: OnBehalf): Within {
  return (work) => db.transaction().execute(async (step) => {
    await sql`SELECT set_config('entente.person', ${person}, true), set_config('entente.request', ${request ?? ''}, true), set_config('role', ${requestRole}, true)`.execute(step)
    return work(step)
  })
}

/** A transaction of the machine on a person's behalf: all rows, and the audit trail still names the person. */
export function machineScopeOf(db: Db, { person, request }: OnBehalf): Within {
  return (work) => db.transaction().execute(async (step) => {
    await sql`SELECT set_config('entente.person', ${person}, true), set_config('entente.request', ${request ?? ''}, true)`.execute(step)
    return work(step)
  })
}
