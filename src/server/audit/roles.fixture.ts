import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'

/** The database's roles for tests of this room alone; in the product the access room makes them. */
export const rolesForTests: Migration = {
  name: '2026-11-22T21:00_roles_for_tests',
  async up(db) {
    for (const role of ['entente_request', 'entente_machine']) {
      await sql.raw(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`).execute(db)
      await sql.raw(`GRANT ${role} TO CURRENT_USER`).execute(db)
    }
  },
}
