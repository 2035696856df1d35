import { sql } from 'kysely'
import { seen } from '../access/predicate.ts'
import { protect } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'

/** Classes, decisions and legal holds. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:30_retention_create',
    async up(db) {
      await sql`CREATE TABLE retention_class (
        id text PRIMARY KEY, name text NOT NULL, years integer, trigger text NOT NULL CHECK (trigger IN ('created', 'changed')), disposition text NOT NULL CHECK (disposition IN ('review', 'destroy', 'transfer'))
      )`.execute(db)
      await sql`INSERT INTO retention_class VALUES
        ('working', 'Working papers', 2, 'changed', 'destroy'), ('standard', 'Records of the office', 10, 'changed', 'review'),
        ('personal', 'Persons outside the ministry', 2, 'changed', 'review'), ('permanent', 'Kept for ever', NULL, 'created', 'transfer')`.execute(db)
      await protect(db, 'retention_class', { select: 'true' })
      await sql`ALTER TABLE record ADD COLUMN retain_until date, ADD COLUMN transferred_at timestamptz`.execute(db)
      await sql`CREATE INDEX record_retention ON record (retention_class, updated_at)`.execute(db)
      // A decision outlives the record that it ended.
      await sql`CREATE TABLE retention_decision (
        id uuid PRIMARY KEY, record_id uuid NOT NULL, decision text NOT NULL CHECK (decision IN ('destroy', 'transfer', 'keep')), reason text NOT NULL, until date, by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`.execute(db)
      await protect(db, 'retention_decision', { select: seen('record_id') })
      await sql`CREATE TABLE legal_hold (
        id uuid PRIMARY KEY, name text NOT NULL, reason text NOT NULL, by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz
      )`.execute(db)
      await sql`CREATE TABLE legal_hold_record (hold_id uuid NOT NULL REFERENCES legal_hold, record_id uuid NOT NULL REFERENCES record, PRIMARY KEY (hold_id, record_id))`.execute(db)
      await sql`CREATE INDEX legal_hold_record_record ON legal_hold_record (record_id)`.execute(db)
      await protect(db, 'legal_hold_record', { select: seen('record_id') })
      // A hold of which one sees no record does not exist for one.
      await protect(db, 'legal_hold', { select: 'by = (SELECT access_person()) OR EXISTS (SELECT FROM legal_hold_record h WHERE h.hold_id = legal_hold.id)' })
    },
  },
]
