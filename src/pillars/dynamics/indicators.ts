import type { Indicator } from '#kernel/evidence.ts'
import { conflictYears, fewestDays, fewestEvents, goldsteinMean, memory } from './rules.ts'

const covered = `WITH covered AS (SELECT reported_year AS year FROM (SELECT DISTINCT reported, left(reported, 4)::INTEGER AS reported_year FROM event WHERE kind = 'interaction') GROUP BY 1 HAVING count(*) >= ${fewestDays})`
const way = { out: ['from_actor', 'to_actor', '$us', '$partner'], back: ['to_actor', 'from_actor', '$partner', '$us'] } as const
type Way = keyof typeof way

/** A pair with any interaction that year has a number, also 0; a pair that the press never wrote about has none. */
const count = (to: Way, quads: string) => `${covered} SELECT ${way[to][0]} AS us, ${way[to][1]} AS partner, year, count(*) FILTER (quad IN (${quads})) AS value, count(*) FILTER (quad IN (${quads})) AS n
  FROM event JOIN covered USING (year) WHERE kind = 'interaction' GROUP BY ALL`
const mean = (to: Way) => `${covered} SELECT ${way[to][0]} AS us, ${way[to][1]} AS partner, year, avg(goldstein) AS value, count(goldstein) AS n
  FROM event JOIN covered USING (year) WHERE kind = 'interaction' GROUP BY ALL HAVING count(goldstein) >= ${fewestEvents}`
const rows = (to: Way, where: string) => `SELECT id, date, reported, year, from_actor, to_actor, code, quad, goldstein, mentions, tone, place, url, line, dataset AS source, version FROM event
  WHERE kind = 'interaction' AND from_actor = ${way[to][2]} AND to_actor = ${way[to][3]} AND year = $year AND ${where} ORDER BY date, id`

const news = { pillar: 'dynamics', carry: 1, tables: ['event'], datasets: ['events/gdelt', 'events/gdelt-1'] } as const
const gate = `only years with events added on at least ${fewestDays} days`
const counts = { ...news, unit: 'count', direction: 0, weight: 0, why: 'Shown, not scored: a count follows how much the press writes about two states. What it says is in the mean.', recompute: (events: readonly unknown[]) => events.length } as const
const cooperative = '1, 2'
const conflictual = '3, 4'
const quad = 'Schrodt (2012), CAMEO Event and Actor Codebook; quad classes of the GDELT Event Codebook: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict'

const counted = (id: string, title: string, to: Way, quads: string, says: string): Indicator => ({
  ...counts, id, title, formula: `number of ${says} events, ${gate}`, reference: quad, figures: count(to, quads), rows: rows(to, `quad IN (${quads})`),
})

const goldstein = (id: string, title: string, to: Way): Indicator => ({
  ...news, id, title, unit: 'goldstein', direction: 1, weight: 1, why: 'What one state does to another, weighed from −10 (attack) to 10 (military aid).',
  formula: `mean of the Goldstein scores of the year’s events, at least ${fewestEvents} events; ${gate}`, reference: 'Goldstein (1992), Journal of Conflict Resolution 36(2)',
  figures: mean(to), rows: rows(to, 'goldstein IS NOT NULL'), recompute: goldsteinMean,
})

const armedConflict: Indicator = {
  pillar: 'dynamics', id: 'dynamics.armed-conflict', title: 'Years of armed conflict in ten', unit: 'count', carry: 2, direction: -1, weight: 1, tables: ['event'], datasets: ['events/ucdp'],
  why: 'States that fought each other in the last ten years are further apart.',
  formula: `years, of the ${memory} to the year, with an armed conflict between the two states (at least 25 deaths in battle); troops sent in support count`,
  reference: 'Gleditsch et al. (2002), Journal of Peace Research 39(5)',
  figures: `WITH span AS (SELECT DISTINCT unnest(generate_series(year_from, year_to))::INTEGER AS year FROM scope WHERE subject = 'conflict-decade')
    SELECT e.from_actor AS us, e.to_actor AS partner, s.year, count(DISTINCT e.year) AS value, count(*) AS n
    FROM event e JOIN span s ON e.year BETWEEN s.year - ${memory - 1} AND s.year WHERE e.kind = 'conflict' AND e.code = 'interstate' GROUP BY ALL`,
  zero: { subject: 'conflict-decade' },
  rows: `SELECT id, year, from_actor, to_actor, code, title, line, dataset AS source, version FROM event
    WHERE kind = 'conflict' AND code = 'interstate' AND from_actor = $us AND to_actor = $partner AND year BETWEEN $year - ${memory - 1} AND $year ORDER BY year, id`,
  recompute: conflictYears,
}

export const indicators: readonly Indicator[] = [
  counted('dynamics.cooperation', 'Our cooperative acts towards them', 'out', cooperative, 'cooperative (quad 1 and 2)'),
  counted('dynamics.cooperation-received', 'Their cooperative acts towards us', 'back', cooperative, 'cooperative (quad 1 and 2)'),
  counted('dynamics.conflict', 'Our conflictual acts towards them', 'out', conflictual, 'conflictual (quad 3 and 4)'),
  counted('dynamics.conflict-received', 'Their conflictual acts towards us', 'back', conflictual, 'conflictual (quad 3 and 4)'),
  goldstein('dynamics.goldstein', 'Tone of our acts towards them', 'out'),
  goldstein('dynamics.goldstein-received', 'Tone of their acts towards us', 'back'),
  armedConflict,
]
