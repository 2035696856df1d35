import type { DuckDBConnection } from '@duckdb/node-api'
import { actorCodes, actors } from './load.ts'

const macros = [
  `norm_name(x) AS regexp_replace(trim(regexp_replace(replace(lower(strip_accents(nfc_normalize(replace(x, '&', ' and ')))), 'ς', 'σ'), '[^\\p{L}\\p{N}]+', ' ', 'g')), '^the | the$', '', 'g')`,
  `norm_whole(x) AS coalesce(nullif(ltrim(CASE WHEN contains(x, '.') THEN regexp_replace(x, '\\.0+$', '') ELSE x END, '0'), ''), x[1:1])`,
  `norm_code(kind, x) AS CASE
    WHEN kind = 'name' THEN norm_name(x)
    WHEN kind = 'wikidata' THEN regexp_extract(x, 'Q\\d+')
    WHEN kind IN ('cow', 'gw', 'm49', 'iso-numeric', 'comtrade') THEN norm_whole(trim(x))
    ELSE upper(trim(x)) END`,
  `mid_year(y) AS make_date(y::INT, 7, 1)`,
  `codes_of(kind) AS TABLE SELECT code, actor, from_date, to_date, skip FROM actor_code WHERE system = kind`,
]

const schema = `
CREATE OR REPLACE TEMP TABLE actor (id VARCHAR, kind VARCHAR, iso2 VARCHAR, iso3 VARCHAR, "numeric" INTEGER, m49 INTEGER, name VARCHAR, lat DOUBLE, lon DOUBLE, region VARCHAR, subregion VARCHAR);
CREATE OR REPLACE TEMP TABLE spell (actor VARCHAR, first INTEGER, last INTEGER);
CREATE OR REPLACE TEMP TABLE state_year (actor VARCHAR, year INTEGER);
CREATE OR REPLACE TEMP TABLE actor_code (system VARCHAR, code VARCHAR, actor VARCHAR, from_date DATE, to_date DATE, skip VARCHAR);
`

/** First and last year of every spell, within the years that the lake knows. */
const spells = actors.flatMap((actor) =>
  actor.spells.map(({ from, to }) => ({ actor: actor.id, first: Math.max(1816, Number(from.slice(0, 4))), last: Math.min(2030, Number(to?.slice(0, 4) ?? 2030)) })),
)

/**
 * Puts the concordance into a DuckDB connection: temporary tables `actor`, `state_year` (states that existed at any day
 * of the year, 1816–2030) and `actor_code`, and the macros `norm_name`, `norm_code(system, text)`, `codes_of(system)`
 * and `mid_year(year)`. Every code row has both dates (0001-01-01 and 9999-12-31 where open), so that one hash join on
 * the code, with the date as a residual test, serves all:
 *
 *     LEFT JOIN codes_of('cow') c ON c.code = norm_code('cow', ccode)
 *       AND coalesce(date, DATE '9999-12-31') BETWEEN c.from_date AND c.to_date
 *
 * `c.actor` is the actor; else `c.skip` names the rule; else the code is unknown and the row a reject. Give `mid_year`
 * where only the year is known.
 */
export async function registerActors(connection: DuckDBConnection): Promise<void> {
  await connection.run(schema + macros.map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro};`).join('\n'))
  // One JSON list a column: half the time of one a row.
  const load = async (table: string, columns: string, rows: readonly object[]) => {
    const lists = columns.split(' ').map((key) => rows.map((row) => (row as Record<string, unknown>)[key] ?? null))
    const picked = lists.map((_, index) => `unnest(c[${index + 1}])`).join(', ')
    await connection.run(`INSERT INTO ${table} SELECT ${picked} FROM (SELECT from_json($1::JSON, '[["VARCHAR"]]') c)`, [JSON.stringify(lists)])
  }
  await load('actor', 'id kind iso2 iso3 numeric m49 name lat lon region subregion', actors.map((actor) => ({ ...actor, name: actor.names.en })))
  await load('spell', 'actor first last', spells)
  await connection.run('INSERT INTO state_year SELECT DISTINCT actor, unnest(range(first, last + 1)) FROM spell; DROP TABLE spell')
  await load('actor_code', 'system code actor from to skip', actorCodes.map((row) => ({ ...row, from: row.from ?? '0001-01-01', to: row.to ?? '9999-12-31' })))
}
