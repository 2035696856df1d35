import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database.ts'

/** The role under which requests run: it sees what the policies let the person of the transaction see. */
export const requestRole = 'entente_request'

/** The role of migrations, jobs, the sealer and backups; who connects is a member. */
export const machineRole = 'entente_machine'

/**
 * Makes both roles where they are missing. Roles belong to the whole cluster, so that two databases of one cluster
 * may make them at the same moment; the later one finds them there. On an external database the connecting user
 * needs CREATEROLE, or somebody makes the roles and grants them to it beforehand (docs/administer.md).
 */
export async function makeRoles(db: Db): Promise<void> {
  for (const role of [requestRole, machineRole]) {
    await sql`DO ${sql.lit(`BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END`)}`.execute(db)
    await sql`DO ${sql.lit(`BEGIN
      IF NOT pg_has_role(current_user, '${role}', 'MEMBER') OR NOT EXISTS (
        SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member WHERE r.rolname = '${role}' AND u.rolname = current_user)
      THEN EXECUTE format('GRANT ${role} TO %I', current_user); END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END`)}`.execute(db)
    await sql`GRANT USAGE ON SCHEMA public TO ${sql.id(role)}`.execute(db)
  }
}

/** What the request role may do with a table: for each verb the rows (SQL over the table's columns), and for reading the columns if not all. */
export type Protection = {
  readonly select?: string
  readonly columns?: readonly string[]
  readonly insert?: string
  /** `using` picks the rows that may be changed, `check` what they may become; one text means both. */
  readonly update?: string | { readonly using: string; readonly check: string; readonly columns?: readonly string[] }
  readonly delete?: string
}

/**
 * Puts a table under row-level security, forced on its owner too: the machine sees all rows, a request what
 * `allowed` says, which without it is nothing. Every table of the product passes through here.
 */
export async function protect(db: Db, table: string, allowed: Protection = {}): Promise<void> {
  const name = sql.table(table)
  const run = (statement: RawBuilder<unknown>) => statement.execute(db)
  await run(sql`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`)
  await run(sql`CREATE POLICY machine ON ${name} TO ${sql.id(machineRole)} USING (true) WITH CHECK (true)`)
  await run(sql`GRANT ALL ON ${name} TO ${sql.id(machineRole)}`)
  const to = sql.id(requestRole)
  if (allowed.select !== undefined) {
    await run(sql`CREATE POLICY request_select ON ${name} FOR SELECT TO ${to} USING (${sql.raw(allowed.select)})`)
    await run(sql`GRANT SELECT ${listed(allowed.columns)} ON ${name} TO ${to}`)
  }
  if (allowed.insert !== undefined) {
    await run(sql`CREATE POLICY request_insert ON ${name} FOR INSERT TO ${to} WITH CHECK (${sql.raw(allowed.insert)})`)
    await run(sql`GRANT INSERT ON ${name} TO ${to}`)
  }
  if (allowed.update !== undefined) {
    const { using, check, columns } = typeof allowed.update === 'string' ? { using: allowed.update, check: allowed.update, columns: undefined } : allowed.update
    await run(sql`CREATE POLICY request_update ON ${name} FOR UPDATE TO ${to} USING (${sql.raw(using)}) WITH CHECK (${sql.raw(check)})`)
    await run(sql`GRANT UPDATE ${listed(columns)} ON ${name} TO ${to}`)
  }
  if (allowed.delete !== undefined) {
    await run(sql`CREATE POLICY request_delete ON ${name} FOR DELETE TO ${to} USING (${sql.raw(allowed.delete)})`)
    await run(sql`GRANT DELETE ON ${name} TO ${to}`)
  }
}

const listed = (columns: readonly string[] | undefined) => (columns ? sql`(${sql.join(columns.map((column) => sql.ref(column)))})` : sql``)
