import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/** "NA" and "?" are missing; 9999-00-00 and 0000-00-00 say that there was no such day; a month or day 00 is unknown. */
const dated = (column: string) => `nullif(CASE WHEN ${column} NOT IN ('NA', '?', 'Obsolete') AND ${column} NOT LIKE '9999%' AND ${column} NOT LIKE '0000%' THEN regexp_replace(${column}, '(-00)+$', '') END, '')`
const isDate = (column: string) => `(${dated(column)} IS NULL OR regexp_matches(${dated(column)}, '^\\d{4}(-(0[1-9]|1[0-2]))?$') OR TRY_CAST(${dated(column)} AS DATE) IS NOT NULL)`

export const mea: Dataset = {
  id: 'agreements/mea',
  title: 'Multilateral environmental agreements',
  publisher: 'globalgov project, from ECOLEX and the International Environmental Agreements database',
  licence: { name: 'CC BY 4.0 (as packaged)', url: 'https://creativecommons.org/licenses/by/4.0/', ships: true },
  citation: 'Hollway, J. et al., Multilateral Environmental Agreements network (MEA.Nodes v1.0), in the manydata packages of the globalgov project.',
  home: 'https://github.com/globalgov/manytreaties',
  files: [{
    role: 'agreements', recognises: (head) => hasColumns(head, 'GENG.ID', 'ECOLEX.ID', 'IEA.ID', 'DocSign', 'DocForce', 'Title'),
    format: { kind: 'csv', delimiter: ';', header: true }, columns: ['GENG.ID', 'DocSign', 'DocForce', 'DocValidUntilDate', 'Title', 'Type'],
  }],
  load: {
    records: `
      SELECT line, "GENG.ID" AS number, trim("Title") AS title, "Type" AS type, ${dated('"DocSign"')} AS signed, ${dated('"DocForce"')} AS force, ${dated('"DocValidUntilDate"')} AS ended, "DocForce" LIKE '9999%' AS never, "DocValidUntilDate" AS until,
        CASE WHEN "GENG.ID" IS NULL OR "GENG.ID" IN ('NA', '?') THEN 'reject: no number'
          WHEN nullif(trim("Title"), 'NA') IS NULL THEN 'reject: no title'
          WHEN NOT ${isDate('"DocSign"')} THEN 'reject: date of signature is not a date'
          WHEN NOT ${isDate('"DocForce"')} THEN 'reject: date of entry into force is not a date'
          WHEN NOT ${isDate('"DocValidUntilDate"')} THEN 'reject: end of validity is not a date' END AS verdict
      FROM raw_agreements`,
    into: {
      agreement: `SELECT 'mea:' || number AS id, title, 'environment' AS kind, lower(coalesce(nullif(regexp_extract(type, '\\((.*)\\)', 1), ''), 'agreement')) AS form, signed, force, ended,
        CASE WHEN until = 'Obsolete' THEN 'obsolete' WHEN ended IS NOT NULL THEN 'ended' WHEN never THEN 'not in force' WHEN force IS NOT NULL THEN 'entered into force' END AS status, line FROM kept`,
    },
  },
  scope: [{ subject: 'environment-agreement', from: 'all', to: 'all', years: 'rows', completeness: 'partial', says: 'Titles and dates of multilateral environmental agreements since 1857. The list names no parties: it gives agreements, not pairs.' }],
}
