import { sql } from 'kysely'
import { machineRole, protect, requestRole } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'

const me = '(SELECT access_person())'
const mine = `by = ${me}`
const ofMine = `batch IN (SELECT id FROM intake_batch WHERE ${mine})`

/** Batches of import, what became of each row, and saved mappings. A request sees its own person's only. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:40_intake_create',
    async up(db) {
      await sql`CREATE TABLE intake_batch (
        id uuid PRIMARY KEY, target text NOT NULL, format text NOT NULL, file_name text NOT NULL, digest text NOT NULL, bytes bigint NOT NULL,
        by uuid NOT NULL REFERENCES person, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'uploaded' CHECK (state IN ('uploaded', 'applying', 'applied', 'partly-undone', 'undone', 'discarded', 'expired')),
        columns jsonb NOT NULL DEFAULT '[]', plan jsonb, counts jsonb, problem text
      )`.execute(db)
      await sql`CREATE INDEX intake_batch_by ON intake_batch (by, at DESC)`.execute(db)
      await sql`CREATE INDEX intake_batch_waiting ON intake_batch (id) WHERE state IN ('uploaded', 'applying')`.execute(db)
      await protect(db, 'intake_batch', { select: mine, insert: mine, update: { using: mine, check: mine, columns: ['state', 'columns', 'plan', 'counts', 'problem'] } })
      await sql`CREATE TABLE intake_row (
        batch uuid NOT NULL REFERENCES intake_batch ON DELETE CASCADE, place integer NOT NULL, line integer NOT NULL,
        action text NOT NULL CHECK (action IN ('create', 'update', 'skip', 'reject')),
        record_id uuid, version integer, before jsonb,
        "column" text, sentence text, "values" jsonb,
        undone_at timestamptz, stays text,
        PRIMARY KEY (batch, place)
      )`.execute(db)
      await protect(db, 'intake_row', { select: ofMine, insert: ofMine, update: { using: ofMine, check: ofMine, columns: ['undone_at', 'stays'] } })
      await sql`CREATE TABLE intake_mapping (
        id uuid PRIMARY KEY, by uuid NOT NULL REFERENCES person, target text NOT NULL, name text NOT NULL, mapping jsonb NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), UNIQUE (by, target, name)
      )`.execute(db)
      await protect(db, 'intake_mapping', { select: mine, insert: mine, update: mine, delete: mine })
    },
  },
  {
    name: '2026-11-22T22:40_record_of_titles',
    async up(db) {
      // Lower-casing is not leakproof, so that under a policy no index on it is used; hence a function past the policy,
      // whose answers are joined with the table again.
      await sql`CREATE INDEX record_kind_title ON record (kind, lower(title)) WHERE deleted_at IS NULL`.execute(db)
      await sql.raw(`CREATE FUNCTION record_of_titles(what text, titles text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        SELECT id FROM record WHERE kind = what AND lower(title) = ANY (titles) AND deleted_at IS NULL
      $body$`).execute(db)
      await sql.raw('REVOKE ALL ON FUNCTION record_of_titles(text, text[]) FROM PUBLIC').execute(db)
      await sql.raw(`GRANT EXECUTE ON FUNCTION record_of_titles(text, text[]) TO ${requestRole}, ${machineRole}`).execute(db)
    },
  },
  {
    name: '2026-11-23T07:40_record_of_titles_by_index',
    async up(db) {
      // In an import the table grows faster than what the planner knows of it: it took all of a kind, or all, for few, and
      // every thousand rows read whatever was written before. So there is one way, by the titles.
      await sql`DROP INDEX record_kind_title`.execute(db)
      await sql`CREATE INDEX record_title ON record (lower(title)) WHERE deleted_at IS NULL`.execute(db)
      await sql.raw(`CREATE OR REPLACE FUNCTION record_of_titles(what text, titles text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $body$
        SELECT id FROM record WHERE kind || '' = what AND lower(title) = ANY (titles) AND deleted_at IS NULL
      $body$`).execute(db)
    },
  },
]
