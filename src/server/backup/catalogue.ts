import type pg from 'pg'
import { Fault } from '#kernel/faults.ts'
import type { SequenceState } from './manifest.ts'

/** A table whose rows are the product's: those of the schema public, without the list of migration steps. */
export type Table = { readonly name: string; readonly columns: readonly string[] }

const ownTables = ['kysely_migration', 'kysely_migration_lock']

/** Every table and the columns that are stored in it, found in the database's own catalogue; tables of extensions and computed columns are left out. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT c.relname AS name, coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attname IS NOT NULL), '{}') AS columns
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence <> 't' AND c.relname <> ALL ($1)
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.oid, c.relname ORDER BY c.relname`, [ownTables])
  return rows
}

/** The steps that the database has taken. */
export async function listSteps(client: pg.ClientBase): Promise<string[]> {
  const { rows: [there] } = await client.query<{ there: boolean }>(`SELECT to_regclass('public.kysely_migration') IS NOT NULL AS there`)
  if (!there!.there) return []
  return (await client.query<{ name: string }>('SELECT name FROM public.kysely_migration ORDER BY name')).rows.map((row) => row.name)
}

/** Where the sequences of the schema public stand. They move outside of transactions, so they may be ahead of the rows, never behind. */
export async function listSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const { rows: [state] } = await client.query<{ last: string; called: boolean }>(`SELECT last_value::text AS last, is_called AS called FROM public.${quoted(name)}`)
    states.push({ name, last: state!.last, isCalled: state!.called })
  }
  return states
}

/**
 * Refuses with `backup/hidden-rows` where row-level security could keep rows from this user: a backup
 * that lacks rows without saying so would be worse than none. A superuser sees everything; another
 * needs on every table a policy that shows it all, which members of the machine's role have.
 */
export async function refuseHiddenRows(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND row_security_active(c.oid)
      AND NOT (
        EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('*', 'r') AND pg_get_expr(p.polqual, p.polrelid) = 'true'
          AND EXISTS (SELECT FROM unnest(p.polroles) r WHERE r = 0 OR pg_has_role(r, 'USAGE')))
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd IN ('*', 'r')
          AND EXISTS (SELECT FROM unnest(p.polroles) r WHERE r = 0 OR pg_has_role(r, 'USAGE'))))
    ORDER BY 1`)
  if (rows.length > 0) throw new Fault('backup/hidden-rows', `The database user of this command may not see every row of ${rows.map((row) => row.name).join(', ')}; a backup would lack them. Grant it the role entente_machine, or use the user that serves Entente.`)
}

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Settings under which a value always has the same text, whatever the server or the user prefers. */
export const plainText = `SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL lc_monetary = 'C'; SET LOCAL client_encoding = 'UTF8'; SET LOCAL search_path = public; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`
