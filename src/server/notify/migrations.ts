import { sql } from 'kysely'
import { seen } from '../access/predicate.ts'
import { protect } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'

const me = '(SELECT access_person())'

/** Notices, choices, the mail that waits to go out, and private calendar addresses. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:50_notify_create',
    async up(db) {
      // No title and no text: who reads a notice reads the record itself, with the rights of that moment.
      await sql`CREATE TABLE notice (
        id uuid PRIMARY KEY, person uuid NOT NULL REFERENCES person, kind text NOT NULL, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE,
        by uuid REFERENCES person, at timestamptz NOT NULL DEFAULT clock_timestamp(), read_at timestamptz, about date
      )`.execute(db)
      await sql`CREATE INDEX notice_person ON notice (person, id DESC)`.execute(db)
      await sql`CREATE INDEX notice_unread ON notice (person, record_id) WHERE read_at IS NULL`.execute(db)
      await sql`CREATE UNIQUE INDEX notice_due ON notice (person, record_id, about) WHERE kind = 'due'`.execute(db)
      const mine = `person = ${me} AND ${seen('record_id')}`
      await protect(db, 'notice', { select: mine, insert: `by = ${me} AND ${seen('record_id')}`, update: { using: mine, check: mine, columns: ['read_at'] } })
      await sql`CREATE TABLE notice_choice (person uuid PRIMARY KEY REFERENCES person, mailed text[] NOT NULL)`.execute(db)
      const own = `person = ${me}`
      await protect(db, 'notice_choice', { select: own, insert: own, update: own })
      await sql`CREATE TABLE mail_waiting (
        id uuid PRIMARY KEY, notice_id uuid NOT NULL UNIQUE REFERENCES notice ON DELETE CASCADE, tries integer NOT NULL DEFAULT 0, next_at timestamptz NOT NULL DEFAULT clock_timestamp(), failed text
      )`.execute(db)
      await protect(db, 'mail_waiting')
      // Whoever is told, and wants it by mail, gets it by mail: decided here so that the writer need not know what others chose.
      await sql`CREATE FUNCTION notice_mail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$ BEGIN
        IF EXISTS (SELECT FROM notice_choice c WHERE c.person = NEW.person AND NEW.kind = ANY (c.mailed)) THEN
          INSERT INTO mail_waiting (id, notice_id) VALUES (gen_random_uuid(), NEW.id);
        END IF;
        RETURN NULL;
      END $body$`.execute(db)
      await sql`CREATE TRIGGER notice_mail AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION notice_mail()`.execute(db)
      await sql`CREATE TABLE calendar_address (person uuid PRIMARY KEY REFERENCES person, token_hash text NOT NULL UNIQUE, made_at timestamptz NOT NULL DEFAULT clock_timestamp(), used_at timestamptz)`.execute(db)
      await protect(db, 'calendar_address', { select: own, insert: own, update: own, delete: own })
    },
  },
]
