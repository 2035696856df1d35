import { sql } from 'kysely'
import { changeable } from '#server/access/predicate.ts'
import { machineRole, protect, requestRole } from '#server/access/roles.ts'
import type { Migration } from '#server/migrate.ts'

const me = '(SELECT access_person())'

/** What commitments keep beside the spine: the words that they come from, which side asked for a change, which files prove something. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T02:40_commitment_create',
    async up(db) {
      // Which country is ours everybody who is signed in knows; the table of settings is not a request's to read.
      await sql.raw(`CREATE FUNCTION our_actor() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ SELECT s.value #>> '{}' FROM setting s WHERE s.key = 'us' $body$`).execute(db)
      await sql.raw('REVOKE ALL ON FUNCTION our_actor() FROM PUBLIC').execute(db)
      await sql.raw(`GRANT EXECUTE ON FUNCTION our_actor() TO ${requestRole}, ${machineRole}`).execute(db)

      // The words hang on the link to their source, which is not there for whoever may not read either end; nor are they then.
      await sql`CREATE TABLE commitment_source (
        link_id uuid PRIMARY KEY REFERENCES record_link ON DELETE CASCADE, paragraph text CHECK (length(paragraph) <= 40), words text NOT NULL CHECK (length(words) <= 4000)
      )`.execute(db)
      const linked = 'EXISTS (SELECT FROM record_link l WHERE l.id = link_id)'
      const linkedByMe = `EXISTS (SELECT FROM record_link l WHERE l.id = link_id AND ${changeable('l.from_id')})`
      await protect(db, 'commitment_source', { select: linked, insert: linkedByMe })

      // Which side asked for what a version of the record changed: who, when and why stand in its history.
      await sql`CREATE TABLE commitment_asked (
        record_id uuid NOT NULL, version integer NOT NULL, side text NOT NULL CHECK (length(side) BETWEEN 2 AND 64),
        PRIMARY KEY (record_id, version), FOREIGN KEY (record_id, version) REFERENCES record_revision (record_id, version) ON DELETE CASCADE
      )`.execute(db)
      const revised = 'EXISTS (SELECT FROM record_revision v WHERE v.record_id = commitment_asked.record_id AND v.version = commitment_asked.version)'
      await protect(db, 'commitment_asked', { select: revised, insert: `${revised} AND ${changeable('record_id')}` })
    },
  },
  {
    name: '2026-11-23T02:50_commitment_view_create',
    async up(db) {
      await sql`CREATE TABLE commitment_view (
        id uuid PRIMARY KEY, owner uuid NOT NULL REFERENCES person, name text NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 120), query text NOT NULL CHECK (length(query) <= 1000),
        shared text NOT NULL CHECK (shared IN ('me', 'unit', 'ministry')), unit uuid REFERENCES unit, made_at timestamptz NOT NULL DEFAULT clock_timestamp(), CHECK ((shared = 'unit') = (unit IS NOT NULL))
      )`.execute(db)
      await sql`CREATE UNIQUE INDEX commitment_view_name ON commitment_view (owner, lower(name))`.execute(db)
      const mine = 'owner = (SELECT access_person())'
      const ofMyUnit = 'unit = ANY ((SELECT access_units())::uuid[])'
      await protect(db, 'commitment_view', {
        select: `${mine} OR ((SELECT access_reads()) AND (shared = 'ministry' OR (shared = 'unit' AND ${ofMyUnit})))`,
        insert: `${mine} AND (shared <> 'unit' OR ${ofMyUnit})`, delete: mine,
      })
    },
  },
  {
    name: '2026-11-23T02:55_commitment_told_create',
    async up(db) {
      // Which rung of which due date was told to whom, by the machine: each once.
      await sql`CREATE TABLE commitment_told (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, due_on date NOT NULL, rung text NOT NULL, person uuid NOT NULL REFERENCES person, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (record_id, due_on, rung, person)
      )`.execute(db)
      await protect(db, 'commitment_told')
    },
  },
  {
    name: '2026-11-23T04:20_commitment_proof_create',
    async up(db) {
      // Which of a commitment's files prove that it was kept: somebody chose them. Until now all of them did.
      await sql`CREATE TABLE commitment_proof (file_link uuid PRIMARY KEY REFERENCES file_link ON DELETE CASCADE, by uuid NOT NULL REFERENCES person, at timestamptz NOT NULL DEFAULT clock_timestamp())`.execute(db)
      await sql`INSERT INTO commitment_proof (file_link, by, at) SELECT f.id, f.by, f.at FROM file_link f JOIN record r ON r.id = f.record_id WHERE r.kind = 'commitment'`.execute(db)
      const linked = 'EXISTS (SELECT FROM file_link f WHERE f.id = file_link)'
      const linkedByMe = `EXISTS (SELECT FROM file_link f WHERE f.id = file_link AND ${changeable('f.record_id')})`
      await protect(db, 'commitment_proof', { select: linked, insert: `by = ${me} AND ${linkedByMe}`, delete: linkedByMe })
    },
  },
]
