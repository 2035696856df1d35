import type { Dataset, Source } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/**
 * Year in which the publisher's query ran, from the file's name (`database_of_embassies_2022-11-16.csv`); an undated copy is taken for that one.
 * The posts are those known then, and say nothing about the years before.
 */
const snapshot = "coalesce(TRY_CAST(regexp_extract(file, '(\\d{4})-\\d{2}-\\d{2}', 1) AS INTEGER), 2022)"

/**
 * Services whose embassies in the file were held against a register of their own, so that silence means "no embassy":
 * all 162 embassies that B. Kenkel's record of United States missions (v0.1, CC BY 4.0) has for the end of 2020 are there.
 * A count would not do instead: some of the largest services are recorded by little more than half.
 * A file that has fewer of them than that (a part of the list) is not trusted either.
 */
const checked = { sql: "SELECT 'USA' AS actor WHERE (SELECT count(DISTINCT host) FROM kept WHERE operator = 'USA' AND kind = 'embassy') >= 162" }

/** Kind of post, by the publisher's free text. A nuncio has an ambassador's rank (Vienna Convention 1961, art. 14); an assistant high commission does consular work. */
const kind = `CASE
  WHEN t LIKE '%nunciature%' OR t LIKE 'embassy%' OR t LIKE 'diplomatic mission%' THEN 'embassy'
  WHEN t LIKE 'assistant high commission%' OR t LIKE 'de facto consulate%' THEN 'consulate'
  WHEN t LIKE '%high commission%' THEN 'high-commission'
  WHEN t LIKE '%honorary consulate%' THEN 'honorary-consulate'
  WHEN t LIKE '%consulate general%' THEN 'consulate-general'
  WHEN t LIKE '%consul%' THEN 'consulate'
  WHEN t LIKE '%permanent mission%' THEN 'permanent-mission'
  WHEN t LIKE '%liaison%' OR t LIKE '%representative office%' OR t LIKE 'de facto embassy%' OR t LIKE '%interests section%' OR t LIKE 'trade office%' THEN 'liaison'
  ELSE 'other' END`

const wikidata: Dataset = {
  id: 'missions/wikidata',
  title: 'Embassies and consulates of the world, 16 November 2022',
  publisher: 'Wikidata contributors; Database of Embassies',
  licence: { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/', ships: true },
  citation: 'Database of Embassies, from Wikidata, 16 November 2022.',
  home: 'https://github.com/database-of-embassies/database-of-embassies',
  files: [{
    role: 'posts', recognises: (head) => hasColumns(head, 'operatorQID', 'jurisdictions', 'countryQID', 'type'),
    // No quoting: quotation marks are part of the texts.
    format: { kind: 'csv', delimiter: ';', header: true, quote: '' },
    columns: ['operator', 'operatorQID', 'jurisdictions', 'jurisdictionQIDs', 'country', 'countryQID', 'city', 'latitude', 'longitude', 'type', 'QID'],
  }],
  load: {
    // One file is one day, so the codes of that day are chosen once, before the joins.
    records: `
      WITH typed AS (SELECT *, lower(type) AS t, ${snapshot} AS year FROM raw_posts),
        day AS MATERIALIZED (SELECT mid_year(min(year)) AS day FROM typed),
        wikidata AS MATERIALIZED (SELECT code, actor, skip FROM codes_of('wikidata'), day WHERE day BETWEEN from_date AND to_date),
        spelled AS MATERIALIZED (SELECT code, actor, skip FROM codes_of('name'), day WHERE day BETWEEN from_date AND to_date),
        served AS (
          SELECT p.line, list(DISTINCT c.actor ORDER BY c.actor) FILTER (c.actor IS NOT NULL) AS actors
          FROM (SELECT line, unnest(string_split(jurisdictionQIDs, '|')) AS qid FROM raw_posts WHERE jurisdictionQIDs <> '') p
          LEFT JOIN wikidata c ON c.code = norm_code('wikidata', p.qid) GROUP BY p.line),
        looked AS (SELECT r.*, coalesce(o.actor, oname.actor) AS operator_actor, coalesce(o.skip, oname.skip) AS operator_skip, coalesce(h.actor, hname.actor) AS host, coalesce(h.skip, hname.skip) AS host_skip
          FROM typed r LEFT JOIN wikidata o ON o.code = norm_code('wikidata', r.operatorQID) LEFT JOIN spelled oname ON o.code IS NULL AND oname.code = norm_name(r.operator)
          LEFT JOIN wikidata h ON h.code = norm_code('wikidata', r.countryQID) LEFT JOIN spelled hname ON h.code IS NULL AND hname.code = norm_name(r.country))
      SELECT r.line, r.year, regexp_extract(r.QID, 'Q\\d+') AS id, r.operator_actor AS operator, r.host, CASE WHEN len(s.actors) > 0 THEN s.actors ELSE [r.host] END AS serves,
        ${kind} AS kind, r.type, r.city, TRY_CAST(r.latitude AS DOUBLE) AS lat, TRY_CAST(r.longitude AS DOUBLE) AS lon,
        CASE WHEN coalesce(r.operatorQID, '') = '' AND coalesce(r.operator, '') = '' THEN 'reject: no operator'
          WHEN r.operator_actor IS NULL AND r.operator_skip IS NOT NULL THEN 'skip: operator is not a state (' || r.operator_skip || ')'
          WHEN r.operator_actor IS NULL THEN 'reject: unknown operator'
          WHEN a.kind = 'organisation' THEN 'skip: operator is not a state (organisation)'
          WHEN r.host IS NULL AND r.host_skip IS NOT NULL THEN 'skip: host is not a state (' || r.host_skip || ')'
          WHEN r.host IS NULL THEN 'reject: unknown host country'
          WHEN coalesce(r.QID, '') = '' THEN 'reject: no identifier'
          WHEN row_number() OVER (PARTITION BY r.QID, r.operatorQID, r.countryQID ORDER BY r.line) > 1 THEN 'skip: same post entered twice' END AS verdict
      FROM looked r LEFT JOIN served s ON s.line = r.line LEFT JOIN actor a ON a.id = r.operator_actor`,
    into: {
      mission: `SELECT id, operator AS from_actor, partner AS to_actor, kind, partner = host AS resident, type AS name, city, year, lat, lon, line
        FROM (SELECT *, unnest(serves) AS partner FROM kept) WHERE partner <> operator`,
    },
  },
  scope: [
    { subject: 'mission', from: checked, to: 'all', years: 'rows', completeness: 'full', says: 'As of the day in the file’s name. Held against the service’s own register; a post that has closed may still be listed.' },
    { subject: 'mission', from: 'all', to: 'all', years: 'rows', completeness: 'partial', says: 'Other services are recorded in part: a post that is not listed may exist, and one that has closed may still be listed.' },
  ],
}

export const missions: Source = {
  id: 'missions', title: 'Embassies and consulates', says: 'Which state keeps which post for which other state, and whether it lies there.', datasets: [wikidata],
}
