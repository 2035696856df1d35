import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

const kinds = { atop_defense: 'defense', atop_offense: 'offense', atop_neutral: 'neutrality', atop_nonagg: 'nonaggression', atop_consul: 'consultation' } as const
const columns = Object.keys(kinds)

export const atop: Dataset = {
  id: 'alliances/atop',
  title: 'Alliance Treaty Obligations and Provisions (ATOP 5.1), directed dyad-years',
  publisher: 'ATOP project, Rice University',
  licence: { name: 'free with citation; no redistribution terms stated', url: 'http://www.atopdata.org', ships: false },
  citation: 'Leeds, B. A., Ritter, J. M., Mitchell, S. M., Long, A. G. (2002). Alliance Treaty Obligations and Provisions, 1815–1944. International Interactions 28(3), 237–260. Version 5.1.',
  home: 'http://www.atopdata.org',
  files: [{
    role: 'obligations', recognises: (head) => hasColumns(head, 'ccode1', 'ccode2', 'year', 'atop_defense', 'atop_consul'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['ccode1', 'ccode2', 'year', ...columns],
  }],
  load: {
    records: `
      SELECT r.line, TRY_CAST(r.year AS INTEGER) AS year, a.actor AS one, b.actor AS other, ${Object.entries(kinds).map(([column, kind]) => `r.${column} = '1' AS ${kind}`).join(', ')},
        CASE WHEN NOT coalesce(TRY_CAST(r.year AS INTEGER) BETWEEN 1800 AND 2100, false) THEN 'reject: year is not a year'
          WHEN NOT (${columns.map((column) => `coalesce(r.${column}, '') IN ('', '0', '1')`).join(' AND ')}) THEN 'reject: obligation is neither 0 nor 1'
          WHEN coalesce(a.skip, b.skip) IS NOT NULL THEN 'skip: ' || coalesce(a.skip, b.skip)
          WHEN a.actor IS NULL OR b.actor IS NULL THEN 'reject: unknown country code' END AS verdict
      FROM raw_obligations r
      LEFT JOIN codes_of('cow') a ON a.code = norm_code('cow', r.ccode1) AND mid_year(coalesce(TRY_CAST(r.year AS INTEGER), 1900)) BETWEEN a.from_date AND a.to_date
      LEFT JOIN codes_of('cow') b ON b.code = norm_code('cow', r.ccode2) AND mid_year(coalesce(TRY_CAST(r.year AS INTEGER), 1900)) BETWEEN b.from_date AND b.to_date`,
    // A year a row, as published: the treaties behind a year are not told apart in this layout.
    into: { alliance: `SELECT 'atop' AS id, one AS from_actor, other AS to_actor, year AS from_year, year AS to_year, ${Object.values(kinds).join(', ')}, line FROM kept` },
  },
  scope: [{
    subject: 'alliance-obligation', from: { sql: "SELECT actor FROM codes_of('cow')" }, to: { sql: "SELECT actor FROM codes_of('cow')" }, years: [1815, 2018], completeness: 'full',
    says: 'Obligations under written alliances between states of the Correlates of War system, 1815–2018: defence, offence, neutrality, non-aggression, consultation. Only pairs with an obligation have rows.',
  }],
}
