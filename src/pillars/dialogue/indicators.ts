import type { Indicator } from '#kernel/evidence.ts'
import { missionLevel, visitCount, visitsPerDirection, window } from './rules.ts'

/** Level of one post; the same scale as `missionLevel`. */
const level = "CASE WHEN kind IN ('embassy', 'high-commission') THEN CASE WHEN resident THEN 5 ELSE 3 END WHEN kind = 'liaison' AND resident THEN 4 WHEN kind IN ('consulate-general', 'consulate') THEN 2 ELSE 1 END"
const levelOfPair = (us: string, partner: string) => `
  SELECT ${us} AS us, ${partner} AS partner, year, CASE WHEN max(level) = 5 AND bool_or(level = 2) THEN 6 ELSE max(level) END AS value, count(*) AS n
  FROM (SELECT *, ${level} AS level FROM mission WHERE kind <> 'permanent-mission') GROUP BY ALL`
const postRows = (from: string, to: string) => `
  SELECT id, from_actor, to_actor, kind, resident, name, city, year, line, dataset AS source, version FROM mission
  WHERE from_actor = ${from} AND to_actor = ${to} AND year = $year AND kind <> 'permanent-mission' ORDER BY kind, city, id`

const missions = {
  pillar: 'dialogue', unit: 'level', carry: 5, direction: 1, weight: 1, tables: ['mission'], recompute: missionLevel,
  formula: 'highest level of the posts: 0 none; 1 honorary consulate or other; 2 consulate; 3 embassy accredited from elsewhere; 4 office there, below an embassy; 5 embassy there; 6 embassy and consulate there',
  reference: 'Vienna Convention on Diplomatic Relations (1961), art. 5 and 14; Vienna Convention on Consular Relations (1963), art. 9 and 68; compare the levels of representation in Moyer, Turner & Meisel (2021), Diplometrics',
} as const

const missionsSent: Indicator = {
  ...missions, id: 'dialogue.missions-sent', title: 'Our posts for them',
  why: 'A state keeps a post, and a higher one, where it has more to talk about.',
  figures: levelOfPair('from_actor', 'to_actor'), zero: { subject: 'mission' }, rows: postRows('$us', '$partner'),
}

const missionsReceived: Indicator = {
  ...missions, id: 'dialogue.missions-received', title: 'Their posts for us',
  why: 'A partner keeps a post with us, and a higher one, where it has more to talk about.',
  figures: levelOfPair('to_actor', 'from_actor'), zero: { subject: 'mission', reverse: true }, rows: postRows('$partner', '$us'),
}

/**
 * Visits of every visitor and host whose direction a register covers for the whole window, zeros included: a scope's single years
 * would not do, because all five have to be covered. Where two registers cover a direction, one speaks: the last by name,
 * which is the State Department's beside another's.
 */
const counted = `
  WITH reach AS (SELECT dataset, from_actor, to_actor, unnest(generate_series(year_from + ${window - 1}, year_to)) AS year FROM scope WHERE subject = 'visit' AND completeness = 'full'),
    covered AS (SELECT visitor, host, year, max(dataset) AS dataset FROM (
      SELECT f.actor AS visitor, r.to_actor AS host, r.year, r.dataset FROM reach r JOIN state_year f ON f.year = r.year WHERE r.from_actor IS NULL
      UNION ALL SELECT r.from_actor, t.actor, r.year, r.dataset FROM reach r JOIN state_year t ON t.year = r.year WHERE r.from_actor IS NOT NULL AND (r.to_actor IS NULL OR t.actor = r.to_actor))
      WHERE visitor <> host GROUP BY visitor, host, year),
    counted AS (SELECT c.visitor, c.host, c.year, count(DISTINCT v.id) AS visits FROM covered c
      LEFT JOIN visit v ON v.dataset = c.dataset AND v.from_actor = c.visitor AND v.to_actor = c.host AND v.year BETWEEN c.year - ${window - 1} AND c.year GROUP BY ALL)`

/** The same for one pair and year. @param pairs SQL list of (visitor, host) */
const stops = (pairs: string) => `
  WITH covered AS (SELECT d.visitor, d.host, max(s.dataset) AS dataset FROM (VALUES ${pairs}) d(visitor, host)
    JOIN scope s ON s.subject = 'visit' AND s.completeness = 'full' AND coalesce(s.from_actor, d.visitor) = d.visitor AND coalesce(s.to_actor, d.host) = d.host AND s.year_from <= $year - ${window - 1} AND s.year_to >= $year GROUP BY ALL)
  SELECT v.id AS visit, v.from_actor, v.to_actor, v.person, v.office, v.date, v.end_date, v.place, v.title, (SELECT count(*) FROM covered) AS directions, v.line, v.dataset AS source, v.version
  FROM covered c JOIN visit v ON v.dataset = c.dataset AND v.from_actor = c.visitor AND v.to_actor = c.host AND v.year BETWEEN $year - ${window - 1} AND $year ORDER BY v.date, v.line`

const visits = { pillar: 'dialogue', carry: 3, tables: ['visit'] } as const

const visitsEitherWay: Indicator = {
  ...visits, id: 'dialogue.visits', title: 'Leaders’ visits in five years', unit: 'count', direction: 1, weight: 1,
  why: 'Leaders travel where the relationship matters to them; a visit is the dearest hour that a government has.',
  formula: 'visits in the five years to the year, in the directions that a register covers for all five ÷ number of those directions (1 or 2); stops of one stay are one visit',
  figures: `${counted} SELECT us, partner, year, sum(visits) / count(*) AS value, sum(visits)::BIGINT AS n
    FROM (SELECT visitor AS us, host AS partner, year, visits FROM counted UNION ALL SELECT host, visitor, year, visits FROM counted) GROUP BY us, partner, year`,
  rows: stops('($us, $partner), ($partner, $us)'), recompute: visitsPerDirection,
}

const oneWay = { ...visits, unit: 'count', direction: 0, weight: 0, formula: 'visits in the five years to the year; stops of one stay are one visit', recompute: visitCount } as const

const visitsPaid: Indicator = {
  ...oneWay, id: 'dialogue.visits-paid', title: 'Our leaders’ visits to them in five years', why: 'Shown to tell who travels to whom; scored together with the other way.',
  figures: `${counted} SELECT visitor AS us, host AS partner, year, visits AS value, visits AS n FROM counted`, rows: stops('($us, $partner)'),
}

const visitsReceived: Indicator = {
  ...oneWay, id: 'dialogue.visits-received', title: 'Their leaders’ visits to us in five years', why: 'Shown to tell who travels to whom; scored together with the other way.',
  figures: `${counted} SELECT host AS us, visitor AS partner, year, visits AS value, visits AS n FROM counted`, rows: stops('($partner, $us)'),
}

export const indicators: readonly Indicator[] = [missionsSent, missionsReceived, visitsEitherWay, visitsPaid, visitsReceived]
