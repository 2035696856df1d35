/** Newest and most direct first; see `speaking`. */
const order = ['trade/comtrade', 'trade/cow', 'trade/penppml']

/**
 * SQL for a state's exports (or imports) of goods in each dataset and year: us, year, dataset, rank, total (US dollars), n (rows).
 * Only where the dataset is compiled by its publisher or the state itself reported: its partners' reports alone are those
 * of the partners that happened to be loaded.
 */
export function totals(us: 'from_actor' | 'to_actor', where = 'true'): string {
  return `
    SELECT ${us} AS us, year, dataset, list_position([${order.map((d) => `'${d}'`).join(', ')}], dataset) AS rank, sum(value) FILTER (WHERE kind = 'goods') AS total, count(*) FILTER (WHERE kind = 'goods') AS n
    FROM flow WHERE kind IN ('goods', 'goods-mirror') AND from_actor <> to_actor AND ${where}
    GROUP BY ${us}, year, dataset HAVING bool_or(reporter IS NULL OR reporter = ${us}) AND sum(value) FILTER (WHERE kind = 'goods') > 0`
}

/** SQL for the one dataset that speaks for a state's exports (or imports) in a year: the first in the order that has its total. */
export function speaking(us: 'from_actor' | 'to_actor', where = 'true'): string {
  return `SELECT us, year, arg_min(dataset, rank) AS dataset, arg_min(total, rank) AS total, arg_min(n, rank) AS n FROM (${totals(us, where)}) WHERE rank IS NOT NULL GROUP BY us, year`
}
