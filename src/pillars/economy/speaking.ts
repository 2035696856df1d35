/** Newest and most direct first; see `speaking`. */
const order = ['trade/comtrade', 'trade/cow', 'trade/penppml']

/**
 * SQL for the one dataset that speaks for a state's exports (or imports) in a year: the first in the order that has flows of the state,
 * compiled by the publisher or reported by the state itself. Partners' reports alone do not speak for it, because they are
 * those partners that happened to be loaded. Columns: us, year, dataset, total (US dollars), n (rows).
 */
export function speaking(us: 'from_actor' | 'to_actor', where = 'true'): string {
  const rank = `list_position([${order.map((d) => `'${d}'`).join(', ')}], dataset)`
  return `
    SELECT us, year, arg_min(dataset, rank) AS dataset, arg_min(total, rank) AS total, arg_min(n, rank) AS n FROM (
      SELECT ${us} AS us, year, dataset, any_value(${rank}) AS rank, sum(value) FILTER (WHERE kind = 'goods') AS total, count(*) FILTER (WHERE kind = 'goods') AS n
      FROM flow WHERE kind IN ('goods', 'goods-mirror') AND from_actor <> to_actor AND ${where}
      GROUP BY ALL HAVING bool_or(reporter IS NULL OR reporter = ${us}) AND sum(value) FILTER (WHERE kind = 'goods') > 0)
    WHERE rank IS NOT NULL GROUP BY us, year`
}
