import { sql } from 'kysely'
import { schemes } from '#kernel/marking.ts'
import { changeable, reached, seen, writable } from '#server/access/predicate.ts'
import { machineRole, protect, requestRole } from '#server/access/roles.ts'
import type { Db } from '#server/database.ts'
import type { Migration } from '#server/migrate.ts'

/** The lowest level of the ministry's scheme, as SQL: what goes further is not for everybody. */
const lowest = `(SELECT CASE scheme ${Object.values(schemes).map(({ id, levels }) => `WHEN '${id}' THEN ${levels[0].rank}`).join(' ')} ELSE 0 END FROM marking_policy)`

/** Whether the row `r` of `record`, published as the row `p` of `statement_public` tells, may be shown to anybody at all. */
const shown = (p: string, r: string) => `${p}.state = ${r}.status AND ${r}.kind = 'statement' AND ${r}.deleted_at IS NULL AND ${r}.merged_into IS NULL AND ${r}.level <= ${lowest} AND ${r}.compartments = '{}' AND ${r}.releasable_to IS NULL
  AND NOT ${r}.is_originator_controlled AND ${r}.caveats = '{}' AND coalesce(${r}.tlp, 'CLEAR') = 'CLEAR' AND ${r}.audience = 'ministry' AND EXISTS (SELECT FROM statement_page WHERE is_on)`

/** A function that works past the policies and that the machine alone may call. */
async function give(db: Db, signature: string, body: string): Promise<void> {
  await sql.raw(`CREATE FUNCTION ${signature} LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ ${body} $body$`).execute(db)
  await sql.raw(`REVOKE ALL ON FUNCTION ${signature.split(' RETURNS')[0]} FROM PUBLIC`).execute(db)
  await sql.raw(`GRANT EXECUTE ON FUNCTION ${signature.split(' RETURNS')[0]} TO ${machineRole}`).execute(db)
}

