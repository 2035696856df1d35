import { sql } from 'kysely'
import { changeable, reached, seen } from '../access/predicate.ts'
import { protect } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'

const me = '(SELECT access_person())'

/**
 * Files of records.
 *
 * - `file_link`: a file on a record, and which of its versions is in force.
 * - `file_version`: every version. Once it is superseded or removed it stays under the marking that
 *   its record had then, even if the record is marked down later: what was left behind was not looked at.
 * - `file`: content, where it lies, and what was read from it. One row for each time it was sent,
 *   so that an id or date tells nobody that somebody else has the same.
 */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:40_file_create',
    async up(db) {
      await sql`CREATE TABLE file (
        id uuid PRIMARY KEY,
        data_key uuid NOT NULL REFERENCES data_key,
        digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        size bigint NOT NULL CHECK (size >= 0),
        type text NOT NULL,
        declared_type text NOT NULL DEFAULT '',
        pages integer,
        preview_digest text CHECK (preview_digest ~ '^[0-9a-f]{64}$'),
        preview_type text, CHECK ((preview_digest IS NULL) = (preview_type IS NULL)),
        text text NOT NULL DEFAULT '',
        says text,
        is_stripped boolean NOT NULL DEFAULT false,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(), by uuid NOT NULL
      )`.execute(db)
      await sql`CREATE INDEX file_digest ON file (digest)`.execute(db)
      await sql`CREATE INDEX file_preview ON file (preview_digest) WHERE preview_digest IS NOT NULL`.execute(db)
      await sql`CREATE TABLE file_link (
        id uuid PRIMARY KEY,
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE,
        file_id uuid NOT NULL REFERENCES file DEFERRABLE INITIALLY DEFERRED,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
        version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
        at timestamptz NOT NULL DEFAULT clock_timestamp(), by uuid NOT NULL,
        removed_at timestamptz, removed_by uuid, CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
        UNIQUE (id, record_id)
      )`.execute(db)
      await sql`CREATE INDEX file_link_record ON file_link (record_id)`.execute(db)
      await sql`CREATE INDEX file_link_file ON file_link (file_id)`.execute(db)
      await sql`CREATE TABLE file_version (
        link_id uuid NOT NULL, record_id uuid NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        file_id uuid NOT NULL UNIQUE REFERENCES file DEFERRABLE INITIALLY DEFERRED,
        name text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(), by uuid NOT NULL,
        level integer, compartments text[] NOT NULL DEFAULT '{}', releasable_to text[],
        PRIMARY KEY (link_id, version),
        FOREIGN KEY (link_id, record_id) REFERENCES file_link (id, record_id) ON DELETE CASCADE ON UPDATE CASCADE
      )`.execute(db)

      const version = `${seen('record_id')} AND (level IS NULL OR ${reached('file_version', 'record_id')})`
      await protect(db, 'file_version', { select: version, insert: `by = ${me} AND ${changeable('record_id')}`, update: { using: changeable('record_id'), check: changeable('record_id'), columns: ['level', 'compartments', 'releasable_to'] } })
      const link = `${seen('record_id')} AND (removed_at IS NULL OR EXISTS (SELECT FROM file_version v WHERE v.link_id = file_link.id AND v.version = file_link.version))`
      await protect(db, 'file_link', { select: link, insert: `by = ${me} AND ${changeable('record_id')}`, update: { using: changeable('record_id'), check: changeable('record_id'), columns: ['record_id', 'file_id', 'name', 'version', 'removed_at', 'removed_by'] } })
      const file = 'EXISTS (SELECT FROM file_version v WHERE v.file_id = file.id)'
      await protect(db, 'file', { select: file, insert: `by = ${me} AND ${file}` })
    },
  },
  {
    name: '2026-11-22T21:42_file_moved',
    async up(db) {
      // A merge moves a file to another record; its words in search go with it.
      await sql`CREATE FUNCTION file_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$ BEGIN
        UPDATE search_file SET record_id = NEW.record_id WHERE record_id = OLD.record_id AND file_id = NEW.id;
        RETURN NULL;
      END $body$`.execute(db)
      await sql`CREATE TRIGGER file_moved AFTER UPDATE OF record_id ON file_link FOR EACH ROW WHEN (OLD.record_id IS DISTINCT FROM NEW.record_id) EXECUTE FUNCTION file_moved()`.execute(db)
    },
  },
  {
    name: '2026-11-23T03:10_file_recognition',
    async up(db) {
      // NULL where no page is a picture. What was kept before and has no words is looked at once more.
      await sql`ALTER TABLE file ADD recognition text CHECK (recognition IN ('waiting', 'done'))`.execute(db)
      await sql`UPDATE file SET recognition = 'waiting', says = NULL WHERE text = '' AND (type IN ('image/png', 'image/jpeg', 'image/tiff') OR (type = 'application/pdf' AND pages > 0))`.execute(db)
      await sql`CREATE INDEX file_waiting ON file (made_at) WHERE recognition = 'waiting'`.execute(db)
    },
  },
]
