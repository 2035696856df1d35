import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'

/**
 * The tables of the audit. What is written once stays as it is:
 *
 * - `audit_event`: what happened, in the transaction in which it happened. Who, when and in which
 *   request are taken from the transaction and the clock of the database: a request has no right to
 *   write those columns, so that nobody writes in another's name or time. Requests add and do not read.
 * - `audit_pending`: events that no seal holds yet, put there by a trigger; the only table of the
 *   audit from which anything is taken away.
 * - `audit_seal`: the chain over committed events, in the order in which the sealer found them.
 * - `audit_checkpoint`: signatures over the head of the chain.
 *
 * UPDATE, DELETE and TRUNCATE are refused to everybody. A superuser can switch that off; the chain
 * is what shows it.
 */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:10_audit_create',
    async up(db) {
      const lasting = ['audit_event', 'audit_seal', 'audit_checkpoint']
      const statements = [
        `CREATE TABLE audit_event (
          id uuid PRIMARY KEY,
          at timestamptz NOT NULL DEFAULT clock_timestamp(),
          person uuid DEFAULT nullif(current_setting('entente.person', true), '')::uuid,
          by text,
          request text DEFAULT nullif(current_setting('entente.request', true), ''),
          kind text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$'),
          subject_kind text,
          subject_id text,
          outcome text NOT NULL DEFAULT 'done' CHECK (outcome IN ('done', 'refused')),
          detail jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object'),
          CHECK ((subject_kind IS NULL) = (subject_id IS NULL)))`,
        'CREATE INDEX audit_event_at ON audit_event (at, id)',
        'CREATE INDEX audit_event_kind ON audit_event (kind, at, id)',
        'CREATE INDEX audit_event_person ON audit_event (person, at, id) WHERE person IS NOT NULL',
        'CREATE INDEX audit_event_subject ON audit_event (subject_id, at, id) WHERE subject_id IS NOT NULL',
        // An event as one line of JSON: the very bytes that are sealed, exported and verified. Null where
        // a row holds what can never have been written (a time outside of the years 1 to 9999).
        `CREATE FUNCTION audit_text(e audit_event) RETURNS text LANGUAGE sql STABLE AS $$
          SELECT '{"id":"' || e.id
            || '","at":"' || CASE WHEN e.at >= '0001-01-01Z' AND e.at < '10000-01-01Z' THEN to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') END
            || '","person":' || coalesce('"' || e.person || '"', 'null')
            || ',"by":' || coalesce(to_json(e.by)::text, 'null')
            || ',"request":' || coalesce(to_json(e.request)::text, 'null')
            || ',"kind":' || to_json(e.kind)::text
            || ',"subject":' || CASE WHEN e.subject_kind IS NULL AND e.subject_id IS NULL THEN 'null'
              ELSE '{"kind":' || coalesce(to_json(e.subject_kind)::text, 'null') || ',"id":' || coalesce(to_json(e.subject_id)::text, 'null') || '}' END
            || ',"outcome":' || to_json(e.outcome)::text
            || ',"detail":' || e.detail::text || '}'
        $$`,
        'CREATE TABLE audit_pending (event_id uuid PRIMARY KEY)',
        // With the rights of the owner, since requests reach only audit_event.
        // Whole names in place of a search path of its own, which would be set and put back for every event.
        `CREATE FUNCTION audit_event_await() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
          INSERT INTO public.audit_pending (event_id) VALUES (NEW.id);
          RETURN NULL;
        END $$`,
        'CREATE TRIGGER audit_event_await AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_await()',
        `CREATE TABLE audit_seal (
          sequence bigint PRIMARY KEY CHECK (sequence > 0),
          event_id uuid NOT NULL UNIQUE,
          previous bytea NOT NULL CHECK (length(previous) = 32),
          hash bytea NOT NULL CHECK (length(hash) = 32))`,
        `CREATE TABLE audit_checkpoint (
          sequence bigint PRIMARY KEY CHECK (sequence > 0),
          body text NOT NULL,
          signature text NOT NULL)`,
        // Seals up to \`most\` committed events and answers how many; null while another session seals.
        // An awaited event that is gone keeps its place in the queue, for verification to find.
        // hash = SHA-256 of sequence, LF, previous hash in hexadecimal, LF, the event's line, as UTF-8.
        `CREATE FUNCTION audit_seal_pending(most integer) RETURNS integer LANGUAGE plpgsql AS $$
        DECLARE
          position bigint := 0;
          last bytea := decode(repeat('00', 32), 'hex');
          found_event record;
          sequences bigint[] := '{}'; ids uuid[] := '{}'; before bytea[] := '{}'; hashes bytea[] := '{}';
        BEGIN
          IF NOT pg_try_advisory_xact_lock(hashtext('entente.audit'), 1) THEN RETURN NULL; END IF;
          SELECT sequence, hash INTO position, last FROM audit_seal ORDER BY sequence DESC LIMIT 1;
          position := coalesce(position, 0);
          last := coalesce(last, decode(repeat('00', 32), 'hex'));
          FOR found_event IN
            WITH taken AS (DELETE FROM audit_pending WHERE event_id IN (
              SELECT p.event_id FROM audit_pending p WHERE EXISTS (SELECT FROM audit_event e WHERE e.id = p.event_id) ORDER BY p.event_id LIMIT most) RETURNING event_id)
            SELECT e.id, audit_text(e) AS line FROM taken JOIN audit_event e ON e.id = taken.event_id
            WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.event_id = e.id) ORDER BY e.id
          LOOP
            position := position + 1;
            sequences := sequences || position; ids := ids || found_event.id; before := before || last;
            last := sha256(convert_to(position || E'\\n' || encode(last, 'hex') || E'\\n' || found_event.line, 'UTF8'));
            hashes := hashes || last;
          END LOOP;
          INSERT INTO audit_seal (sequence, event_id, previous, hash) SELECT * FROM unnest(sequences, ids, before, hashes);
          RETURN cardinality(ids);
        END $$`,
        `CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          RAISE EXCEPTION 'The audit is only ever added to: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END $$`,
        ...lasting.map((table) => `CREATE TRIGGER ${table}_lasts BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()`),
        ...[...lasting, 'audit_pending'].flatMap((table) => [
          `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
          `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
          `CREATE POLICY machine ON ${table} TO entente_machine USING (true) WITH CHECK (true)`,
          `GRANT SELECT, INSERT ON ${table} TO entente_machine`,
        ]),
        'GRANT DELETE ON audit_pending TO entente_machine',
        'CREATE POLICY request ON audit_event FOR INSERT TO entente_request WITH CHECK (true)',
        'GRANT INSERT (id, kind, subject_kind, subject_id, outcome, detail) ON audit_event TO entente_request',
        'REVOKE ALL ON FUNCTION audit_seal_pending(integer) FROM PUBLIC',
        'GRANT EXECUTE ON FUNCTION audit_seal_pending(integer) TO entente_machine',
      ]
      for (const statement of statements) await sql.raw(statement).execute(db)
    },
  },
]
