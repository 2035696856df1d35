import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

const publisher = {
  publisher: 'Correlates of War Project',
  licence: { name: 'free with citation; no redistribution terms stated', url: 'https://correlatesofwar.org/data-sets/bilateral-trade/', ships: false },
  citation: 'Barbieri, K., Keshk, O. M. G. (2016). Correlates of War Project Trade Data Set Codebook, Version 4.0. Barbieri, K., Keshk, O. M. G., Pollins, B. (2009). Trading Data: Evaluating our Assumptions and Coding Rules. Conflict Management and Peace Science 26(5), 471–491.',
  home: 'https://correlatesofwar.org/data-sets/bilateral-trade/',
}

/** Million current US dollars; empty and −9 are missing. */
const amount = (column: string) => `CASE WHEN ${column} IS NOT NULL AND TRY_CAST(${column} AS DOUBLE) IS DISTINCT FROM -9 THEN TRY_CAST(${column} AS DOUBLE) * 1e6 END`
const isAmount = (column: string) => `(${column} IS NULL OR coalesce(TRY_CAST(${column} AS DOUBLE) >= 0 OR TRY_CAST(${column} AS DOUBLE) = -9, false))`

export const cowTrade: Dataset = {
  ...publisher,
  id: 'trade/cow',
  title: 'Bilateral trade in goods (COW trade v4)',
  files: [{
    role: 'dyads', recognises: (head) => hasColumns(head, 'ccode1', 'ccode2', 'year', 'flow1', 'flow2'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['ccode1', 'ccode2', 'year', 'flow1', 'flow2'],
  }],
  load: {
    records: `
      SELECT r.line, TRY_CAST(r.year AS INTEGER) AS year, a.actor AS one, b.actor AS two, ${amount('r.flow1')} AS imports_of_one, ${amount('r.flow2')} AS imports_of_two,
        CASE WHEN TRY_CAST(r.year AS INTEGER) IS NULL THEN 'reject: year is not a number'
          WHEN NOT ${isAmount('r.flow1')} OR NOT ${isAmount('r.flow2')} THEN 'reject: flow is not an amount'
          WHEN coalesce(a.skip, b.skip) IS NOT NULL THEN 'skip: ' || coalesce(a.skip, b.skip)
          WHEN a.actor IS NULL OR b.actor IS NULL THEN 'reject: unknown country code'
          WHEN ${amount('r.flow1')} IS NULL AND ${amount('r.flow2')} IS NULL THEN 'skip: both flows missing' END AS verdict
      FROM raw_dyads r
      LEFT JOIN codes_of('cow') a ON a.code = norm_code('cow', r.ccode1) AND mid_year(coalesce(TRY_CAST(r.year AS INTEGER), 1900)) BETWEEN a.from_date AND a.to_date
      LEFT JOIN codes_of('cow') b ON b.code = norm_code('cow', r.ccode2) AND mid_year(coalesce(TRY_CAST(r.year AS INTEGER), 1900)) BETWEEN b.from_date AND b.to_date`,
    // flow1 is what state 1 imports from state 2: it runs from 2 to 1.
    into: {
      flow: `SELECT 'goods' AS kind, two AS from_actor, one AS to_actor, year, imports_of_one AS value, 'usd' AS unit, line FROM kept WHERE imports_of_one IS NOT NULL
        UNION ALL SELECT 'goods', one, two, year, imports_of_two, 'usd', line FROM kept WHERE imports_of_two IS NOT NULL`,
    },
  },
  scope: [{ subject: 'goods', from: { sql: 'SELECT one AS actor FROM kept UNION SELECT two FROM kept' }, to: 'all', years: 'rows', completeness: 'partial', says: 'Goods between the states of the Correlates of War system, 1870–2009, current US dollars. A zero is written as a zero; a pair without a row is not known.' }],
}

export const cowTotals: Dataset = {
  ...publisher,
  id: 'trade/cow-totals',
  title: 'National totals of trade in goods (COW trade v4)',
  files: [{
    role: 'totals', recognises: (head) => hasColumns(head, 'ccode', 'year', 'imports', 'exports'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['ccode', 'year', 'imports', 'exports'],
  }],
  load: {
    records: `
      SELECT r.line, TRY_CAST(r.year AS INTEGER) AS year, c.actor, ${amount('r.imports')} AS imports, ${amount('r.exports')} AS exports,
        CASE WHEN TRY_CAST(r.year AS INTEGER) IS NULL THEN 'reject: year is not a number'
          WHEN NOT ${isAmount('r.imports')} OR NOT ${isAmount('r.exports')} THEN 'reject: total is not an amount'
          WHEN c.actor IS NULL AND c.skip IS NOT NULL THEN 'skip: ' || c.skip
          WHEN c.actor IS NULL THEN 'reject: unknown country code'
          WHEN ${amount('r.imports')} IS NULL AND ${amount('r.exports')} IS NULL THEN 'skip: both totals missing' END AS verdict
      FROM raw_totals r LEFT JOIN codes_of('cow') c ON c.code = norm_code('cow', r.ccode) AND mid_year(coalesce(TRY_CAST(r.year AS INTEGER), 1900)) BETWEEN c.from_date AND c.to_date`,
    into: {
      observation: `SELECT actor, 'goods-imports' AS indicator, year, imports AS value, 'usd' AS unit, line FROM kept WHERE imports IS NOT NULL
        UNION ALL SELECT actor, 'goods-exports', year, exports, 'usd', line FROM kept WHERE exports IS NOT NULL`,
    },
  },
  scope: [{ subject: 'goods-total', from: { sql: 'SELECT actor FROM kept' }, to: 'all', years: 'rows', completeness: 'partial', says: 'Total imports and exports of goods of each state, 1870–2014, current US dollars.' }],
}
