import { sql } from 'kysely'
import type pg from 'pg'
import { recordEvent, type NewEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'
import { handleOn } from './load.ts'
import type { Head } from './manifest.ts'

/** Notes in the audit that somebody took a copy of everything. */
export const noteBackup = (client: pg.Client, { id, kind, key }: Head): Promise<void> => note(handleOn(client), { kind: 'backup.made', subject: { kind: 'backup', id }, detail: { holds: kind, key: key.id }, by: 'command:backup' })

/** Notes in the audit that from here on it goes on from a backup, in the transaction of the restore. */
export const noteRestored = (db: Db, id: string): Promise<void> => note(db, { kind: 'backup.restored', subject: { kind: 'backup', id }, by: 'command:restore' })

/** A database of a release before the audit takes no notes. */
async function note(db: Db, event: NewEvent): Promise<void> {
  const { rows: [there] } = await sql<{ is: boolean }>`SELECT to_regclass('public.audit_event') IS NOT NULL AS is`.execute(db)
  if (there!.is) await recordEvent(db, event)
}
