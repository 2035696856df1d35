import { sql } from 'kysely'
import { protect } from '../access/roles.ts'
import type { Migration } from '../migrate.ts'

const tables = ['auth_user', 'auth_session', 'auth_account', 'auth_verification', 'auth_passkey', 'auth_two_factor', 'auth_used_code', 'auth_link', 'auth_attempt']

/**
 * The tables of sign-in. Those of better-auth are written out here and held against its own idea of them by a test;
 * requests reach none of them. `auth_user` mirrors people who have an e-mail address: triggers on `person` keep it, and
 * end the sessions of whoever is no longer active, at once and whatever part of the house did it.
 */
export const migrations: readonly Migration[] = [
  {
    // Of version 0.1.0; the step after it takes its tables away again.
    name: '2026-11-22T10:00_session_create',
    async up(db) {
      await sql`CREATE TABLE session (id uuid PRIMARY KEY, secret_hash text NOT NULL UNIQUE, role text NOT NULL CHECK (role IN ('administrator')), since timestamptz NOT NULL, used_at timestamptz NOT NULL)`.execute(db)
      await sql`CREATE TABLE session_link (token_hash text PRIMARY KEY, made_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz)`.execute(db)
    },
  },
  {
    name: '2026-11-22T21:20_identity_create',
    async up(db) {
      for (const statement of [...made, ...mirror]) await sql.raw(statement).execute(db)
      for (const table of tables) await protect(db, table)
    },
  },
]

const person = 'uuid NOT NULL REFERENCES auth_user ON DELETE CASCADE'
const now = 'timestamptz NOT NULL DEFAULT clock_timestamp()'

const made = [
  'DROP TABLE session, session_link',
  `CREATE TABLE auth_user (
    id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    name text NOT NULL, email text NOT NULL UNIQUE, email_verified boolean NOT NULL, image text,
    created_at ${now}, updated_at ${now}, two_factor_enabled boolean)`,
  // A session opens once it has proved_at: that is set together with the entry in the audit trail.
  `CREATE TABLE auth_session (
    id uuid PRIMARY KEY, user_id ${person}, token text NOT NULL UNIQUE, expires_at timestamptz NOT NULL,
    created_at ${now}, updated_at timestamptz NOT NULL, ip_address text, user_agent text,
    proved_at timestamptz, way text CHECK (way IN ('passkey', 'password', 'recovery-code', 'single-sign-on')),
    enrols uuid)`,
  `CREATE TABLE auth_account (
    id uuid PRIMARY KEY, user_id ${person}, account_id text NOT NULL, provider_id text NOT NULL, password text,
    access_token text, refresh_token text, id_token text, access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text,
    created_at ${now}, updated_at timestamptz NOT NULL, UNIQUE (provider_id, account_id))`,
  `CREATE TABLE auth_verification (
    id uuid PRIMARY KEY, identifier text NOT NULL, value text NOT NULL, expires_at timestamptz NOT NULL, created_at ${now}, updated_at ${now})`,
  `CREATE TABLE auth_passkey (
    id uuid PRIMARY KEY, user_id ${person}, name text, public_key text NOT NULL, credential_id text NOT NULL UNIQUE, counter bigint NOT NULL,
    device_type text NOT NULL, backed_up boolean NOT NULL, transports text, aaguid text, created_at timestamptz, used_at timestamptz)`,
  `CREATE TABLE auth_two_factor (
    id uuid PRIMARY KEY, user_id ${person} UNIQUE, secret text NOT NULL, backup_codes text NOT NULL,
    verified boolean, failed_verification_count integer, locked_until timestamptz)`,
  // A code of six digits is valid for a minute and a half; here is which ones were used.
  `CREATE TABLE auth_used_code (user_id ${person}, code_hash text NOT NULL, until timestamptz NOT NULL, PRIMARY KEY (user_id, code_hash))`,
  // person_id is null for the link of a first administrator, who is nobody yet.
  `CREATE TABLE auth_link (
    id uuid PRIMARY KEY, token_hash text NOT NULL UNIQUE, kind text NOT NULL CHECK (kind IN ('administrator', 'invitation', 'recovery')),
    person_id uuid REFERENCES person ON DELETE CASCADE, made_by uuid REFERENCES person ON DELETE SET NULL,
    made_at ${now}, expires_at timestamptz NOT NULL, used_at timestamptz, withdrawn_at timestamptz,
    CHECK ((kind = 'administrator') = (person_id IS NULL)))`,
  'CREATE TABLE auth_attempt (key_hash text PRIMARY KEY, tries integer NOT NULL, since timestamptz NOT NULL)',
  // The names that better-auth gives to the indices it wants.
  'CREATE INDEX auth_session_user_id_idx ON auth_session (user_id)',
  'CREATE INDEX auth_account_user_id_idx ON auth_account (user_id)',
  'CREATE INDEX auth_verification_identifier_idx ON auth_verification (identifier)',
  'CREATE INDEX auth_passkey_user_id_idx ON auth_passkey (user_id)',
  'CREATE INDEX auth_passkey_credential_id_idx ON auth_passkey (credential_id)',
  'CREATE INDEX auth_two_factor_secret_idx ON auth_two_factor (secret)',
  'CREATE INDEX auth_two_factor_user_id_idx ON auth_two_factor (user_id)',
  'CREATE INDEX auth_link_person ON auth_link (person_id)',
]

const mirror = [
  // An administrator entered the address, so it is as good as verified: a provider's verified address may match it.
  `CREATE FUNCTION auth_mirror_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
    IF NEW.email IS NOT NULL THEN
      INSERT INTO auth_user (id, name, email, email_verified) VALUES (NEW.id, NEW.name, NEW.email, true)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, updated_at = clock_timestamp();
    ELSE
      DELETE FROM auth_user WHERE id = NEW.id;
    END IF;
    IF NOT NEW.active THEN
      DELETE FROM auth_session WHERE user_id = NEW.id;
      UPDATE auth_link SET withdrawn_at = clock_timestamp() WHERE person_id = NEW.id AND used_at IS NULL AND withdrawn_at IS NULL;
    END IF;
    RETURN NULL;
  END $$`,
  'REVOKE ALL ON FUNCTION auth_mirror_person() FROM PUBLIC',
  'CREATE TRIGGER auth_mirror_person AFTER INSERT OR UPDATE OF name, email, active ON person FOR EACH ROW EXECUTE FUNCTION auth_mirror_person()',
  'INSERT INTO auth_user (id, name, email, email_verified) SELECT id, name, email, true FROM person WHERE email IS NOT NULL',
]
