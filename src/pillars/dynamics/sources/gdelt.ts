import type { Dataset, FileHead } from '#kernel/evidence.ts'
import { gdelt1Columns, gdelt2Columns } from './gdelt-columns.ts'

const used = ['GLOBALEVENTID', 'SQLDATE', 'Actor1CountryCode', 'Actor2CountryCode', 'EventCode', 'QuadClass', 'GoldsteinScale', 'NumMentions', 'AvgTone', 'ActionGeo_FullName', 'DATEADDED'] as const

/** An event file by its shape: tabs, no header, an event number and a day first; the suffix says nothing. */
const isShaped = (head: FileHead, ...widths: number[]) => /^\d+\t\d{8}\t\d{6}\t\d{4}\t/.test(head.header) && widths.includes(head.header.split('\t').length)

const number = (column: string, says: string) => `WHEN coalesce(e.${column}, '') <> '' AND TRY_CAST(e.${column} AS DOUBLE) IS NULL THEN 'reject: ${says} is not a number'`

/** @param elsewhere a verdict for events that the other generation of files holds */
const records = (elsewhere: string) => `
  WITH e AS (SELECT *, try_strptime(SQLDATE, '%Y%m%d')::DATE AS day, try_strptime(left(DATEADDED, 8), '%Y%m%d')::DATE AS reported
      FROM (SELECT * FROM raw_events UNION ALL BY NAME SELECT NULL::VARCHAR AS SOURCEURL WHERE false)),
    known AS MATERIALIZED (SELECT s.text, s.day, c.actor, true AS found
      FROM (SELECT DISTINCT text, day FROM (SELECT Actor1CountryCode AS text, day FROM e UNION ALL SELECT Actor2CountryCode, day FROM e) WHERE text <> '' AND day IS NOT NULL) s
      JOIN codes_of('cameo') c ON c.code = norm_code('cameo', s.text) AND s.day BETWEEN c.from_date AND c.to_date)
  SELECT e.line, e.file, e.GLOBALEVENTID AS id, e.day, e.reported, a.actor AS from_actor, b.actor AS to_actor, e.EventCode AS code, TRY_CAST(e.QuadClass AS INTEGER) AS quad, TRY_CAST(e.GoldsteinScale AS DOUBLE) AS goldstein,
    TRY_CAST(e.NumMentions AS INTEGER) AS mentions, TRY_CAST(e.AvgTone AS DOUBLE) AS tone, nullif(e.ActionGeo_FullName, '') AS place, nullif(e.SOURCEURL, '') AS url,
    CASE WHEN NOT regexp_full_match(coalesce(e.GLOBALEVENTID, ''), '\\d+') THEN 'reject: no event number'
      WHEN coalesce(e.Actor1CountryCode, '') = '' OR coalesce(e.Actor2CountryCode, '') = '' THEN 'skip: without two states'
      WHEN e.day IS NULL THEN 'reject: date is not a date'
      WHEN a.found IS NULL OR b.found IS NULL THEN 'reject: unknown country code'
      WHEN a.actor IS NULL OR b.actor IS NULL THEN 'skip: without two states'
      WHEN a.actor = b.actor THEN 'skip: both actors from one state'
      WHEN e.reported IS NULL THEN 'reject: date of adding is not a date'
      ${elsewhere}
      WHEN coalesce(e.EventCode, '') = '' THEN 'reject: no event code' WHEN e.QuadClass IS NULL OR e.QuadClass NOT IN ('1', '2', '3', '4') THEN 'reject: quad class is none of 1, 2, 3, 4'
      ${number('GoldsteinScale', 'Goldstein scale')} ${number('NumMentions', 'number of mentions')} ${number('AvgTone', 'tone')}
      WHEN row_number() OVER (PARTITION BY e.GLOBALEVENTID ORDER BY e.file, e.line) > 1 THEN 'skip: same event twice' END AS verdict
  FROM e LEFT JOIN known a ON a.text = e.Actor1CountryCode AND a.day = e.day LEFT JOIN known b ON b.text = e.Actor2CountryCode AND b.day = e.day`

const into = { event: "SELECT id, 'interaction' AS kind, day::VARCHAR AS date, reported::VARCHAR AS reported, year(day) AS year, from_actor, to_actor, code, quad, goldstein, mentions, tone, place, url, line FROM kept" }

const shared = {
  publisher: 'The GDELT Project',
  licence: { name: 'free for any use with citation and link', url: 'https://www.gdeltproject.org/about.html#termsofuse', ships: false },
  citation: 'The GDELT Project, https://www.gdeltproject.org. Leetaru, K., Schrodt, P. A. (2013). GDELT: Global Data on Events, Location and Tone, 1979–2012. ISA Annual Convention.',
  home: 'https://www.gdeltproject.org/data.html',
  feed: { table: 'event', id: 'id' },
  scope: [{ subject: 'interaction', from: 'all', to: 'all', years: 'rows', completeness: 'partial', says: 'What the press wrote, coded by machine. Rows to look at until at least 300 days of a year are loaded; silence is never a zero.' }],
} as const satisfies Partial<Dataset>

export const gdelt2: Dataset = {
  ...shared,
  id: 'events/gdelt',
  title: 'Events coded from news, every 15 minutes since 18 February 2015 (GDELT 2.0)',
  files: [{ role: 'events', many: true, recognises: (head) => isShaped(head, 61), format: { kind: 'csv', delimiter: '\t', header: false, names: gdelt2Columns, quote: '' }, columns: used }],
  load: { records: records(''), into },
}

/** Days that GDELT 2.0 has are left to it, so that no event is counted in both. */
export const gdelt1: Dataset = {
  ...shared,
  id: 'events/gdelt-1',
  title: 'Events coded from news, 1979–2015 (GDELT 1.0)',
  files: [{ role: 'events', many: true, recognises: (head) => isShaped(head, 57, 58), format: { kind: 'csv', delimiter: '\t', header: false, names: gdelt1Columns, quote: '' }, columns: used }],
  load: { records: records("WHEN e.reported > DATE '2015-02-18' THEN 'skip: from 19 February 2015 on GDELT 2.0 speaks'"), into },
}
