import { sql } from 'kysely'
import { machineRole, requestRole } from '#server/access/roles.ts'
import type { Db } from '#server/database.ts'
import type { Migration } from '#server/migrate.ts'

/** A contact as duplicates are looked for. */
export type ContactCard = { readonly id: string; readonly version: number; readonly title: string; readonly parties: readonly string[]; readonly emails: readonly string[] }

/** Contacts that stand and have one of the addresses or names (both in small letters), as far as the person sees them. */
export async function listContacts(db: Db, emails: readonly string[], names: readonly string[]): Promise<ContactCard[]> {
  const { rows: found } = await sql<{ id: string }>`SELECT id FROM contact_of_emails(${[...emails]}::text[]) AS e (id) UNION SELECT id FROM record_of_titles('contact', ${[...names]}::text[]) AS t (id)`.execute(db)
  // As with titles (listByTitles): most rows of an import are new.
  if (found.length === 0) return []
  const { rows } = await sql<ContactCard>`
    SELECT r.id, r.version, r.title, r.parties, ARRAY(SELECT jsonb_array_elements_text(coalesce(r.fields -> 'emails', '[]'))) AS emails
    FROM record r WHERE r.id = ANY (${found.map(({ id }) => id)}::uuid[]) AND r.deleted_at IS NULL`.execute(db)
  return rows
}

/** Finds contacts by their addresses. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-22T22:50_contact_of_emails',
    async up(db) {
      // As with titles, the operator is not leakproof, so a function past the policy answers ids, and the table is joined again.
      await sql`CREATE INDEX record_contact_email ON record USING gin ((lower((fields -> 'emails')::text)::jsonb)) WHERE kind = 'contact'`.execute(db)
      await sql.raw(`CREATE FUNCTION contact_of_emails(emails text[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        SELECT id FROM record WHERE kind = 'contact' AND lower((fields -> 'emails')::text)::jsonb ?| emails AND deleted_at IS NULL
      $body$`).execute(db)
      await sql.raw('REVOKE ALL ON FUNCTION contact_of_emails(text[]) FROM PUBLIC').execute(db)
      await sql.raw(`GRANT EXECUTE ON FUNCTION contact_of_emails(text[]) TO ${requestRole}, ${machineRole}`).execute(db)
    },
  },
]
