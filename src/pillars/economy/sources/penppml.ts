import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

export const penppml: Dataset = {
  id: 'trade/penppml',
  title: 'Exports of goods, every fourth year 1964–2016',
  publisher: 'H. Breinlich, V. Corradi, N. Rocha, M. Ruta, J. M. C. Santos Silva, T. Zylkin (R package penppml)',
  licence: { name: 'MIT (package)', url: 'https://cran.r-project.org/package=penppml', ships: true },
  citation: 'Breinlich, H., Corradi, V., Rocha, N., Ruta, M., Santos Silva, J. M. C., Zylkin, T. (2021). Machine Learning in International Trade Research: Evaluating the Impact of Trade Agreements. World Bank Policy Research Working Paper 9629. Data set `trade` of the R package penppml.',
  home: 'https://github.com/tomzylkin/penppml',
  files: [{
    role: 'exports', recognises: (head) => hasColumns(head, 'exp', 'imp', 'time', 'export', 'agreement'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['exp', 'imp', 'time', 'export'],
  }],
  load: {
    records: `
      SELECT r.line, TRY_CAST(r.time AS INTEGER) AS year, a.actor AS exporter, b.actor AS importer, TRY_CAST(r.export AS DOUBLE) AS value,
        CASE WHEN TRY_CAST(r.time AS INTEGER) IS NULL THEN 'reject: year is not a number'
          WHEN r.export IS NULL OR NOT coalesce(TRY_CAST(r.export AS DOUBLE) >= 0, false) THEN 'reject: export is not an amount'
          WHEN coalesce(a.skip, b.skip) IS NOT NULL THEN 'skip: ' || coalesce(a.skip, b.skip)
          WHEN a.actor IS NULL OR b.actor IS NULL THEN 'reject: unknown country code' END AS verdict
      FROM raw_exports r
      LEFT JOIN codes_of('worldbank') a ON a.code = norm_code('worldbank', r.exp) AND mid_year(coalesce(TRY_CAST(r.time AS INTEGER), 2000)) BETWEEN a.from_date AND a.to_date
      LEFT JOIN codes_of('worldbank') b ON b.code = norm_code('worldbank', r.imp) AND mid_year(coalesce(TRY_CAST(r.time AS INTEGER), 2000)) BETWEEN b.from_date AND b.to_date`,
    into: { flow: "SELECT 'goods' AS kind, exporter AS from_actor, importer AS to_actor, year, value, 'usd' AS unit, line FROM kept WHERE exporter <> importer" },
  },
  scope: [{ subject: 'goods', from: { sql: 'SELECT exporter AS actor FROM kept' }, to: 'all', years: 'rows', completeness: 'partial', says: 'Exports of goods in current US dollars as their exporters reported them, every fourth year. Only reporting exporters have rows; a zero is written as a zero.' }],
}
