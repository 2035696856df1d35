import { sql } from 'kysely'
import { changeable } from '#server/access/predicate.ts'
import { machineRole, protect, requestRole } from '#server/access/roles.ts'
import type { Migration } from '#server/migrate.ts'

/** What commitments keep beside the spine: the words that they come from, and which side asked for a change. */
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
]
