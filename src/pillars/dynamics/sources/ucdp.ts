import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/** Last year of the release; the publisher adds one a year. */
const last = 2024

const shared = {
  publisher: 'Uppsala Conflict Data Program',
  licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/', ships: true },
  home: 'https://ucdp.uu.se/downloads/',
} as const

/** Silence counts only where every year of the record was loaded. */
const whole = { sql: `SELECT id AS actor FROM actor WHERE (SELECT count(DISTINCT year) FROM kept WHERE year BETWEEN 1946 AND ${last}) = ${last - 1945}` }

/** The publisher numbers the types; packages of the data spell them out. */
const type = "CASE type_of_conflict WHEN '1' THEN 'extrasystemic' WHEN '2' THEN 'interstate' WHEN '3' THEN 'intrastate' WHEN '4' THEN 'internationalised' WHEN 'II' THEN 'internationalised' WHEN 'extrasystemic' THEN type_of_conflict WHEN 'interstate' THEN type_of_conflict WHEN 'intrastate' THEN type_of_conflict END"

const side = (column: string, name: string) => `SELECT line, year, '${name}' AS side, trim(unnest(string_split(${column}, ','))) AS code FROM raw_conflicts WHERE coalesce(${column}, '') <> ''`

export const ucdpConflicts: Dataset = {
  ...shared,
  id: 'events/ucdp',
  title: `Armed conflicts, year by year, 1946–${last}`,
  citation: 'Gleditsch, N. P. et al. (2002). Armed Conflict 1946–2001: A New Dataset. Journal of Peace Research 39(5). Davies, S. et al., UCDP/PRIO Armed Conflict Dataset, Uppsala University.',
  files: [{
    role: 'conflicts', recognises: (head) => hasColumns(head, 'conflict_id', 'year', 'gwno_a', 'gwno_a_2nd', 'gwno_b', 'gwno_b_2nd', 'type_of_conflict'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['conflict_id', 'year', 'gwno_a', 'gwno_a_2nd', 'gwno_b', 'gwno_b_2nd', 'incompatibility', 'intensity_level', 'type_of_conflict'],
  }],
  load: {
    // A party named second sent troops in support of the first. A code may stand for another state at another time, so the year takes part.
    records: `
      WITH party AS (${side('gwno_a', 'a')} UNION ALL ${side('gwno_a_2nd', 'a')} UNION ALL ${side('gwno_b', 'b')} UNION ALL ${side('gwno_b_2nd', 'b')}),
        sides AS (SELECT p.line, list(DISTINCT c.actor) FILTER (p.side = 'a' AND c.actor IS NOT NULL) AS a, list(DISTINCT c.actor) FILTER (p.side = 'b' AND c.actor IS NOT NULL) AS b, count(*) FILTER (c.code IS NULL) AS unknown
          FROM party p LEFT JOIN codes_of('gw') c ON c.code = norm_code('gw', p.code) AND mid_year(coalesce(TRY_CAST(p.year AS INTEGER), 1946)) BETWEEN c.from_date AND c.to_date GROUP BY p.line)
      SELECT r.line, r.conflict_id, TRY_CAST(r.year AS INTEGER) AS year, ${type} AS type, r.incompatibility, r.intensity_level, s.a, s.b,
        CASE WHEN TRY_CAST(r.year AS INTEGER) IS NULL OR r.year::INTEGER NOT BETWEEN 1900 AND 2100 THEN 'reject: year is not a year'
          WHEN coalesce(r.conflict_id, '') = '' THEN 'reject: no conflict' WHEN ${type} IS NULL THEN 'reject: type of conflict is not known'
          WHEN s.unknown > 0 THEN 'reject: unknown state code'
          WHEN coalesce(len(s.a), 0) = 0 THEN 'skip: side A is not a state'
          WHEN ${type} = 'interstate' AND coalesce(len(s.b), 0) = 0 THEN 'skip: side B is not a state' END AS verdict
      FROM raw_conflicts r LEFT JOIN sides s ON s.line = r.line`,
    into: {
      event: `
        WITH year_of AS (SELECT conflict_id, year, min(line) AS line, any_value(incompatibility) AS about, max(intensity_level) AS intensity, list_distinct(flatten(list(a))) AS a, list_distinct(flatten(list(b))) AS b FROM kept WHERE type = 'interstate' GROUP BY conflict_id, year),
          facing AS (SELECT *, unnest(a) AS x FROM year_of), pair AS (SELECT *, unnest(b) AS y FROM facing),
          directed AS (SELECT *, x AS f, y AS t FROM pair UNION ALL SELECT *, y AS f, x AS t FROM pair)
        SELECT 'ucdp-' || conflict_id || '-' || year || '-' || f || '-' || t AS id, 'conflict' AS kind, year::VARCHAR AS date, year, f AS from_actor, t AS to_actor, 'interstate' AS code,
          CASE intensity WHEN '2' THEN 'War' ELSE 'Minor armed conflict' END || CASE about WHEN '1' THEN ' over territory' WHEN '2' THEN ' over government' WHEN '3' THEN ' over territory and government' WHEN 'both' THEN ' over territory and government' ELSE coalesce(' over ' || about, '') END AS title, line
        FROM directed WHERE f <> t`,
      observation: `SELECT actor, 'armed-conflicts.' || type AS indicator, year, count(DISTINCT conflict_id) AS value, 'count' AS unit, min(line) AS line
        FROM (SELECT *, unnest(list_concat(a, coalesce(b, []))) AS actor FROM kept) GROUP BY actor, type, year`,
    },
  },
  scope: [
    { subject: 'conflict', from: whole, to: 'all', years: [1946, last], completeness: 'full', says: 'Armed conflicts between states with at least 25 deaths in battle in a year; states that sent troops in support count as parties.' },
    { subject: 'conflict-decade', from: whole, to: 'all', years: [1955, last], completeness: 'full', says: 'Years for which the ten years up to them are covered.' },
  ],
}

export const ucdpGed: Dataset = {
  ...shared,
  id: 'events/ucdp-ged',
  title: 'Georeferenced events of violence, sample',
  citation: 'Sundberg, R., Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research 50(4).',
  files: [{
    role: 'violence', recognises: (head) => hasColumns(head, 'id', 'type_of_violence', 'date_start', 'best', 'gwnoa', 'gwnob', 'conflict_name'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['id', 'conflict_name', 'where_description', 'country', 'date_start', 'best', 'gwnoa', 'gwnob'],
  }],
  load: {
    records: `
      WITH e AS (SELECT *, TRY_CAST(left(date_start, 10) AS DATE) AS day FROM raw_violence)
      SELECT e.line, e.id, e.day, a.actor AS from_actor, b.actor AS to_actor, TRY_CAST(e.best AS DOUBLE) AS deaths, e.where_description, e.country, e.conflict_name,
        CASE WHEN coalesce(e.gwnoa, '') = '' OR coalesce(e.gwnob, '') = '' THEN 'skip: not between two states'
          WHEN coalesce(e.id, '') = '' THEN 'reject: no identifier' WHEN e.day IS NULL THEN 'reject: date is not a date'
          WHEN a.code IS NULL OR b.code IS NULL THEN 'reject: unknown state code' WHEN a.actor IS NULL OR b.actor IS NULL THEN 'skip: not between two states'
          WHEN TRY_CAST(e.best AS DOUBLE) IS NULL THEN 'reject: number of deaths is not a number' END AS verdict
      FROM e LEFT JOIN codes_of('gw') a ON a.code = norm_code('gw', e.gwnoa) AND coalesce(e.day, DATE '9999-12-31') BETWEEN a.from_date AND a.to_date
      LEFT JOIN codes_of('gw') b ON b.code = norm_code('gw', e.gwnob) AND coalesce(e.day, DATE '9999-12-31') BETWEEN b.from_date AND b.to_date`,
    into: { event: "SELECT 'ged-' || id AS id, 'conflict' AS kind, day::VARCHAR AS date, year(day) AS year, from_actor, to_actor, 'violence' AS code, deaths, coalesce(where_description, country) AS place, conflict_name AS title, line FROM kept" },
  },
  scope: [{ subject: 'violence', from: 'all', to: 'all', years: 'rows', completeness: 'sample', says: 'A random sample of 1,000 events: rows to look at, no counts.' }],
}
