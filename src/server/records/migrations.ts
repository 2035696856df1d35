import { sql } from 'kysely'
import { changeable, neededBy, reached, readable, readableBy, seen, writable } from '../access/predicate.ts'
import { machineRole, protect, requestRole } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'

const me = '(SELECT access_person())'

/** The spine: a row for every record of every pillar, and what hangs on records. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:06_record_create',
    async up(db) {
      await sql`CREATE TABLE record (
        id uuid PRIMARY KEY,
        pillar text NOT NULL, kind text NOT NULL,
        title text NOT NULL CHECK (length(trim(title)) BETWEEN 1 AND 500),
        parties text[] NOT NULL DEFAULT '{}',
        fields jsonb NOT NULL DEFAULT '{}',
        summary text NOT NULL DEFAULT '',
        language text,
        level integer NOT NULL CHECK (level BETWEEN 0 AND 9),
        compartments text[] NOT NULL DEFAULT '{}',
        releasable_to text[],
        originators text[] NOT NULL DEFAULT '{}',
        is_originator_controlled boolean NOT NULL DEFAULT false,
        caveats text[] NOT NULL DEFAULT '{}',
        tlp text CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
        audience text NOT NULL DEFAULT 'ministry' CHECK (audience IN ('ministry', 'unit', 'named')),
        named uuid[] NOT NULL DEFAULT '{}',
        owner_unit uuid REFERENCES unit,
        custodian uuid REFERENCES unit,
        author uuid NOT NULL REFERENCES person,
        assignees uuid[] NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT '',
        happened_on date, due_on date,
        number text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        deleted_at timestamptz, deleted_by uuid REFERENCES person,
        merged_into uuid REFERENCES record,
        retention_class text, legal_hold boolean NOT NULL DEFAULT false
      )`.execute(db)
      await sql`CREATE INDEX record_updated ON record (updated_at DESC, id DESC)`.execute(db)
      await sql`CREATE INDEX record_happened ON record (happened_on DESC, id DESC) WHERE happened_on IS NOT NULL`.execute(db)
      await sql`CREATE INDEX record_due ON record (due_on) WHERE due_on IS NOT NULL AND deleted_at IS NULL`.execute(db)
      await sql`CREATE INDEX record_parties ON record USING gin (parties)`.execute(db)
      await sql`CREATE INDEX record_assignees ON record USING gin (assignees) WHERE assignees <> '{}'`.execute(db)
      await sql`CREATE INDEX record_kind ON record (kind, updated_at DESC, id DESC)`.execute(db)
      await sql`CREATE INDEX record_number ON record (number) WHERE number IS NOT NULL`.execute(db)
      await sql`CREATE INDEX record_deleted ON record (deleted_at DESC) WHERE deleted_at IS NOT NULL`.execute(db)
      await protect(db, 'record', { select: readable('record'), insert: `${writable('record')} AND author = ${me}`, update: writable('record') })

      await sql`CREATE TABLE record_revision (
        id uuid PRIMARY KEY, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, version integer NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(), by uuid NOT NULL, reason text, changes jsonb NOT NULL, UNIQUE (record_id, version)
      )`.execute(db)
      await protect(db, 'record_revision', { select: seen('record_id'), insert: `by = ${me} AND ${changeable('record_id')}` })

      await sql`CREATE TABLE record_link (
        id uuid PRIMARY KEY, from_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, to_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, kind text NOT NULL DEFAULT 'related',
        by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), UNIQUE (from_id, to_id, kind), CHECK (from_id <> to_id)
      )`.execute(db)
      await sql`CREATE INDEX record_link_to ON record_link (to_id)`.execute(db)
      const bothSeen = `${seen('from_id')} AND ${seen('to_id')}`
      const oneChangeable = `(${changeable('from_id')} OR ${changeable('to_id')})`
      await protect(db, 'record_link', { select: bothSeen, insert: `by = ${me} AND ${bothSeen} AND ${oneChangeable}`, update: { using: `${bothSeen} AND ${oneChangeable}`, check: `${bothSeen} AND ${oneChangeable}`, columns: ['from_id', 'to_id'] }, delete: `${bothSeen} AND ${oneChangeable}` })

      await sql`CREATE TABLE record_comment (
        id uuid PRIMARY KEY, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        edited_at timestamptz, deleted_at timestamptz, text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000), mentions uuid[] NOT NULL DEFAULT '{}'
      )`.execute(db)
      await sql`CREATE INDEX record_comment_record ON record_comment (record_id, at)`.execute(db)
      await protect(db, 'record_comment', { select: seen('record_id'), insert: `by = ${me} AND ${changeable('record_id')}`, update: { using: `by = ${me} AND ${seen('record_id')}`, check: `by = ${me} AND ${seen('record_id')}`, columns: ['text', 'mentions', 'edited_at', 'deleted_at', 'record_id'] } })

      await sql`CREATE TABLE record_follow (
        record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, person uuid NOT NULL REFERENCES person, at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (record_id, person)
      )`.execute(db)
      await sql`CREATE INDEX record_follow_person ON record_follow (person)`.execute(db)
      // Who follows a record is told to those who see it; everybody follows for themselves.
      await protect(db, 'record_follow', { select: seen('record_id'), insert: `person = ${me} AND ${seen('record_id')}`, delete: `person = ${me}` })
    },
  },
  {
    name: '2026-11-22T22:01_record_readers',
    async up(db) {
      // What was written under a marking stays under it when the record is marked down later.
      await sql`ALTER TABLE record_revision ADD COLUMN level integer NOT NULL DEFAULT 0, ADD COLUMN compartments text[] NOT NULL DEFAULT '{}', ADD COLUMN releasable_to text[]`.execute(db)
      await sql`DROP POLICY request_select ON record_revision`.execute(db)
      await sql`CREATE POLICY request_select ON record_revision FOR SELECT TO ${sql.id(requestRole)} USING (${sql.raw(`${seen('record_id')} AND ${reached('record_revision', 'record_id')}`)})`.execute(db)

      // Who may read a record, and why: told about records (or drafts of them) that the person of the transaction may
      // change, since who writes decides whom to involve. Without a list of people, all who are active.
      await sql.raw(`CREATE FUNCTION record_readers(given public.record, among uuid[]) RETURNS TABLE (person uuid, why text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        SELECT p.id, CASE WHEN NOT ${neededBy('given', 'a')} THEN 'exception' WHEN given.author = p.id THEN 'author' WHEN p.id = ANY (given.named) THEN 'named' ELSE given.audience END
        FROM person p, access_of(p.id) a
        WHERE ${writable('given')} AND p.active AND (among IS NULL OR p.id = ANY (among)) AND ${readableBy('given', 'a')}
      $body$`).execute(db)
      await sql.raw('REVOKE ALL ON FUNCTION record_readers(public.record, uuid[]) FROM PUBLIC').execute(db)
      await sql.raw(`GRANT EXECUTE ON FUNCTION record_readers(public.record, uuid[]) TO ${requestRole}, ${machineRole}`).execute(db)

      // When a marked record was last opened, so that opening it again within the minute is no further event.
      await sql`CREATE TABLE record_opened (
        person uuid NOT NULL REFERENCES person, record_id uuid NOT NULL REFERENCES record ON DELETE CASCADE, version integer NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (person, record_id)
      )`.execute(db)
      const own = `person = ${me} AND ${seen('record_id')}`
      await protect(db, 'record_opened', { select: own, insert: own, update: own })
    },
  },
  {
    name: '2026-11-22T22:30_record_revision_by',
    async up(db) {
      // What the product changes by itself (a task whose cause is gone) was done by nobody; requests still write in their own name only.
      await sql`ALTER TABLE record_revision ALTER COLUMN by DROP NOT NULL`.execute(db)
    },
  },
  {
    name: '2026-11-22T22:05_record_merge_create',
    async up(db) {
      await sql`CREATE TABLE record_merge (
        id uuid PRIMARY KEY, winner uuid NOT NULL REFERENCES record ON DELETE CASCADE, loser uuid NOT NULL REFERENCES record ON DELETE CASCADE,
        by uuid NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), winner_version integer NOT NULL, loser_version integer NOT NULL,
        before jsonb NOT NULL, moved jsonb NOT NULL, undone_at timestamptz
      )`.execute(db)
      await sql`CREATE INDEX record_merge_winner ON record_merge (winner)`.execute(db)
      await protect(db, 'record_merge', { select: `${seen('winner')} AND ${seen('loser')}`, columns: ['id', 'winner', 'loser', 'by', 'at', 'undone_at'] })
    },
  },
  {
    name: '2026-11-22T22:06_record_find',
    async up(db) {
      // Containment (`@>`) is not leakproof, so that under the policy PostgreSQL would look at every record instead of
      // the index: 0.9 s for a timeline at 300,000 records. These work past the policy and apply its very predicate.
      const find = async (signature: string, where: string) => {
        await sql.raw(`CREATE FUNCTION ${signature} RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ SELECT r.id FROM record r WHERE ${where} AND ${readable('r')} $body$`).execute(db)
        await sql.raw(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`).execute(db)
        await sql.raw(`GRANT EXECUTE ON FUNCTION ${signature} TO ${requestRole}, ${machineRole}`).execute(db)
      }
      await find('record_of_party(party text)', 'r.parties @> ARRAY[party]')
      await find('record_of_assignee(person uuid)', "r.assignees <> '{}' AND r.assignees @> ARRAY[person]")
      await sql`CREATE INDEX record_author ON record (author)`.execute(db)
      // The orders of lists, whose keys are never null.
      await sql`CREATE INDEX record_by_due ON record (coalesce(due_on, 'infinity'::date), id)`.execute(db)
      await sql`CREATE INDEX record_by_happened ON record (coalesce(happened_on, (created_at AT TIME ZONE 'UTC')::date), id)`.execute(db)
    },
  },
  {
    name: '2026-11-23T01:20_record_columns',
    async up(db) {
      // Whoever wrote a record stays its author, and retention and holds are not a request's to change.
      const columns = ['title', 'parties', 'fields', 'summary', 'language', 'level', 'compartments', 'releasable_to', 'originators', 'is_originator_controlled', 'caveats', 'tlp', 'audience', 'named', 'owner_unit', 'custodian', 'assignees', 'status', 'happened_on', 'due_on', 'number', 'version', 'updated_at', 'deleted_at', 'deleted_by', 'merged_into']
      await sql`REVOKE UPDATE ON record FROM ${sql.id(requestRole)}`.execute(db)
      await sql`GRANT UPDATE (${sql.join(columns.map((column) => sql.ref(column)))}) ON record TO ${sql.id(requestRole)}`.execute(db)
    },
  },
  {
    name: '2026-11-23T01:30_record_merged_index',
    async up(db) {
      // Without it every record that is destroyed has the whole table looked through for records merged into it.
      await sql`CREATE INDEX record_merged_into ON record (merged_into) WHERE merged_into IS NOT NULL`.execute(db)
    },
  },
]
