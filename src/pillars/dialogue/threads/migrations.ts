import { sql } from 'kysely'
import { changeable, seen } from '#server/access/predicate.ts'
import { protect } from '#server/access/roles.ts'
import type { Migration } from '#server/migrate.ts'

/** The messages of threads. What was kept stays; a message kept by mistake is struck out with its reason. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T02:30_thread_message_create',
    async up(db) {
      await sql`CREATE TABLE thread_message (
        id uuid PRIMARY KEY, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE,
        side text NOT NULL CHECK (side IN ('ours', 'theirs')), kind text NOT NULL CHECK (kind IN ('proposal', 'question', 'answer', 'acceptance', 'refusal', 'information')),
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000), answers uuid, "on" date NOT NULL, speaker text NOT NULL DEFAULT '',
        by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), source uuid REFERENCES record ON DELETE SET NULL,
        struck_by uuid, struck_reason text, UNIQUE (record_id, id), FOREIGN KEY (record_id, answers) REFERENCES thread_message (record_id, id)
      )`.execute(db)
      await sql`CREATE INDEX thread_message_source ON thread_message (source) WHERE source IS NOT NULL`.execute(db)
      const ours = changeable('record_id')
      await protect(db, 'thread_message', {
        select: seen('record_id'), insert: `by = (SELECT access_person()) AND ${ours}`,
        update: { using: ours, check: ours, columns: ['struck_by', 'struck_reason'] },
      })
    },
  },
]
