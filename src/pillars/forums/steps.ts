import type { Step, StepRule } from '#kernel/evidence.ts'

const span = 5
const fewest = 10
const drop = 0.15

/** Votes on one issue drift apart: the share of identical votes fell by 15 points or more between two spans of five years. */
const driftingApart: StepRule = {
  id: 'forums.drifting-apart', pillar: 'forums', title: 'Talk about an issue on which our votes drift apart',
  rule: `The share of identical votes on an issue fell by at least ${drop * 100} points from the ${span} years before to the last ${span} years, with at least ${fewest} roll calls in each.`,
  sql: `SELECT issue, count(*) FILTER (recent) AS recent_votes, count(*) FILTER (recent AND same) AS recent_same, count(*) FILTER (NOT recent) AS past_votes, count(*) FILTER (NOT recent AND same) AS past_same,
      max(year) AS last_year, any_value(source) AS source, any_value(version) AS version
    FROM (SELECT unnest(string_split(r.issues, '; ')) AS issue, u.year, u.year > $year - ${span} AS recent, u.choice = p.choice AS same, u.dataset AS source, u.version
      FROM vote u JOIN vote p ON p.body = u.body AND p.rollcall = u.rollcall AND p.year = u.year JOIN rollcall r ON r.body = u.body AND r.id = u.rollcall AND r.year = u.year
      WHERE u.actor = $us AND p.actor = $partner AND u.year BETWEEN $year - ${2 * span - 1} AND $year AND r.issues <> ''
        AND u.choice IN ('yes', 'abstain', 'no') AND p.choice IN ('yes', 'abstain', 'no'))
    GROUP BY issue HAVING recent_votes >= ${fewest} AND past_votes >= ${fewest} ORDER BY issue`,
  propose: (rows) => rows.flatMap((row): Step[] => {
    const now = Number(row['recent_same']) / Number(row['recent_votes'])
    const before = Number(row['past_same']) / Number(row['past_votes'])
    if (before - now < drop) return []
    return [{ key: String(row['issue']), urgency: before - now >= 2 * drop ? 2 : 1, rows: [row], words: { issue: String(row['issue']), before: Math.round(before * 100), now: Math.round(now * 100), votes: Number(row['recent_votes']), year: Number(row['last_year']) } }]
  }),
}

export const steps: readonly StepRule[] = [driftingApart]
