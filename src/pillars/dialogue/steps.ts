import type { Step, StepRule } from '#kernel/evidence.ts'

const silence = 5

/** A register that ended longer ago than this says nothing about today. */
const stale = 3

const noVisit: StepRule = {
  id: 'dialogue.no-visit', pillar: 'dialogue', title: 'Propose a leader’s visit',
  rule: `No leader’s visit for at least ${silence} years in any direction that a register covers, and a register reaches to within ${stale} years.`,
  sql: `WITH covered AS (SELECT d.visitor, d.host, arg_max(s.year_from, s.year_to) AS since, max(least(s.year_to, $year)) AS covered_to FROM (VALUES ($us, $partner), ($partner, $us)) d(visitor, host)
      JOIN scope s ON s.subject = 'visit' AND s.completeness = 'full' AND coalesce(s.from_actor, d.visitor) = d.visitor AND coalesce(s.to_actor, d.host) = d.host AND s.year_from <= $year GROUP BY ALL)
    SELECT c.visitor, c.host, c.since, c.covered_to, max(v.year) AS last_year, arg_max(v.date, v.date) AS last_date, arg_max(v.person, v.date) AS person, arg_max(v.place, v.date) AS place,
      arg_max(v.line, v.date) AS line, arg_max(v.dataset, v.date) AS source, arg_max(v.version, v.date) AS version
    FROM covered c LEFT JOIN visit v ON v.from_actor = c.visitor AND v.to_actor = c.host AND v.year <= c.covered_to GROUP BY c.visitor, c.host, c.since, c.covered_to ORDER BY c.visitor`,
  propose: (rows, { year }): Step[] => {
    const fresh = rows.filter((row) => Number(row['covered_to']) >= year - stale)
    const known = Math.max(...fresh.map((row) => Number(row['covered_to'])))
    // A visit that an older register knows counts too: the question is when leaders last met. Nothing is said of the years before a register begins.
    const met = Math.max(0, ...rows.map((row) => Number(row['last_year'] ?? 0)))
    const last = Math.max(met, ...fresh.map((row) => Number(row['since']) - 1))
    const years = known - last
    if (fresh.length === 0 || years < silence) return []
    return [{ key: met === 0 ? 'never' : 'visit', urgency: years >= 2 * silence ? 2 : 1, rows: [...rows], words: met === 0 ? { known } : { years, last: met, known } }]
  },
}

const reciprocity: StepRule = {
  id: 'dialogue.reciprocity', pillar: 'dialogue', title: 'Consider a resident mission',
  rule: 'They keep an embassy or high commission with us; ours for them lies in a third country, or there is none and our posts are recorded thoroughly.',
  sql: `SELECT from_actor, to_actor, kind, resident, city, year, EXISTS (SELECT 1 FROM scope s WHERE s.subject = 'mission' AND s.completeness = 'full' AND coalesce(s.from_actor, $us) = $us AND m.year BETWEEN s.year_from AND s.year_to) AS thorough,
      line, dataset AS source, version FROM mission m
    WHERE year <= $year AND year >= $year - ${silence} AND ((from_actor = $partner AND to_actor = $us) OR (from_actor = $us AND to_actor = $partner)) AND kind IN ('embassy', 'high-commission')
    ORDER BY from_actor, kind, line`,
  propose: (rows, { us, partner }): Step[] => {
    const ours = rows.filter((row) => row['from_actor'] === us)
    const theirs = rows.filter((row) => row['from_actor'] === partner && row['resident'] === true)
    const known = ours.length > 0 || theirs.some((row) => row['thorough'] === true)
    if (theirs.length === 0 || ours.some((row) => row['resident'] === true) || !known) return []
    const there = { city: String(theirs[0]!['city'] ?? ''), year: Number(theirs[0]!['year']) }
    return ours.length > 0
      ? [{ key: 'elsewhere', urgency: 1, rows: [...rows], words: { ...there, seat: String(ours[0]!['city'] ?? '') } }]
      : [{ key: 'none', urgency: 2, rows: [...rows], words: there }]
  },
}

export const steps: readonly StepRule[] = [noVisit, reciprocity]
