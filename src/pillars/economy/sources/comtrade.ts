import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/** The columns of both layouts under one name each. The legacy layout writes flows as 1 import, 2 export, 3 re-export, 4 re-import. */
const layouts = {
  current: `SELECT line, file, typeCode AS type, freqCode AS frequency, period, reporterCode AS reporter, partnerCode AS partner, flowCode AS flow, cmdCode AS commodity, primaryValue AS value,
    partner2Code AS second, motCode AS transport, customsCode AS customs FROM raw_current`,
  legacy: `SELECT line, file, 'C' AS type, NULL AS frequency, "Period" AS period, "Reporter Code" AS reporter, "Partner Code" AS partner, CASE "Trade Flow Code" WHEN '1' THEN 'M' WHEN '2' THEN 'X' WHEN '3' THEN 'RX' WHEN '4' THEN 'RM' ELSE "Trade Flow Code" END AS flow,
    "Commodity Code" AS commodity, "Trade Value (US$)" AS value, "2nd Partner Code" AS second, "Mode of Transport Code" AS transport, "Customs Proc. Code" AS customs FROM raw_legacy`,
}

/** An empty breakdown column is the total; so are 0 and C00. Without this guard each flow is there about nine times. */
const isBreakdown = "coalesce(second, '0') NOT IN ('0', '') OR coalesce(transport, '0') NOT IN ('0', '') OR coalesce(customs, 'C00') NOT IN ('C00', '')"

const records = (roles: ReadonlySet<string>) => `
  WITH row_of AS MATERIALIZED (${(['current', 'legacy'] as const).filter((role) => roles.has(role)).map((role) => layouts[role]).join(' UNION ALL BY NAME ')}),
  judged AS MATERIALIZED (
    SELECT r.line, r.file, TRY_CAST(r.period AS INTEGER) AS year, a.actor AS reporter, b.actor AS partner, r.flow, TRY_CAST(r.value AS DOUBLE) AS value,
      CASE WHEN r.type <> 'C' THEN 'skip: services'
        WHEN r.flow IN ('RX', 'RM', 'DX', 'FM', 'MIP', 'XIP', 'MOP', 'XOP') THEN 'skip: neither imports nor exports as such'
        WHEN r.flow IS NULL OR r.flow NOT IN ('M', 'X') THEN 'reject: unknown flow'
        WHEN r.commodity IS NULL OR r.commodity <> 'TOTAL' THEN 'skip: single commodities'
        WHEN ${isBreakdown} THEN 'skip: breakdown of a total'
        WHEN r.frequency = 'M' OR regexp_matches(r.period, '^\\d{6}$') THEN 'skip: months'
        WHEN NOT coalesce(regexp_matches(r.period, '^(19|20)\\d{2}$'), false) THEN 'reject: period is not a year'
        WHEN r.partner = '0' THEN 'skip: world total'
        WHEN coalesce(a.skip, b.skip) IS NOT NULL THEN 'skip: ' || coalesce(a.skip, b.skip)
        WHEN a.actor IS NULL OR b.actor IS NULL THEN 'reject: unknown country code'
        WHEN a.actor = b.actor THEN 'skip: a country with itself'
        WHEN NOT coalesce(TRY_CAST(r.value AS DOUBLE) >= 0, false) THEN 'reject: value is not an amount' END AS verdict
    FROM row_of r
    LEFT JOIN codes_of('comtrade') a ON a.code = norm_code('comtrade', r.reporter) AND mid_year(coalesce(TRY_CAST(left(r.period, 4) AS INTEGER), 2000)) BETWEEN a.from_date AND a.to_date
    LEFT JOIN codes_of('comtrade') b ON b.code = norm_code('comtrade', r.partner) AND mid_year(coalesce(TRY_CAST(left(r.period, 4) AS INTEGER), 2000)) BETWEEN b.from_date AND b.to_date)
  SELECT * REPLACE (coalesce(verdict, CASE WHEN row_number() OVER same = 1 THEN NULL WHEN value = first_value(value) OVER same THEN 'skip: same flow given before' ELSE 'reject: same flow given before with another value' END) AS verdict)
  FROM judged WINDOW same AS (PARTITION BY verdict, reporter, partner, flow, year ORDER BY file, line)`

export const comtrade: Dataset = {
  id: 'trade/comtrade',
  title: 'UN Comtrade, totals of goods by partner and year',
  publisher: 'United Nations Statistics Division',
  licence: { name: 'UN Comtrade terms of use; redistribution by agreement', url: 'https://comtradeplus.un.org/LicenseAgreement', ships: false },
  citation: 'United Nations Statistics Division, UN Comtrade Database.',
  home: 'https://comtradeplus.un.org',
  files: [
    {
      role: 'current', many: true, optional: true, recognises: (head) => hasColumns(head, 'reporterCode', 'partnerCode', 'flowCode', 'period', 'primaryValue'),
      format: { kind: 'csv', delimiter: ',', header: true },
      columns: ['typeCode', 'freqCode', 'period', 'reporterCode', 'partnerCode', 'partner2Code', 'flowCode', 'cmdCode', 'customsCode', 'motCode', 'primaryValue'],
    },
    {
      role: 'legacy', many: true, optional: true, recognises: (head) => hasColumns(head, 'Period', 'Trade Flow Code', 'Reporter Code', 'Partner Code', 'Trade Value (US$)'),
      format: { kind: 'csv', delimiter: ',', header: true },
      columns: ['Period', 'Trade Flow Code', 'Reporter Code', 'Partner Code', '2nd Partner Code', 'Customs Proc. Code', 'Mode of Transport Code', 'Commodity Code', 'Trade Value (US$)'],
    },
  ],
  load: (roles) => ({
    records: records(roles),
    // Where both ends reported a flow, the importer's figure is the flow and the exporter's is kept beside it as its mirror.
    into: {
      flow: `SELECT CASE WHEN flow = 'M' OR NOT bool_or(flow = 'M') OVER pair THEN 'goods' ELSE 'goods-mirror' END AS kind, from_actor, to_actor, year, value, 'usd' AS unit, reporter, line
        FROM (SELECT *, CASE flow WHEN 'M' THEN partner ELSE reporter END AS from_actor, CASE flow WHEN 'M' THEN reporter ELSE partner END AS to_actor FROM kept)
        WINDOW pair AS (PARTITION BY from_actor, to_actor, year)`,
    },
    raw: roles.has('current') ? 'current' : 'legacy',
  }),
  scope: [{ subject: 'goods', from: { sql: 'SELECT reporter AS actor FROM kept' }, to: 'all', years: 'rows', completeness: 'partial', says: 'Yearly totals of goods as reported. A flow that both ends reported is the importer’s figure (cost, insurance and freight included); the exporter’s is kept as its mirror. Only the countries that reported are covered. Give all files at once: a new load replaces the last.' }],
}
