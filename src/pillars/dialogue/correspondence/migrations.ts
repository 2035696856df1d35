import { sql } from 'kysely'
import { changeable, seen } from '#server/access/predicate.ts'
import { protect, requestRole } from '#server/access/roles.ts'
import type { Migration } from '#server/migrate.ts'

const me = '(SELECT access_person())'

/** What notes have beside their record: stages of clearance, deliveries, papers; and the ministry’s own templates. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T02:10_note_create',
    async up(db) {
      await sql`CREATE TABLE note_step (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, round integer NOT NULL, position integer NOT NULL, stage text NOT NULL CHECK (stage IN ('desk', 'legal', 'head')),
        person uuid REFERENCES person, unit uuid REFERENCES unit, cleared_version integer, cleared_by uuid, cleared_at timestamptz, digest text, returned_by uuid, returned_at timestamptz, reason text,
        PRIMARY KEY (record_id, round, position), CHECK ((person IS NULL) <> (unit IS NULL)), CHECK ((cleared_version IS NULL) = (digest IS NULL))
      )`.execute(db)
      // Whoever clears or returns does so in their own name.
      await protect(db, 'note_step', {
        select: seen('record_id'), insert: `${changeable('record_id')} AND cleared_by IS NULL AND returned_by IS NULL`,
        update: { using: changeable('record_id'), check: `${changeable('record_id')} AND coalesce(cleared_by, returned_by) = ${me}`, columns: ['cleared_version', 'cleared_by', 'cleared_at', 'digest', 'returned_by', 'returned_at', 'reason'] },
      })
      await sql`CREATE TABLE note_delivery (
        id uuid PRIMARY KEY, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, kind text NOT NULL CHECK (kind IN ('delivered', 'acknowledged')), way text NOT NULL,
        by uuid NOT NULL, to_whom text NOT NULL, on_date date NOT NULL, words text NOT NULL DEFAULT '', receipt uuid, at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`.execute(db)
      await sql`CREATE INDEX note_delivery_record ON note_delivery (record_id, on_date)`.execute(db)
      await protect(db, 'note_delivery', { select: seen('record_id'), insert: `by = ${me} AND ${changeable('record_id')}` })
      await sql`CREATE TABLE note_file (record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, role text NOT NULL CHECK (role IN ('pdf', 'docx', 'source')), file_id uuid NOT NULL, PRIMARY KEY (record_id, role))`.execute(db)
      await protect(db, 'note_file', { select: seen('record_id'), insert: changeable('record_id'), delete: changeable('record_id') })
      await sql`CREATE TABLE note_template (
        language text NOT NULL, form text NOT NULL, part text NOT NULL, rank text NOT NULL DEFAULT '', text text NOT NULL CHECK (length(text) <= 5000), by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (language, form, part, rank)
      )`.execute(db)
      await protect(db, 'note_template', { select: 'true' })
    },
  },
  {
    name: '2026-11-23T02:11_note_guard',
    async up(db) {
      // A note that has its number says for ever what its paper says: whatever way a change comes, the database refuses it.
      const said = ['title', 'summary', 'language'].map((column) => `NEW.${column} IS DISTINCT FROM OLD.${column}`)
      const fields = ['form', 'addressee', 'sender', 'place', 'signer', 'cable', 'translation'].map((name) => `(NEW.fields -> '${name}') IS DISTINCT FROM (OLD.fields -> '${name}')`)
      await sql.raw(`CREATE FUNCTION note_guard() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
        RAISE EXCEPTION 'A registered note keeps its text' USING ERRCODE = 'check_violation', CONSTRAINT = 'note_guard';
      END $body$`).execute(db)
      await sql.raw(`CREATE TRIGGER note_text BEFORE UPDATE ON record FOR EACH ROW WHEN (OLD.kind = 'note' AND OLD.fields ->> 'direction' = 'out' AND OLD.status IN ('registered', 'delivered', 'answered', 'closed') AND OLD.number IS NOT NULL AND NEW.number IS NOT NULL AND (${[...said, ...fields].join(' OR ')})) EXECUTE FUNCTION note_guard()`).execute(db)
    },
  },
  {
    name: '2026-11-23T03:05_note_kept',
    async up(db) {
      // What somebody wants left as it is, though the style check speaks of it: everybody who clears the note sees that it was meant so, and by whom.
      await sql`CREATE TABLE note_kept (record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, rule text NOT NULL CHECK (length(rule) <= 64), words text NOT NULL CHECK (length(words) <= 1000), by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (record_id, rule, words))`.execute(db)
      await protect(db, 'note_kept', { select: seen('record_id'), insert: `by = ${me} AND ${changeable('record_id')}`, delete: changeable('record_id') })
    },
  },
  {
    name: '2026-11-23T03:06_note_guard_says',
    async up(db) {
      await sql.raw(`CREATE OR REPLACE FUNCTION note_guard() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
        RAISE EXCEPTION 'The note is registered: its text stays as it is. Write a note that corrects or replaces it.' USING ERRCODE = 'check_violation', CONSTRAINT = 'note_guard';
      END $body$`).execute(db)
    },
  },
  {
    name: '2026-11-23T05:10_note_delivery_once',
    async up(db) {
      // A delivery that is told twice, as by a line that broke, stands once.
      const same = ['record_id', 'kind', 'way', 'to_whom', 'on_date', 'md5(words)', "coalesce(receipt, '00000000-0000-0000-0000-000000000000'::uuid)"]
      await sql`DELETE FROM note_delivery d USING note_delivery e WHERE d.id > e.id AND d.record_id = e.record_id AND d.kind = e.kind AND d.way = e.way AND d.to_whom = e.to_whom AND d.on_date = e.on_date AND d.words = e.words AND d.receipt IS NOT DISTINCT FROM e.receipt`.execute(db)
      await sql.raw(`CREATE UNIQUE INDEX note_delivery_once ON note_delivery (${same.join(', ')})`).execute(db)
    },
  },
  {
    name: '2026-11-23T06:20_note_step_replaced',
    async up(db) {
      // Who sent a note for clearance may put somebody else on a stage that is not cleared.
      await sql`ALTER TABLE note_step ADD COLUMN asked_by uuid`.execute(db)
      await sql`ALTER TABLE note_step ALTER COLUMN asked_by SET DEFAULT access_person()`.execute(db)
      const open = `${changeable('record_id')} AND returned_by IS NULL`
      await sql`CREATE POLICY request_replace ON note_step FOR UPDATE TO ${sql.id(requestRole)} USING (${sql.raw(open)}) WITH CHECK (${sql.raw(`${open} AND cleared_by IS NULL`)})`.execute(db)
      await sql`GRANT UPDATE (person, unit) ON note_step TO ${sql.id(requestRole)}`.execute(db)
    },
  },
  {
    name: '2026-11-23T07:00_note_message',
    async up(db) {
      // By what an e-mail is known when it is dropped in again, though it came by another way.
      await sql`ALTER TABLE note_file ADD COLUMN message text CHECK (message ~ '^[0-9a-f]{64}$')`.execute(db)
      await sql`CREATE INDEX note_file_message ON note_file (message) WHERE message IS NOT NULL`.execute(db)
    },
  },
  {
    name: '2026-11-23T07:15_note_register',
    async up(db) {
      // Which way a register is for, where it was opened for one: a number drawn from the other cannot be given back.
      await sql`CREATE TABLE note_register (series text PRIMARY KEY REFERENCES register_series (code), direction text NOT NULL CHECK (direction IN ('in', 'out')))`.execute(db)
      await protect(db, 'note_register', { select: 'true' })
    },
  },
]
