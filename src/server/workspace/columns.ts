import type pg from 'pg'
import { quoted, type Table } from '../backup/catalogue.ts'
import type { Column } from './manifest.ts'

/** A table with what its lines are made of; `key` are the columns by which they are ordered. */
export type Described = { readonly name: string; readonly columns: readonly Column[]; readonly key: readonly string[] }

/** The types and keys of tables, from the database's own catalogue. */
export async function describeTables(client: pg.ClientBase, tables: readonly Table[]): Promise<Described[]> {
  const described: Described[] = []
  for (const { name, columns } of tables) {
    const { rows } = await client.query<Column>(`SELECT attname AS name, format_type(atttypid, NULL) AS type, attnotnull AS "isRequired" FROM pg_attribute WHERE attrelid = $1::regclass AND attname = ANY ($2) ORDER BY attnum`, [`public.${quoted(name)}`, columns])
    const { rows: key } = await client.query<{ name: string }>(`SELECT a.attname AS name FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (num, place), pg_attribute a
      WHERE i.indrelid = $1::regclass AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.num ORDER BY k.place`, [`public.${quoted(name)}`])
    described.push({ name, columns: rows, key: key.map((row) => row.name) })
  }
  return described
}

/** What a line of a table may hold, as JSON Schema. Columns that are null are left out of a line. */
export function schemaOf(columns: readonly Column[]): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', additionalProperties: false,
    properties: Object.fromEntries(columns.map(({ name, type }) => [name, typeOf(type)])),
    required: columns.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  }
}

function typeOf(type: string): Record<string, unknown> {
  if (type.endsWith('[]')) return { type: 'array', items: { anyOf: [typeOf(type.slice(0, -2)), { type: 'null' }] } }
  if (/^(smallint|integer|bigint)$/.test(type)) return { type: 'integer', description: type }
  if (/^(numeric|real|double precision)$/.test(type)) return { type: ['number', 'string'], description: `${type}; NaN and infinities as text` }
  if (type === 'boolean') return { type: 'boolean' }
  if (type === 'jsonb') return {}
  if (type === 'uuid') return { type: 'string', format: 'uuid' }
  if (type === 'date') return { type: 'string', format: 'date' }
  if (type === 'timestamp with time zone') return { type: 'string', format: 'date-time' }
  if (type === 'bytea') return { type: 'string', pattern: '^\\\\x([0-9a-f]{2})*$' }
  return { type: 'string', description: type }
}
