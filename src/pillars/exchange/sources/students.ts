import type { Dataset, Source } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/** Letters that copies of these files damaged on their way through other encodings. */
const mended = (text: string) => `replace(replace(replace(${text}, 'Ã§', 'ç'), 'â€™', '’'), '™te', 'ôte')`

const oecd: Dataset = {
  id: 'students/oecd',
  title: 'International tertiary students by country of origin, 2013–2019',
  publisher: 'OECD, Education at a Glance (EDU_ENRL_MOBILE)',
  licence: { name: 'OECD terms of use; the copy states none', url: 'https://www.oecd.org/en/about/terms-conditions.html', ships: false },
  citation: 'OECD, Enrolment of international students by origin (EDU_ENRL_MOBILE), 2013–2019.',
  home: 'https://data-explorer.oecd.org',
  files: [{
    role: 'enrolment', recognises: (head) => hasColumns(head, 'COUNTRY_OF_SCHOOL', 'COUNTRY_OF_ORIGIN', 'YEAR', 'TOTAL_INTL_STUDENTS'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['COUNTRY_OF_SCHOOL', 'COUNTRY_OF_ORIGIN', 'YEAR', 'TOTAL_INTL_STUDENTS'],
  }],
  load: {
    // Whole hosts report nothing but zeros (Slovenia every year), so a zero is not told from silence: it is not kept.
    records: `
      WITH spelling AS MATERIALIZED (SELECT text, norm_name(${mended('text')}) AS name FROM (SELECT COUNTRY_OF_SCHOOL AS text FROM raw_enrolment UNION SELECT COUNTRY_OF_ORIGIN FROM raw_enrolment)),
        known AS MATERIALIZED (SELECT s.text, y.year, c.actor, c.skip FROM spelling s, (SELECT DISTINCT YEAR AS year FROM raw_enrolment) y
          JOIN codes_of('name') c ON c.code = s.name AND mid_year(coalesce(TRY_CAST(y.year AS INTEGER), 2013)) BETWEEN c.from_date AND c.to_date)
      SELECT r.line, h.actor AS host, o.actor AS origin, TRY_CAST(r.YEAR AS INTEGER) AS year, TRY_CAST(r.TOTAL_INTL_STUDENTS AS DOUBLE) AS persons,
        CASE WHEN TRY_CAST(r.YEAR AS INTEGER) IS NULL OR r.YEAR::INTEGER NOT BETWEEN 1950 AND 2100 THEN 'reject: year is not a year'
          WHEN coalesce(r.TOTAL_INTL_STUDENTS, '') = '' THEN 'skip: not reported'
          WHEN TRY_CAST(r.TOTAL_INTL_STUDENTS AS DOUBLE) IS NULL OR r.TOTAL_INTL_STUDENTS::DOUBLE < 0 THEN 'reject: number of students is not a number'
          WHEN h.actor IS NULL AND h.skip IS NULL THEN 'reject: unknown host' WHEN o.actor IS NULL AND o.skip IS NULL THEN 'reject: unknown origin'
          WHEN h.actor IS NULL THEN 'skip: host is no state (' || h.skip || ')' WHEN o.actor IS NULL THEN 'skip: origin is no state (' || o.skip || ')'
          WHEN h.actor = o.actor THEN 'skip: at home'
          WHEN r.TOTAL_INTL_STUDENTS::DOUBLE = 0 THEN 'skip: zero, which may mean not reported'
          WHEN row_number() OVER (PARTITION BY h.actor, o.actor, r.YEAR ORDER BY r.line) > 1 THEN 'reject: a second number for the same host, origin and year' END AS verdict
      FROM raw_enrolment r LEFT JOIN known h ON h.text = r.COUNTRY_OF_SCHOOL AND h.year = r.YEAR LEFT JOIN known o ON o.text = r.COUNTRY_OF_ORIGIN AND o.year = r.YEAR`,
    into: { flow: "SELECT 'students' AS kind, origin AS from_actor, host AS to_actor, year, persons AS value, 'persons' AS unit, host AS reporter, line FROM kept" },
  },
  scope: [{ subject: 'students', from: 'all', to: { sql: 'SELECT DISTINCT host AS actor FROM kept' }, years: 'rows', completeness: 'partial', says: 'Forty hosts. A zero in the file may mean that the host did not report, so zeros are not read and silence says nothing.' }],
}

const uis: Dataset = {
  id: 'students/uis',
  title: 'Internationally mobile students, national totals',
  publisher: 'UNESCO Institute for Statistics',
  licence: { name: 'CC BY-SA 3.0 IGO (publisher); copy MIT', url: 'https://www.uis.unesco.org/en/terms-use', ships: false },
  citation: 'UNESCO Institute for Statistics, inbound internationally mobile students (26637) and net flow (MENF.5T8).',
  home: 'https://databrowser.uis.unesco.org',
  files: [{
    role: 'series', recognises: (head) => hasColumns(head, 'indicatorId', 'geoUnit', 'year', 'value', 'qualifier', 'magnitude'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['indicatorId', 'geoUnit', 'year', 'value', 'magnitude'],
  }],
  load: {
    records: `
      SELECT r.line, CASE r.indicatorId WHEN '26637' THEN 'students.inbound' WHEN 'MENF.5T8' THEN 'students.net-flow' END AS indicator, c.actor, TRY_CAST(r.year AS INTEGER) AS year,
        CASE WHEN r.magnitude = 'NIL' THEN 0 ELSE TRY_CAST(r.value AS DOUBLE) END AS persons,
        CASE WHEN r.indicatorId NOT IN ('26637', 'MENF.5T8') OR r.indicatorId IS NULL THEN 'skip: another series'
          WHEN TRY_CAST(r.year AS INTEGER) IS NULL OR r.year::INTEGER NOT BETWEEN 1950 AND 2100 THEN 'reject: year is not a year'
          WHEN c.actor IS NULL AND (c.skip IS NOT NULL OR r.geoUnit LIKE '%:%') THEN 'skip: ' || coalesce(c.skip, 'aggregate')
          WHEN c.actor IS NULL THEN 'reject: unknown country code'
          WHEN r.magnitude = 'NA' THEN 'skip: not applicable' WHEN coalesce(r.value, '') = '' AND coalesce(r.magnitude, '') <> 'NIL' THEN 'skip: not reported'
          WHEN TRY_CAST(r.value AS DOUBLE) IS NULL AND r.magnitude IS DISTINCT FROM 'NIL' THEN 'reject: value is not a number' END AS verdict
      FROM raw_series r LEFT JOIN codes_of('iso3') c ON c.code = norm_code('iso3', r.geoUnit) AND mid_year(coalesce(TRY_CAST(r.year AS INTEGER), 2000)) BETWEEN c.from_date AND c.to_date`,
    into: { observation: "SELECT actor, indicator, year, persons AS value, 'persons' AS unit, line FROM kept" },
  },
  scope: [{ subject: 'students-total', from: { sql: 'SELECT DISTINCT actor FROM kept' }, to: 'all', years: 'rows', completeness: 'partial', says: 'National totals: how many students came, and how many more came than left. They say nothing about pairs.' }],
}

/**
 * The copy heads the host "Origin" and the origin "Destination": in the rows of Australia the largest shares are China and India,
 * who study there (compare `students/oecd`). Shares stay shares, because the totals beside them count those who leave, not those who come.
 */
const shares: Dataset = {
  id: 'students/oecd-shares',
  title: 'Origins of international students, share of each host’s, 2022',
  publisher: 'OECD, Education at a Glance',
  licence: { name: 'OECD terms of use; copy MIT', url: 'https://www.oecd.org/en/about/terms-conditions.html', ships: false },
  citation: 'OECD, Distribution of international students by country of origin, 2022.',
  home: 'https://data-explorer.oecd.org',
  files: [{
    role: 'shares', recognises: (head) => hasColumns(head, 'REF_AREA', 'Origin', 'Destination', 'TIME_PERIOD', 'Percentage_of_students'),
    format: { kind: 'csv', delimiter: ',', header: true, encoding: 'windows-1252' }, columns: ['REF_AREA', 'Destination', 'TIME_PERIOD', 'Percentage_of_students'],
  }],
  load: {
    records: `
      WITH spelling AS MATERIALIZED (SELECT Destination AS text, norm_name(${mended('Destination')}) AS name FROM (SELECT DISTINCT Destination FROM raw_shares))
      SELECT r.line, h.actor AS host, o.actor AS origin, TRY_CAST(r.TIME_PERIOD AS INTEGER) AS year, TRY_CAST(r.Percentage_of_students AS DOUBLE) AS share,
        CASE WHEN TRY_CAST(r.TIME_PERIOD AS INTEGER) IS NULL OR r.TIME_PERIOD::INTEGER NOT BETWEEN 1950 AND 2100 THEN 'reject: year is not a year'
          WHEN h.actor IS NULL AND h.skip IS NULL THEN 'reject: unknown host'
          WHEN h.actor IS NULL THEN 'skip: host is no state (' || h.skip || ')'
          WHEN s.name LIKE '%unspecified' OR s.name = 'northern america' THEN 'skip: origin is no state (aggregate)'
          WHEN o.actor IS NULL AND o.skip IS NULL THEN 'reject: unknown origin' WHEN o.actor IS NULL THEN 'skip: origin is no state (' || o.skip || ')'
          WHEN h.actor = o.actor THEN 'skip: at home'
          WHEN coalesce(r.Percentage_of_students, '') = '' THEN 'skip: not reported'
          WHEN TRY_CAST(r.Percentage_of_students AS DOUBLE) IS NULL OR r.Percentage_of_students::DOUBLE NOT BETWEEN 0 AND 100 THEN 'reject: share is not between 0 and 100'
          WHEN r.Percentage_of_students::DOUBLE = 0 THEN 'skip: zero, which may mean not reported' END AS verdict
      FROM raw_shares r LEFT JOIN codes_of('iso3') h ON h.code = norm_code('iso3', r.REF_AREA) AND mid_year(2022) BETWEEN h.from_date AND h.to_date
      LEFT JOIN spelling s ON s.text = r.Destination
      LEFT JOIN codes_of('name') o ON o.code = s.name AND mid_year(2022) BETWEEN o.from_date AND o.to_date`,
    into: { flow: "SELECT 'students-share' AS kind, origin AS from_actor, host AS to_actor, year, share AS value, 'percent' AS unit, host AS reporter, line FROM kept" },
  },
  scope: [{ subject: 'students-share', from: 'all', to: { sql: 'SELECT DISTINCT host AS actor FROM kept' }, years: 'rows', completeness: 'partial', says: 'Forty hosts. Zeros may mean not reported.' }],
}

export const students: Source = {
  id: 'students', title: 'Students abroad', says: 'How many students from which country study where.', datasets: [oecd, uis, shares],
}
