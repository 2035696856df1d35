import { obligations } from './rules.ts'

const flags = obligations.join(', ')

/**
 * SQL for the obligations between $us and $partner, each way, as spans of years. Runs of years in which ATOP has the same
 * obligations are one span; COW gives spans itself. `open`: the span reaches the last year of its list, so its end is not known.
 */
export const spansByPair: string = `
  SELECT s.*, s.to_year IS NULL OR s.to_year >= c.year AS open FROM (
    SELECT from_actor, to_actor, 'obligations' AS title, min(from_year) AS from_year, max(to_year) AS to_year, ${flags}, min(line) AS line, dataset, version FROM (
      SELECT *, from_year - row_number() OVER (PARTITION BY from_actor, to_actor, ${flags} ORDER BY from_year) AS island FROM (
        SELECT from_actor, to_actor, from_year, to_year, ${obligations.map((kind) => `bool_or(${kind}) AS ${kind}`).join(', ')}, min(line) AS line, dataset, version FROM alliance
        WHERE dataset = 'alliances/atop' AND ((from_actor = $us AND to_actor = $partner) OR (from_actor = $partner AND to_actor = $us)) GROUP BY ALL))
    GROUP BY from_actor, to_actor, island, ${flags}, dataset, version
    UNION ALL
    SELECT from_actor, to_actor, CASE WHEN defense THEN 'defence pact' WHEN neutrality THEN 'neutrality pact' WHEN nonaggression THEN 'non-aggression pact' WHEN consultation THEN 'entente' ELSE 'alliance' END,
      from_year, to_year, ${flags}, line, dataset, version FROM alliance
    WHERE dataset = 'alliances/cow' AND ((from_actor = $us AND to_actor = $partner) OR (from_actor = $partner AND to_actor = $us))) s
  LEFT JOIN (SELECT dataset, max(year_to) AS year FROM scope GROUP BY dataset) c ON c.dataset = s.dataset`
