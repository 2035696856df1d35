import type { Dataset, Source } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/** The day on which the publisher's query ran: the posts are those known then, and say nothing about the years before. */
const snapshot = 2022

/** Services with fewer embassies than this in the file are recorded too thinly for silence to mean "no post". */
const thoroughFrom = 40

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
    records: `
      WITH served AS (
          SELECT p.line, list(DISTINCT c.actor ORDER BY c.actor) FILTER (c.actor IS NOT NULL) AS actors
          FROM (SELECT line, unnest(string_split(jurisdictionQIDs, '|')) AS qid FROM raw_posts WHERE jurisdictionQIDs <> '') p
          LEFT JOIN codes_of('wikidata') c ON c.code = norm_code('wikidata', p.qid) AND mid_year(${snapshot}) BETWEEN c.from_date AND c.to_date GROUP BY p.line),
        typed AS (SELECT *, lower(type) AS t FROM raw_posts)
      SELECT r.line, regexp_extract(r.QID, 'Q\\d+') AS id, coalesce(o.actor, oname.actor) AS operator, coalesce(h.actor, hname.actor) AS host,
        CASE WHEN len(s.actors) > 0 THEN s.actors ELSE [coalesce(h.actor, hname.actor)] END AS serves, ${kind} AS kind, r.type, r.city,
        TRY_CAST(r.latitude AS DOUBLE) AS lat, TRY_CAST(r.longitude AS DOUBLE) AS lon,
        CASE WHEN coalesce(r.operatorQID, '') = '' AND coalesce(r.operator, '') = '' THEN 'reject: no operator'
          WHEN coalesce(o.actor, oname.actor) IS NULL AND coalesce(o.skip, oname.skip) IS NOT NULL THEN 'skip: operator is not a state (' || coalesce(o.skip, oname.skip) || ')'
          WHEN coalesce(o.actor, oname.actor) IS NULL THEN 'reject: unknown operator'
          WHEN operators.kind = 'organisation' THEN 'skip: operator is not a state (organisation)'
          WHEN coalesce(h.actor, hname.actor) IS NULL AND coalesce(h.skip, hname.skip) IS NOT NULL THEN 'skip: host is not a state (' || coalesce(h.skip, hname.skip) || ')'
          WHEN coalesce(h.actor, hname.actor) IS NULL THEN 'reject: unknown host country'
          WHEN coalesce(r.QID, '') = '' THEN 'reject: no identifier'
          WHEN row_number() OVER (PARTITION BY r.QID, r.operatorQID, r.countryQID ORDER BY r.line) > 1 THEN 'skip: same post entered twice' END AS verdict
      FROM typed r LEFT JOIN served s ON s.line = r.line
      LEFT JOIN codes_of('wikidata') o ON o.code = norm_code('wikidata', r.operatorQID) AND mid_year(${snapshot}) BETWEEN o.from_date AND o.to_date
      LEFT JOIN codes_of('name') oname ON o.code IS NULL AND oname.code = norm_name(r.operator) AND mid_year(${snapshot}) BETWEEN oname.from_date AND oname.to_date
      LEFT JOIN actor operators ON operators.id = coalesce(o.actor, oname.actor)
      LEFT JOIN codes_of('wikidata') h ON h.code = norm_code('wikidata', r.countryQID) AND mid_year(${snapshot}) BETWEEN h.from_date AND h.to_date
      LEFT JOIN codes_of('name') hname ON h.code IS NULL AND hname.code = norm_name(r.country) AND mid_year(${snapshot}) BETWEEN hname.from_date AND hname.to_date`,
    into: {
      mission: `SELECT id, operator AS from_actor, partner AS to_actor, kind, partner = host AS resident, type AS name, city, ${snapshot} AS year, lat, lon, line
        FROM (SELECT *, unnest(serves) AS partner FROM kept) WHERE partner <> operator`,
    },
  },
  scope: [
    {
      subject: 'mission', to: 'all', years: [snapshot, snapshot], completeness: 'full',
      from: { sql: `SELECT operator AS actor FROM kept WHERE kind IN ('embassy', 'high-commission') GROUP BY 1 HAVING count(DISTINCT id) >= ${thoroughFrom}` },
      says: `As of 16 November 2022. Silence counts as “no post” only for services of which at least ${thoroughFrom} embassies are recorded. Posts that have closed may still be listed.`,
    },
    { subject: 'mission', from: 'all', to: 'all', years: [snapshot, snapshot], completeness: 'partial', says: 'Smaller services are recorded in part; a post that is not listed may exist.' },
  ],
}

export const missions: Source = {
  id: 'missions', title: 'Embassies and consulates', says: 'Which state keeps which post for which other state, and whether it lies there.', datasets: [wikidata],
}
