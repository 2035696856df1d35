import type { Dataset, Source } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

const cow: Dataset = {
  id: 'igo-memberships/cow',
  title: 'Intergovernmental organisations, state by state and year by year (COW IGO v3)',
  publisher: 'Correlates of War Project',
  licence: { name: 'free with citation; no redistribution terms stated', url: 'https://correlatesofwar.org/data-sets/igos/', ships: false },
  citation: 'Pevehouse, J. C. W., Nordstrom, T., McManus, R. W., Jamison, A. S. (2020). Tracking Organizations in the World: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3).',
  home: 'https://correlatesofwar.org/data-sets/igos/',
  files: [
    {
      role: 'states', recognises: (head) => hasColumns(head, 'ccode', 'year', 'state', 'un', 'who'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['ccode', 'year', 'state'],
    },
    {
      role: 'organisations', optional: true, recognises: (head) => hasColumns(head, 'ioname', 'orgname', 'year'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['ioname', 'orgname', 'year'],
    },
  ],
  load: (roles) => ({
    // A record is a cell: one state, one organisation, one year. The copy's names end here and there in a stray byte of another encoding.
    records: `
      WITH cell AS (SELECT line, ccode, TRY_CAST(year AS INTEGER) AS year, org, value FROM (UNPIVOT raw_states ON COLUMNS(* EXCLUDE (line, file, ccode, year, state)) INTO NAME org VALUE value))
      SELECT cell.line, cell.org, cell.year, c.actor, CASE value WHEN '1' THEN 'full' WHEN '2' THEN 'associate' WHEN '3' THEN 'observer' END AS kind,
        CASE WHEN value = '0' THEN 'skip: not a member' WHEN value = '-1' THEN 'skip: state or organisation did not exist' WHEN value = '-9' THEN 'skip: not known to the publisher'
          WHEN value NOT IN ('1', '2', '3') THEN 'reject: membership is none of 0, 1, 2, 3, -1, -9'
          WHEN year IS NULL THEN 'reject: year is not a number'
          WHEN c.actor IS NULL AND c.skip IS NOT NULL THEN 'skip: ' || c.skip
          WHEN c.actor IS NULL THEN 'reject: unknown country code' END AS verdict
      FROM cell LEFT JOIN codes_of('cow') c ON c.code = cell.ccode AND mid_year(coalesce(cell.year, 1900)) BETWEEN c.from_date AND c.to_date`,
    into: {
      membership: `SELECT 'cow:' || k.org AS organisation, ${roles.has('organisations') ? 'coalesce(o.name, upper(k.org))' : 'upper(k.org)'} AS name, k.actor, k.year, k.kind, k.line FROM kept k
        ${roles.has('organisations') ? 'LEFT JOIN (SELECT lower(ioname) AS org, rtrim(arg_max(orgname, year), chr(160) || chr(202) || chr(32)) AS name FROM raw_organisations GROUP BY 1) o ON o.org = lower(k.org)' : ''}`,
    },
    raw: 'states',
    mostlySkipped: true,
  }),
  scope: [{ subject: 'membership', from: { sql: 'SELECT DISTINCT actor FROM kept' }, to: 'all', years: 'rows', completeness: 'full', says: '534 intergovernmental organisations. Every fifth year until 1965 is observed by the publisher; 1815–2014.' }],
}

/** Kinds of membership in the World Factbook's lists; what is not here is neither a full nor an associate member nor an observer. */
const factbookKinds = "CASE trim(org_member) WHEN 'member' THEN 'full' WHEN 'permanent' THEN 'full' WHEN 'temporary' THEN 'full' WHEN 'nonregional member' THEN 'full' WHEN 'nonregional members' THEN 'full' WHEN 'regional' THEN 'full' WHEN 'participating member' THEN 'full' WHEN 'associate' THEN 'associate' WHEN 'associate member' THEN 'associate' WHEN 'associated member' THEN 'associate' WHEN 'correspondent' THEN 'associate' WHEN 'observer' THEN 'observer' WHEN 'associate observer' THEN 'observer' END"

const factbook: Dataset = {
  id: 'igo-memberships/factbook',
  title: 'Country membership of international organisations, 2020',
  publisher: 'CIA World Factbook',
  licence: { name: 'public domain (US Government work); copy MIT', url: 'https://www.cia.gov/the-world-factbook/', ships: true },
  citation: 'Central Intelligence Agency, The World Factbook, International Organization Participation, 2020.',
  home: 'https://www.cia.gov/the-world-factbook/',
  files: [{
    role: 'members', recognises: (head) => hasColumns(head, 'ISO_3166_3', 'org_name', 'org_id', 'org_member'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['ISO_3166_2', 'ISO_3166_3', 'NAME.EN', 'org_name', 'org_id', 'org_member'],
  }],
  load: {
    records: `
      SELECT r.line, trim(r.org_id) AS org, trim(r.org_name) AS name, coalesce(c.actor, n.actor) AS actor, ${factbookKinds} AS kind,
        CASE WHEN ${factbookKinds} IS NULL THEN 'skip: neither member, associate nor observer'
          WHEN r.org_id IS NULL THEN 'reject: no organisation'
          WHEN coalesce(c.actor, n.actor) IS NULL AND coalesce(c.skip, n.skip) IS NOT NULL THEN 'skip: ' || coalesce(c.skip, n.skip)
          WHEN coalesce(c.actor, n.actor) IS NULL THEN 'reject: unknown country code' END AS verdict
      FROM raw_members r LEFT JOIN codes_of('iso3') c ON c.code = norm_code('iso3', r.ISO_3166_3) AND mid_year(2020) BETWEEN c.from_date AND c.to_date
      LEFT JOIN codes_of('name') n ON c.actor IS NULL AND n.code = norm_name(r."NAME.EN") AND mid_year(2020) BETWEEN n.from_date AND n.to_date`,
    into: { membership: "SELECT DISTINCT ON (org, actor) 'factbook:' || org AS organisation, name, actor, 2020 AS year, kind, line FROM kept ORDER BY org, actor, kind = 'full' DESC, line" },
  },
  scope: [{ subject: 'membership', from: { sql: 'SELECT DISTINCT actor FROM kept' }, to: 'all', years: [2020, 2020], completeness: 'full', says: 'About 180 organisations as of 2020: a snapshot, never projected backwards.' }],
}

export const igoMemberships: Source = {
  id: 'igo-memberships',
  title: 'Membership of international organisations',
  says: 'Which states are members, associates or observers of which organisation in which year.',
  datasets: [cow, factbook],
  precedence: { tables: ['membership'], by: 'year', order: ['igo-memberships/cow', 'igo-memberships/factbook'] },
}