/** Topics, versions, what is published, and the only way in which the public page sees any of it. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T02:10_statement_create',
    async up(db) {
      await sql`CREATE TABLE statement_topic (
        id uuid PRIMARY KEY, parent uuid REFERENCES statement_topic, name text NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 200), words text[] NOT NULL DEFAULT '{}',
        by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), closed_at timestamptz, CHECK (parent <> id)
      )`.execute(db)
      await sql`CREATE UNIQUE INDEX statement_topic_name ON statement_topic (coalesce(parent, '00000000-0000-0000-0000-000000000000'::uuid), lower(name))`.execute(db)
      await protect(db, 'statement_topic', { select: '(SELECT access_reads())', insert: '(SELECT access_writes())', update: '(SELECT access_writes())' })
      await sql`CREATE INDEX record_statement_topic ON record ((fields ->> 'topic')) WHERE kind = 'statement'`.execute(db)
      await sql`CREATE INDEX record_statement_speaker ON record ((fields ->> 'speaker')) WHERE kind = 'statement'`.execute(db)

      await sql`CREATE TABLE statement_version (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, number integer NOT NULL CHECK (number > 0), PRIMARY KEY (record_id, number),
        said_on date NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), by uuid NOT NULL, is_public boolean NOT NULL, note text NOT NULL DEFAULT '',
        title text NOT NULL, position text NOT NULL, body text NOT NULL, intent jsonb, language text NOT NULL,
        level integer NOT NULL, compartments text[] NOT NULL, releasable_to text[]
      )`.execute(db)
      // What was written under a higher marking stays under it when the record is marked down later.
      await protect(db, 'statement_version', { select: `${seen('record_id')} AND ${reached('statement_version', 'record_id')}`, insert: changeable('record_id') })

      await sql`CREATE TABLE statement_public (
        record_id uuid PRIMARY KEY REFERENCES record ON DELETE CASCADE, slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]{3,100}$'),
        state text NOT NULL CHECK (state IN ('published', 'superseded', 'withdrawn')), published_at timestamptz NOT NULL, changed_at timestamptz NOT NULL,
        reason text NOT NULL DEFAULT '', superseded_by uuid REFERENCES record ON DELETE SET NULL
      )`.execute(db)
      await protect(db, 'statement_public', { select: seen('record_id'), insert: changeable('record_id'), update: changeable('record_id') })

      await sql`CREATE TABLE statement_page (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), is_on boolean NOT NULL DEFAULT false, name text NOT NULL DEFAULT '', about text NOT NULL DEFAULT '', by uuid, at timestamptz)`.execute(db)
      await sql`INSERT INTO statement_page DEFAULT VALUES`.execute(db)
      await protect(db, 'statement_page', { select: '(SELECT access_reads())' })

      // Of a withdrawn statement nothing is given but that it was withdrawn; a successor is named only where it is shown itself.
      await give(db, 'statement_shown() RETURNS TABLE (id uuid, slug text, state text, published_at timestamptz, changed_at timestamptz, reason text, topic text, successor text, predecessors text[])', `
        SELECT r.id, p.slug, p.state, p.published_at, p.changed_at, p.reason, CASE WHEN p.state <> 'withdrawn' THEN t.name END,
          (SELECT q.slug FROM statement_public q JOIN record s ON s.id = q.record_id WHERE q.record_id = p.superseded_by AND q.state <> 'withdrawn' AND ${shown('q', 's')}),
          ARRAY(SELECT q.slug FROM statement_public q JOIN record s ON s.id = q.record_id WHERE q.superseded_by = p.record_id AND q.state <> 'withdrawn' AND p.state <> 'withdrawn' AND ${shown('q', 's')} ORDER BY q.published_at DESC)
        FROM statement_public p JOIN record r ON r.id = p.record_id LEFT JOIN statement_topic t ON t.id::text = r.fields ->> 'topic' WHERE ${shown('p', 'r')}`)
      await give(db, 'statement_shown_version() RETURNS TABLE (id uuid, number integer, said_on date, at timestamptz, note text, title text, "position" text, body text, intent jsonb, language text)', `
        SELECT v.record_id, v.number, v.said_on, v.at, v.note, v.title, v.position, v.body, v.intent, v.language
        FROM statement_version v JOIN statement_public p ON p.record_id = v.record_id JOIN record r ON r.id = p.record_id WHERE v.is_public AND p.state <> 'withdrawn' AND ${shown('p', 'r')}`)
    },
  },  {
    name: '2026-11-23T05:00_statement_withdrawn_address',
    async up(db) {
      // The address of what was withdrawn holds words of its title. They go; the address is still known again, by its digest.
      await sql`ALTER TABLE statement_public ADD COLUMN former text CHECK (former ~ '^[0-9a-f]{64}$')`.execute(db)
      await sql`UPDATE statement_public SET former = encode(sha256(convert_to(slug, 'UTF8')), 'hex'), slug = record_id::text WHERE state = 'withdrawn'`.execute(db)
      await give(db, 'statement_formerly(address text) RETURNS uuid', "SELECT record_id FROM statement_public WHERE state = 'withdrawn' AND former = encode(sha256(convert_to(address, 'UTF8')), 'hex') LIMIT 1")
    },
  },
  {
    name: '2026-11-23T05:01_statement_slip',
    async up(db) {
      // What stood in a version of a partner's words before a slip in writing it down was corrected.
      await sql`CREATE TABLE statement_slip (
        record_id uuid NOT NULL, number integer NOT NULL, nth integer NOT NULL CHECK (nth > 0), PRIMARY KEY (record_id, number, nth), FOREIGN KEY (record_id, number) REFERENCES statement_version ON DELETE CASCADE,
        at timestamptz NOT NULL DEFAULT clock_timestamp(), by uuid NOT NULL, reason text NOT NULL CHECK (length(trim(reason)) > 0),
        said_on date NOT NULL, title text NOT NULL, position text NOT NULL, body text NOT NULL, intent jsonb, language text NOT NULL,
        level integer NOT NULL, compartments text[] NOT NULL, releasable_to text[]
      )`.execute(db)
      await protect(db, 'statement_slip', { select: `${seen('record_id')} AND ${reached('statement_slip', 'record_id')}`, insert: changeable('record_id') })
      const mendable = `NOT is_public AND ${changeable('record_id')}`
      await sql.raw(`CREATE POLICY request_update ON statement_version FOR UPDATE TO ${requestRole} USING (${mendable}) WITH CHECK (${mendable})`).execute(db)
      await sql.raw(`GRANT UPDATE (said_on, title, position, body, intent, language, level, compartments, releasable_to) ON statement_version TO ${requestRole}`).execute(db)
      // Whatever way a change comes: what was published stays as it was, and nothing is corrected but what was kept first as it stood.
      await sql.raw(`CREATE FUNCTION statement_version_guard() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
        IF OLD.is_public OR NOT EXISTS (SELECT FROM statement_slip s WHERE s.record_id = OLD.record_id AND s.number = OLD.number AND (s.said_on, s.title, s.position, s.body, s.language) = (OLD.said_on, OLD.title, OLD.position, OLD.body, OLD.language) AND s.intent IS NOT DISTINCT FROM OLD.intent)
        THEN RAISE EXCEPTION 'A version keeps its words' USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_version_guard'; END IF;
        RETURN NEW;
      END $body$`).execute(db)
      await sql`CREATE TRIGGER statement_version_words BEFORE UPDATE ON statement_version FOR EACH ROW EXECUTE FUNCTION statement_version_guard()`.execute(db)
    },
  },
  {
    name: '2026-11-23T06:10_statement_writers',
    async up(db) {
      // Who wrote the words of a statement as they stand, one of them last: its author, and who changed words since it was last cleared. Whoever may change the
      // record is told, past the marking under which they wrote: somebody who no longer reaches that wrote it nonetheless.
      const signature = 'statement_writers(asked uuid)'
      await sql.raw(`CREATE FUNCTION ${signature} RETURNS TABLE (person uuid, last boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        WITH wrote AS (
          SELECT r.author AS person, 0 AS version FROM record r WHERE r.id = asked AND ${writable('r')}
          UNION ALL SELECT v.by, v.version FROM record_revision v JOIN record r ON r.id = v.record_id WHERE r.id = asked AND ${writable('r')} AND v.by IS NOT NULL
            AND v.changes ?| ARRAY['title', 'summary', 'language', 'fields.position', 'fields.intent']
            AND v.version > coalesce((SELECT max(c.version) FROM record_revision c WHERE c.record_id = asked AND c.changes -> 'status' ->> 1 = 'cleared'), 0))
        SELECT w.person, max(w.version) = (SELECT max(version) FROM wrote) FROM wrote w GROUP BY w.person
      $body$`).execute(db)
      await sql.raw(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`).execute(db)
      await sql.raw(`GRANT EXECUTE ON FUNCTION ${signature} TO ${requestRole}, ${machineRole}`).execute(db)
    },
  },
  {
    name: '2026-11-23T06:11_statement_correction',
    async up(db) {
      // Other words for a published statement wait for a second person. Nothing of them is changed but what becomes of them, and nobody confirms their own unless there was nobody else.
      await sql`CREATE TABLE statement_correction (
        id uuid PRIMARY KEY, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), reason text NOT NULL CHECK (length(trim(reason)) > 0),
        title text NOT NULL, position text NOT NULL, body text NOT NULL, intent jsonb, language text NOT NULL, level integer NOT NULL, compartments text[] NOT NULL, releasable_to text[],
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'confirmed', 'declined', 'withdrawn', 'lapsed')), decided_by uuid, decided_at timestamptz, answer text NOT NULL DEFAULT '', is_alone boolean NOT NULL DEFAULT false,
        CHECK ((state = 'open') = (decided_by IS NULL) AND (state = 'open') = (decided_at IS NULL)), CHECK (state <> 'declined' OR length(trim(answer)) > 0),
        CONSTRAINT statement_correction_second CHECK (state <> 'confirmed' OR decided_by <> by OR is_alone), CHECK (state <> 'withdrawn' OR decided_by = by)
      )`.execute(db)
      await sql`CREATE UNIQUE INDEX statement_correction_open ON statement_correction (record_id) WHERE state = 'open'`.execute(db)
      await sql`CREATE INDEX statement_correction_record ON statement_correction (record_id, at)`.execute(db)
      const mine = '(SELECT access_person())'
      await protect(db, 'statement_correction', {
        select: `${seen('record_id')} AND ${reached('statement_correction', 'record_id')}`, insert: `state = 'open' AND by = ${mine} AND ${changeable('record_id')}`,
        update: { using: `state = 'open' AND ${changeable('record_id')}`, check: `decided_by = ${mine} AND ${changeable('record_id')}`, columns: ['state', 'decided_by', 'decided_at', 'answer', 'is_alone'] },
      })
    },
  },
]
