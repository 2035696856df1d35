import type { Step, StepRule } from '#kernel/evidence.ts'
import { fewestDays } from './rules.ts'

const before = 3
const fewest = 20
const turn = 1

const conflictualTurn: StepRule = {
  id: 'dynamics.conflictual-turn', pillar: 'dynamics', title: 'Look into a turn towards conflict',
  rule: `The mean Goldstein score of a year’s acts one way fell by at least ${turn} below the mean of the ${before} years before, with at least ${fewest} events on either side; only years with events added on at least ${fewestDays} days.`,
  sql: `WITH covered AS (SELECT year FROM (SELECT DISTINCT reported, left(reported, 4)::INTEGER AS year FROM event WHERE kind = 'interaction') GROUP BY 1 HAVING count(*) >= ${fewestDays})
    SELECT from_actor, to_actor, year = $year AS recent, count(goldstein) AS events, avg(goldstein) AS mean, min(year) AS first_year, max(year) AS last_year, any_value(dataset) AS source, any_value(version) AS version
    FROM event JOIN covered USING (year) WHERE kind = 'interaction' AND ((from_actor = $us AND to_actor = $partner) OR (from_actor = $partner AND to_actor = $us)) AND year BETWEEN $year - ${before} AND $year
    GROUP BY from_actor, to_actor, recent ORDER BY from_actor, recent`,
  propose: (rows, { us }) => [...new Set(rows.map((row) => String(row['from_actor'])))].flatMap((from): Step[] => {
    const own = rows.filter((row) => row['from_actor'] === from && Number(row['events']) >= fewest)
    const now = own.find((row) => row['recent'] === true)
    const past = own.find((row) => row['recent'] === false)
    if (!now || !past) return []
    const fall = Number(past['mean']) - Number(now['mean'])
    if (fall < turn) return []
    const round = (value: unknown) => Math.round(Number(value) * 10) / 10
    return [{ key: from === us ? 'ours' : 'theirs', urgency: fall >= 3 * turn ? 3 : 2, rows: [past, now], words: { whose: from === us ? 'ours' : 'theirs', before: round(past['mean']), now: round(now['mean']), events: Number(now['events']), year: Number(now['last_year']) } }]
  }),
}

export const steps: readonly StepRule[] = [conflictualTurn]
