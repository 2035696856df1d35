import { sql } from 'kysely'
import type { SpineRecord } from '#kernel/record.ts'
import { recordEvent } from '../audit/store.ts'
import type { Db } from '../database.ts'

/**
 * Writes into the audit that somebody opened a marked record (level above the open one), unless the same person
 * opened the same version within the last minute. Two requests at once write one event.
 */
export async function auditOpening(db: Db, record: SpineRecord, person: string): Promise<void> {
  if (record.marking.level === 0) return
  const { rows } = await sql`
    INSERT INTO record_opened AS o (person, record_id, version) VALUES (${person}, ${record.id}, ${record.version})
    ON CONFLICT (person, record_id) DO UPDATE SET version = excluded.version, at = excluded.at
    WHERE o.version <> excluded.version OR o.at < clock_timestamp() - interval '1 minute' RETURNING 1`.execute(db)
  if (rows.length > 0) await recordEvent(db, { kind: 'record.read', subject: { kind: 'record', id: record.id }, detail: { version: record.version } })
}
