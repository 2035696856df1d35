import type { Dataset } from '#kernel/evidence.ts'
import { incomingFiles, outgoingFiles } from './registers.ts'
import { countryVerdict, dateVerdict, resolvedSpellings, stays } from './spelled.ts'

const historian = {
  publisher: 'Office of the Historian, United States Department of State',
  licence: { name: 'CC0 1.0 (US Government work)', url: 'https://creativecommons.org/publicdomain/zero/1.0/', ships: true },
} as const

/** Office from the words before a name: "Prime Minister …", "King …". Deputies and heirs are `other`. */
const office = `CASE
  WHEN regexp_matches(visitor, '(?i)\\b(vice|deputy)[ -](president|prime minister|premier|chancellor)\\b|\\bcrown prince|\\bqueen mother\\b|\\bpresident-elect\\b|\\bprime minister-designate\\b|\\bformer\\b') THEN 'other'
  WHEN regexp_matches(visitor, '(?i)\\b(foreign minister|minister (of|for) foreign affairs|foreign secretary)\\b') THEN 'foreign-minister'
  WHEN regexp_matches(visitor, '(?i)\\b(prime minister|premier\\b|chancellor|taoiseach|president of the (government|council))') THEN 'head-of-government'
  WHEN regexp_matches(visitor, '(?i)\\b(president|king|queen|emperor|empress|shah|sultan|amir|emir|pope|grand duke|grand duchess)\\b') THEN 'head-of-state'
  ELSE 'other' END`

/** Silence counts only where the whole register was loaded: a part of it would turn the decades or persons left out into zeros. */
const whole = (has: string) => ({ sql: `SELECT 'USA' AS actor WHERE (SELECT ${has} FROM kept)` })

const read = (text: string, as: string) => `TRY_CAST(${text} AS DATE) AS ${as}`

/** Visits of foreign leaders to the United States. Last record 17 December 2019. */
export const stateDepartmentIncoming: Dataset = {
  ...historian,
  id: 'visits/state-department-incoming',
  title: 'Visits of foreign leaders to the United States, 1874–2019',
  citation: 'Office of the Historian, Visits by Foreign Leaders, United States Department of State.',
  home: 'https://history.state.gov/departmenthistory/visits',
  downloads: incomingFiles,
  files: [{
    role: 'visits', many: true, recognises: (head) => head.text.includes('<visits') && head.text.includes('<visitor>'),
    format: { kind: 'xml', item: 'visits/visit', fields: { id: 'id', start: 'start-date', until: 'end-date', visitor: 'visitor', country: 'from', slug: 'from/@id', description: 'description' } },
    columns: ['id', 'start', 'until', 'visitor', 'country', 'slug', 'description'],
  }],
  load: {
    records: `
      WITH given AS (SELECT *, ${read('start', 'day')}, ${read('until', 'end_day')}, country AS text FROM raw_visits), ${resolvedSpellings('given')}
      SELECT g.line, g.file, g.id, g.visitor, ${office} AS office, g.day, g.end_day, g.description, c.actor,
        CASE WHEN coalesce(g.id, '') = '' THEN 'reject: no identifier' WHEN coalesce(g.visitor, '') = '' THEN 'reject: no visitor' ${dateVerdict} ${countryVerdict} END AS verdict
      FROM given g LEFT JOIN resolved c ON c.text IS NOT DISTINCT FROM g.text AND c.slug IS NOT DISTINCT FROM g.slug AND c.day IS NOT DISTINCT FROM g.day`,
    into: {
      visit: `SELECT 'to-usa-' || id AS id, actor AS from_actor, 'USA' AS to_actor, regexp_replace(visitor, '\\s+', ' ', 'g') AS person, office,
        day::VARCHAR AS date, end_day::VARCHAR AS end_date, year(day) AS year, regexp_replace(description, '\\s+', ' ', 'g') AS title, line FROM kept`,
    },
  },
  scope: [{ subject: 'visit', from: 'all', to: whole('count(DISTINCT year(day) // 10) FILTER (year(day) BETWEEN 1874 AND 2019) = 15 AND max(year(day)) >= 2019'), years: [1874, 2019], completeness: 'full', says: 'Heads of state and government of every country to the United States. The files end in December 2019.' }],
}

/** Travels of presidents and secretaries of state: one element a stop. Last record February 2025, so 2024 is the last full year. */
export const stateDepartmentOutgoing: Dataset = {
  ...historian,
  id: 'visits/state-department-outgoing',
  title: 'Travels of United States presidents and secretaries of state, 1866–2025',
  citation: 'Office of the Historian, Travels Abroad of the President and of the Secretary of State, United States Department of State.',
  home: 'https://history.state.gov/departmenthistory/travels',
  downloads: outgoingFiles,
  files: [{
    role: 'trips', many: true, recognises: (head) => head.text.includes('<trips') && head.text.includes('<trip '),
    format: { kind: 'xml', item: 'trips/trip', fields: { id: 'id', role: 'role', name: 'name', start: 'start-date', until: 'end-date', country: 'country', slug: 'country/@id', locale: 'locale', remarks: 'remarks' } },
    columns: ['id', 'role', 'name', 'start', 'until', 'country', 'slug', 'locale', 'remarks'],
  }],
  load: {
    records: `
      WITH given AS (SELECT *, ${read('start', 'day')}, ${read('until', 'end_day')}, country AS text FROM raw_trips), ${resolvedSpellings('given')}
      SELECT g.line, g.file, g.role, g.name AS person, g.day, g.end_day, g.locale, g.remarks, c.actor, 'by-usa-' || g.id AS key,
        CASE WHEN coalesce(g.id, '') = '' THEN 'reject: no identifier' WHEN coalesce(g.name, '') = '' THEN 'reject: no name' WHEN g.role NOT IN ('president', 'secretary') THEN 'reject: role is neither president nor secretary'
          ${dateVerdict} ${countryVerdict} WHEN c.actor = 'USA' THEN 'skip: inside the country'
          WHEN row_number() OVER (PARTITION BY g.name, g.start, g.until, g.country, g.locale ORDER BY g.file, g.line) > 1 THEN 'skip: same stop entered twice' END AS verdict
      FROM given g LEFT JOIN resolved c ON c.text IS NOT DISTINCT FROM g.text AND c.slug IS NOT DISTINCT FROM g.slug AND c.day IS NOT DISTINCT FROM g.day`,
    into: {
      visit: `SELECT visit AS id, 'USA' AS from_actor, actor AS to_actor, person, CASE role WHEN 'president' THEN 'head-of-state' ELSE 'foreign-minister' END AS office,
        day::VARCHAR AS date, end_day::VARCHAR AS end_date, year(since) AS year, locale AS place, regexp_replace(remarks, '\\s+', ' ', 'g') AS title, line FROM (${stays})`,
    },
  },
  scope: [{ subject: 'visit', from: whole(`count(DISTINCT role || person) >= ${outgoingFiles.length} AND min(year(day)) = 1866 AND max(year(day)) >= 2024`), to: 'all', years: [1866, 2024], completeness: 'full', says: 'Presidents and secretaries of state of the United States to every country. Stops of one stay are one visit. The files end in February 2025.' }],
}
