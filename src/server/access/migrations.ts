import { sql } from 'kysely'
import { readingRoles, writingRoles } from '#kernel/roles.ts'
import type { Db } from '../database.ts'
import type { Migration } from '../migrate.ts'
import { machineRole, makeRoles, protect, requestRole } from './roles.ts'

const listed = (roles: readonly string[]) => `ARRAY[${roles.map((role) => `'${role}'`).join(', ')}]::text[]`

/**
 * A function that works with its owner's rights, for what policies have to know and requests may not read. Only the
 * two roles may call it.
 */
async function makeFunction(db: Db, signature: string, returns: string, body: string): Promise<void> {
  await sql.raw(`CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ ${body} $body$`).execute(db)
  await sql.raw(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`).execute(db)
  await sql.raw(`GRANT EXECUTE ON FUNCTION ${signature} TO ${requestRole}, ${machineRole}`).execute(db)
}

const me = "nullif(current_setting('entente.person', true), '')::uuid"
const ceiling = '(SELECT m.ceiling FROM marking_policy m)'

/** Units of posts held today, and all units below those of which the post is head. */
const unitsOf = (person: string) => `coalesce((
  WITH RECURSIVE held AS (
    SELECT held_post.unit_id AS id, held_post.is_head FROM post held_post WHERE held_post.person_id = ${person} AND held_post.from_date <= current_date AND (held_post.to_date IS NULL OR held_post.to_date >= current_date)
    UNION
    SELECT u.id, true FROM held h JOIN unit u ON u.parent = h.id WHERE h.is_head
  ) SELECT array_agg(DISTINCT id) FROM held), '{}')`

const exceptionsOf = (person: string) => `coalesce((SELECT array_agg(e.record_id) FROM access_exception e WHERE e.person = ${person} AND e.ended_at IS NULL AND e.until > clock_timestamp()), '{}')`

const ofMe = (what: string, otherwise: string) => `SELECT coalesce((SELECT ${what} FROM person p WHERE p.id = ${me}), ${otherwise})`

/** The roles of the database, the marking policy, exceptional access, and what stands of the person of a transaction. */
export const migrations: readonly Migration[] = [
  { name: '2026-11-22T21:00_access_roles', up: makeRoles },
  {
    name: '2026-11-22T21:04_access_create',
    async up(db) {
      // One row: which scheme names the levels, and how high this instance is accredited (RESTRICTED until somebody states more).
      await sql`CREATE TABLE marking_policy (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        scheme text NOT NULL DEFAULT 'national',
        ceiling integer NOT NULL DEFAULT 1 CHECK (ceiling BETWEEN 0 AND 9)
      )`.execute(db)
      await sql`INSERT INTO marking_policy DEFAULT VALUES`.execute(db)
      await sql`CREATE TABLE compartment (
        code text PRIMARY KEY, name text NOT NULL, made_at timestamptz NOT NULL DEFAULT clock_timestamp(), closed_at timestamptz
      )`.execute(db)
      await sql`CREATE TABLE access_exception (
        id uuid PRIMARY KEY, person uuid NOT NULL REFERENCES person, record_id uuid NOT NULL,
        reason text NOT NULL CHECK (length(trim(reason)) >= 10), granted_by uuid NOT NULL REFERENCES person CHECK (granted_by <> person),
        granted_at timestamptz NOT NULL DEFAULT clock_timestamp(), until timestamptz NOT NULL CHECK (until > granted_at),
        ended_at timestamptz
      )`.execute(db)
      await sql`CREATE INDEX access_exception_person ON access_exception (person) WHERE ended_at IS NULL`.execute(db)

      await makeFunction(db, 'access_person()', 'uuid', `SELECT ${me}`)
      await makeFunction(db, 'access_reads()', 'boolean', ofMe(`p.active AND p.roles && ${listed(readingRoles)}`, 'false'))
      await makeFunction(db, 'access_writes()', 'boolean', ofMe(`p.active AND p.roles && ${listed(writingRoles)}`, 'false'))
      await makeFunction(db, 'access_level()', 'integer', ofMe(`least(p.level, ${ceiling})`, '-1'))
      await makeFunction(db, 'access_compartments()', 'text[]', ofMe('p.compartments', "'{}'::text[]"))
      // Nobody is a foreigner to every list; null is our own national.
      await makeFunction(db, 'access_nation()', 'text', `SELECT CASE WHEN p.id IS NULL THEN '-' ELSE p.nation END FROM (SELECT) one LEFT JOIN person p ON p.id = ${me}`)
      await makeFunction(db, 'access_units()', 'uuid[]', `SELECT ${unitsOf(me)}`)
      await makeFunction(db, 'access_exceptions()', 'uuid[]', `SELECT ${exceptionsOf(me)}`)
      await makeFunction(db, 'access_of(who uuid)', 'TABLE (person uuid, reads boolean, writes boolean, level integer, compartments text[], nation text, units uuid[], exceptions uuid[])',
        `SELECT p.id, p.active AND p.roles && ${listed(readingRoles)}, p.active AND p.roles && ${listed(writingRoles)}, least(p.level, ${ceiling}), p.compartments, p.nation, ${unitsOf('p.id')}, ${exceptionsOf('p.id')} FROM person p WHERE p.id = who`)
      // Who asks about somebody else is the machine; a request would learn clearances by it.
      await sql.raw(`REVOKE EXECUTE ON FUNCTION access_of(uuid) FROM ${requestRole}`).execute(db)

      await protect(db, 'marking_policy', { select: 'true' })
      // That a compartment exists is told to those who are in it.
      await protect(db, 'compartment', { select: 'code = ANY ((SELECT access_compartments())::text[])' })
      await protect(db, 'access_exception', { select: 'person = (SELECT access_person())' })
    },
  },
  {
    name: '2026-11-22T22:02_access_request_create',
    async up(db) {
      // Nobody reads it but the machine: a request that asked sees no difference between what exists and what does not.
      await sql`CREATE TABLE access_request (
        id uuid PRIMARY KEY, person uuid NOT NULL REFERENCES person, about text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        decided_at timestamptz, decided_by uuid REFERENCES person, exception uuid REFERENCES access_exception
      )`.execute(db)
      await sql`CREATE INDEX access_request_open ON access_request (id) WHERE decided_at IS NULL`.execute(db)
      await protect(db, 'access_request')
    },
  },
]
