import type { StepRule } from '#kernel/evidence.ts'
import { heldByPair } from './held.ts'
import { endedWithoutSuccessor, farFromPast, neverInForce } from './rules.ts'
import { totals } from './speaking.ts'

const treaties = `SELECT treaty, title, kind, form, signed, force, ended, since, until, status, line, dataset AS source, version FROM (${heldByPair}) WHERE signed IS NOT NULL AND TRY_CAST(left(signed, 4) AS INTEGER) <= $year ORDER BY signed, treaty, line`

/** Shares of one dataset, the one that spoke last: up to ten years of it before the last, none older than twenty years, the last no older than five. */
function series(way: 'exports' | 'imports'): string {
  const [us, partner] = way === 'exports' ? ['from_actor' as const, 'to_actor'] : ['to_actor' as const, 'from_actor']
  return `
    SELECT '${way}' AS way, f.year, sum(f.value) / any_value(t.total) AS share, sum(f.value) AS value, any_value(f.unit) AS unit, min(f.line) AS line, f.dataset AS source, f.version
    FROM flow f JOIN (SELECT *, first_value(dataset) OVER last AS newest, first_value(year) OVER last AS latest FROM (${totals(us, `${us} = $us AND year <= $year`)}) WHERE rank IS NOT NULL WINDOW last AS (ORDER BY year DESC, rank)) t ON t.year = f.year AND t.dataset = f.dataset
    WHERE f.kind = 'goods' AND f.${us} = $us AND f.${partner} = $partner AND f.dataset = t.newest AND t.latest >= $year - 5 AND f.year >= t.latest - 20
    GROUP BY f.year, f.dataset, f.version QUALIFY row_number() OVER (ORDER BY f.year DESC) <= 11`
}

export const steps: readonly StepRule[] = [
  {
    id: 'economy.never-in-force',
    pillar: 'economy',
    title: 'Ask what holds back an agreement that was signed',
    rule: 'An agreement was signed 3 to 20 years ago and has not entered into force between the two.',
    sql: treaties,
    propose: (rows, { year }) => neverInForce(rows, year),
  },
  {
    id: 'economy.agreement-ended',
    pillar: 'economy',
    title: 'Consider a successor to an agreement that ended or is about to',
    rule: 'An agreement ended in the last 5 years or ends within 2, no other of its kind was signed since 2 years before, and none of its form is in force.',
    sql: treaties,
    propose: (rows, { year }) => endedWithoutSuccessor(rows, year),
  },
  {
    id: 'economy.trade-off-course',
    pillar: 'economy',
    title: 'Look into trade far from its past share',
    rule: 'The partner’s share of our exports or imports lies outside the mean ± 2 standard deviations of up to 10 earlier years (at least 5) and has changed by half or by a third; only where it was or is at least 0.5 %.',
    sql: `SELECT * FROM (${series('exports')}) UNION ALL SELECT * FROM (${series('imports')}) ORDER BY way, year`,
    propose: (rows) => farFromPast(rows),
  },
]
