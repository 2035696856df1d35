import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'
import { protect } from '../access/roles.ts'

/** People, the tree of units, and posts held over time. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T21:02_people_create',
    async up(db) {
      await sql`CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(trim(name)) BETWEEN 1 AND 200),
        email text UNIQUE CHECK (email = lower(email)),
        language text,
        nation text,
        active boolean NOT NULL DEFAULT true,
        level integer NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 9),
        compartments text[] NOT NULL DEFAULT '{}',
        roles text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz
      )`.execute(db)
      await sql`CREATE TABLE unit (
        id uuid PRIMARY KEY, name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('headquarters', 'directorate', 'desk', 'mission', 'section')),
        parent uuid REFERENCES unit, host text, closed_at timestamptz, CHECK (parent <> id)
      )`.execute(db)
      await sql`CREATE UNIQUE INDEX unit_name ON unit (parent, lower(name)) NULLS NOT DISTINCT WHERE closed_at IS NULL`.execute(db)
      await sql`CREATE TABLE post (
        id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, unit_id uuid NOT NULL REFERENCES unit,
        title text NOT NULL, is_head boolean NOT NULL DEFAULT false, from_date date NOT NULL, to_date date, CHECK (to_date IS NULL OR to_date >= from_date)
      )`.execute(db)
      await sql`CREATE INDEX post_person ON post (person_id)`.execute(db)
      await sql`CREATE INDEX post_unit ON post (unit_id)`.execute(db)
      // Colleagues are known to each other; what they are cleared for is not.
      await protect(db, 'person', { select: 'true', columns: ['id', 'name', 'email', 'language', 'active', 'roles', 'ended_at'] })
      await protect(db, 'unit', { select: 'true' })
      await protect(db, 'post', { select: 'true' })
    },
  },
]
