import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'
import { brazilFiles } from './registers.ts'
import { countryVerdict, dateVerdict, resolvedSpellings, stays } from './spelled.ts'

const months = ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro']

/** Day from the first or last number and the first or last month of a text such as "30 de Junho e 1º de Julho" or "15 a 17 Outubro". */
const dayOf = (which: 1 | -1) => `TRY_CAST(year || '-' || lpad(list_position([${months.map((m) => `'${m}'`).join(', ')}], regexp_extract_all(lower(Period), '${months.join('|')}')[${which}])::VARCHAR, 2, '0') || '-' || lpad(regexp_extract_all(Period, '\\d+')[${which}], 2, '0') AS DATE)`

/** Silence counts only where the files of all the years were loaded. */
const whole = (first: number, last: number) => ({ sql: `SELECT 'BRA' AS actor WHERE (SELECT count(DISTINCT year(day)) FROM kept WHERE year(day) BETWEEN ${first} AND ${last}) = ${last - first + 1}` })

/**
 * Trips of Brazil's presidents. The files of 2016 stop with a change of president in May, and 2018 in August,
 * so silence counts only from 2004 to 2015 and in 2017.
 */
export const brazil: Dataset = {
  id: 'visits/brazil',
  title: 'Official visits of presidents of Brazil, 2004–2018',
  publisher: 'Presidency of the Republic of Brazil, collected by G. Benevides',
  licence: { name: 'MIT (collection)', url: 'https://github.com/GBenevides/diplomatic-footprint', ships: true },
  citation: 'Diplomatic Footprint: official visits of the presidents of Brazil, 2004–2018.',
  home: 'https://github.com/GBenevides/diplomatic-footprint',
  downloads: brazilFiles,
  files: [{
    role: 'trips', many: true, recognises: (head) => hasColumns(head, 'Country', 'City/region', 'Period', 'Overview', 'year'),
    format: { kind: 'csv', delimiter: ',', header: true, encoding: 'windows-1252' }, columns: ['Country', 'City/region', 'Period', 'Overview', 'year'],
  }],
  load: {
    records: `
      WITH given AS (SELECT line, file, Period, Period AS until, "City/region" AS place, Overview, Country AS text, NULL::VARCHAR AS slug, ${dayOf(1)} AS day, ${dayOf(-1)} AS end_day FROM raw_trips), ${resolvedSpellings('given')}
      SELECT g.line, g.file, g.day, g.end_day, g.place, g.Overview, c.actor, regexp_extract(g.file, '^(\\w+?)_', 1) AS person, 'by-brazil-' || g.day || '-' || c.actor || '-' || g.line AS key,
        CASE ${dateVerdict} ${countryVerdict} WHEN c.actor = 'BRA' THEN 'skip: inside the country' END AS verdict
      FROM given g LEFT JOIN resolved c ON c.text IS NOT DISTINCT FROM g.text AND c.day IS NOT DISTINCT FROM g.day`,
    into: {
      visit: `SELECT visit AS id, 'BRA' AS from_actor, actor AS to_actor, 'President ' || person AS person, 'head-of-state' AS office, day::VARCHAR AS date, end_day::VARCHAR AS end_date, year(since) AS year, place,
        left(trim(regexp_replace(Overview, '\\s+', ' ', 'g'), ' -'), 400) AS title, line FROM (${stays})`,
    },
  },
  scope: [
    { subject: 'visit', from: whole(2004, 2015), to: 'all', years: [2004, 2015], completeness: 'full', says: 'Presidents of Brazil to every country.' },
    { subject: 'visit', from: whole(2017, 2017), to: 'all', years: [2017, 2017], completeness: 'full', says: 'The files of 2016 stop in April and those of 2018 in August; those years are covered in part.' },
  ],
}
