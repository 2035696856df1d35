import { sql, type RawBuilder, type Selectable } from 'kysely'
import { Fault } from '#kernel/faults.ts'
import type { Db } from '#server/database.ts'
import type { Migration } from '#server/migrate.ts'
import { itemColumns, itemOf } from '#server/records/item.ts'
import type { RecordRow } from '#server/records/row.ts'
import { officeOn } from './rules.ts'
import type { ContactCard, ContactFilter, Office } from './schema.ts'

type Row = Selectable<RecordRow> & { last_met: string | null; keep_until: string | null; key: string }

/** When it is to be decided whether a contact `r` is kept: a day that somebody chose, or that its retention class gives. */
const keepUntil = sql`coalesce(r.retain_until, (SELECT ((CASE c.trigger WHEN 'created' THEN r.created_at ELSE r.updated_at END) + make_interval(years => c.years))::date FROM retention_class c WHERE c.id = coalesce(r.retention_class, 'standard')))`

/** When a contact `r` was last met, of the interactions linked to it that the person of the transaction may read. */
const lastMet = (today: string): RawBuilder<string | null> => sql`
  (SELECT max(i.happened_on) FROM (SELECT to_id AS id FROM record_link WHERE from_id = r.id UNION ALL SELECT from_id FROM record_link WHERE to_id = r.id) l JOIN record i ON i.id = l.id
    WHERE i.kind = 'interaction' AND i.status = 'held' AND i.deleted_at IS NULL AND i.happened_on <= ${today})`

/** The order of lists: names as they are typed most simply, whatever their accents. */
const key = sql<string>`search_fold(r.title)`

/** A page of contacts that the person of the transaction may read, by name, and where the next begins. */
export async function listContacts(db: Db, { q, party, isDue, after, limit }: ContactFilter, today: string): Promise<{ contacts: ContactCard[]; after: string | null }> {
  const from = after === undefined ? undefined : readPlace(after)
  const { rows } = await sql<Row>`
    SELECT ${itemColumns}, ${lastMet(today)} AS last_met, ${keepUntil} AS keep_until, ${key} AS key
    FROM record r WHERE r.kind = 'contact' AND r.deleted_at IS NULL
      ${q === '' ? sql`` : sql`AND strpos(${key}, search_fold(${q})) > 0`}
      ${party === undefined ? sql`` : sql`AND r.id IN (SELECT record_of_party(${party}))`}
      ${isDue ? sql`AND NOT r.legal_hold AND ${keepUntil} <= ${today}` : sql``}
      ${from ? sql`AND (${key}, r.id) > (${from.key}, ${from.id}::uuid)` : sql``}
    ORDER BY ${key}, r.id LIMIT ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { contacts: page.map((row) => cardOf(row, today)), after: rows.length > limit && last ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null }
}

/** One contact; undefined where there is none that the person of the transaction may read. */
export async function findContact(db: Db, id: string, today: string): Promise<ContactCard | undefined> {
  const { rows } = await sql<Row>`SELECT ${itemColumns}, ${lastMet(today)} AS last_met, ${keepUntil} AS keep_until, '' AS key FROM record r WHERE r.id = ${id} AND r.kind = 'contact'`.execute(db)
  return rows[0] && cardOf(rows[0], today)
}

/** Of these ids, those of contacts that the person of the transaction may read. */
export async function contactsAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`SELECT id FROM record WHERE id = ANY (${sql.val([...ids])}::uuid[]) AND kind = 'contact' AND deleted_at IS NULL`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

function cardOf(row: Row, today: string): ContactCard {
  const record = itemOf(row)
  const offices = (record.fields['offices'] as Office[] | undefined) ?? []
  return { record, office: officeOn(offices, today) ?? null, lastMet: row.last_met, keepUntil: row.keep_until, isDue: row.keep_until !== null && row.keep_until <= today && !record.legalHold }
}

function readPlace(text: string): { key: string; id: string } {
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key: name, id }
  } catch {
    // Falls through to the sentence.
  }
  throw new Fault('kernel/invalid-input', 'The place in the list cannot be read. Start again from its first page.', { fields: [{ path: 'after', message: 'is no place in a list' }] })
}

/** Contacts of interactions become links, which are not there for whoever may not read the contact. */
export const migrations: readonly Migration[] = [
  {
    name: '2026-11-23T00:10_interaction_contacts_link',
    async up(db) {
      await sql`
        INSERT INTO record_link (id, from_id, to_id, kind, by)
        SELECT gen_random_uuid(), i.id, c.id, 'contact', i.author FROM record i, jsonb_array_elements_text(i.fields -> 'contacts') AS given (id) JOIN record c ON c.id::text = given.id
        WHERE i.kind = 'interaction' AND c.id <> i.id ON CONFLICT DO NOTHING`.execute(db)
      await sql`UPDATE record SET fields = fields - 'contacts' WHERE kind = 'interaction' AND fields ? 'contacts'`.execute(db)
    },
  },
]
