import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { quoted } from '../backup/catalogue.ts'
import type { Column } from './manifest.ts'
import type { Described } from './columns.ts'

/**
 * Rows as lines of JSON. A column that is null is left out, so that a JSON null in a column of JSON is not lost; a
 * column of the old type json is its text. JSON has no control characters, so that COPY's quoting never has to be used.
 */
const plainCopy = `(FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ENCODING 'UTF8')`

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

function lineOf(columns: readonly Column[]): string {
  const parts = columns.map(({ name, type }) => `CASE WHEN ${quoted(name)} IS NOT NULL THEN ${text(`${JSON.stringify(name)}:`)} || to_jsonb(${quoted(name)}${type === 'json' ? '::text' : ''})::text END`)
  return `'{' || array_to_string(ARRAY[${parts.join(', ')}]::text[], ',') || '}'`
}

/** The lines of a table as bytes, in the order of its key. */
export function linesOut(client: pg.ClientBase, { name, columns, key }: Described) {
  const order = key.length > 0 ? ` ORDER BY ${key.map(quoted).join(', ')}` : ''
  return client.query(copyTo(`COPY (SELECT ${lineOf(columns)} FROM ONLY public.${quoted(name)}${order}) TO STDOUT WITH ${plainCopy}`))
}

/** Brings lines into an empty table; what is no line of this table fails with PostgreSQL's own sentence. */
export async function linesIn(client: pg.ClientBase, { name, columns }: Pick<Described, 'name' | 'columns'>, source: Readable): Promise<void> {
  await client.query('CREATE TEMP TABLE IF NOT EXISTS workspace_line (line jsonb) ON COMMIT DROP')
  await client.query('TRUNCATE workspace_line')
  await pipeline(source, client.query(copyFrom(`COPY workspace_line (line) FROM STDIN WITH ${plainCopy}`)))
  const values = columns.map(({ name: column, type }) => (type === 'jsonb' ? `l.line -> ${text(column)}` : type === 'json' ? `(l.line ->> ${text(column)})::json` : `p.${quoted(column)}`))
  const known = `ARRAY[${columns.map(({ name: column }) => text(column)).join(', ')}]::text[]`
  const { rows: [strange] } = await client.query<{ line: string }>(`SELECT left(line::text, 200) AS line FROM workspace_line WHERE line - ${known} <> '{}'::jsonb LIMIT 1`)
  if (strange) throw new Error(`The table ${name} has a line with columns of another: ${strange.line}`)
  // Columns of JSON are taken from the line itself; in the record they would be lost where they are JSON null.
  await client.query(`INSERT INTO public.${quoted(name)} (${columns.map((one) => quoted(one.name)).join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')} FROM workspace_line l, LATERAL jsonb_populate_record(NULL::public.${quoted(name)}, l.line) p`)
}
