import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'
import { blocTable, isParty } from './blocs.ts'

/** A group is written with its members in brackets: "European Community (Austria, …), Mexico". Brackets without a list belong to a name. */
const group = '[^,;()]+\\(+[^()]*[,;][^()]*\\)+'
const listed = (text: string) => `list_filter(list_transform(string_split_regex(${text}, '[,;]'), x -> trim(x)), x -> x <> '')`

/**
 * One row per party. Names that ran together because a comma is missing ("Finland France", "Slovak Republic and Slovenia")
 * are parted where both halves are known names. A bloc that is named without its members stands for them.
 */
const parties = `
  WITH bloc AS MATERIALIZED ${blocTable},
  known AS MATERIALIZED (SELECT code AS name FROM codes_of('name') UNION SELECT name FROM bloc),
  clean AS MATERIALIZED (SELECT line, replace(replace("Membership", '\\r', ' '), '\\n', ' ') AS members, try_strptime("Date.of.Signature", '%m/%d/%Y')::DATE AS signed FROM raw_agreements),
  part AS (SELECT line, signed, unnest(regexp_extract_all(members, '${group}')) AS text, true AS grouped FROM clean UNION ALL SELECT line, signed, unnest(${listed(`regexp_replace(members, '${group}', '', 'g')`)}), false FROM clean),
  item AS MATERIALIZED (SELECT line, signed, norm_name(side) AS side, grouped, regexp_replace(norm_name(name), '^and ', '') AS name
    FROM (SELECT line, signed, grouped, CASE WHEN grouped THEN split_part(text, '(', 1) ELSE text END AS side, unnest(CASE WHEN grouped THEN ${listed("regexp_extract(text, '\\(([^()]*)\\)', 1)")} ELSE [text] END) AS name FROM part)),
  cut AS MATERIALIZED (SELECT name, arg_min(halves, place) AS halves FROM (
    SELECT name, place, [array_to_string(words[1:place], ' '), regexp_replace(array_to_string(words[place + 1:], ' '), '^and ', '')] AS halves
    FROM (SELECT name, words, unnest(range(1, len(words))) AS place FROM (SELECT DISTINCT name, string_split(name, ' ') AS words FROM item WHERE name NOT IN (SELECT name FROM known))))
    WHERE halves[1] IN (SELECT name FROM known) AND halves[2] IN (SELECT name FROM known) GROUP BY name),
  party AS (SELECT i.line, i.signed, CASE WHEN i.grouped THEN i.side END AS side, unnest(coalesce(cut.halves, [i.name])) AS name, count(DISTINCT i.side) OVER (PARTITION BY i.line) AS sides FROM item i LEFT JOIN cut ON cut.name = i.name)
  SELECT p.line, p.name, coalesce(b.member, c.actor) AS actor, c.skip, b.name IS NOT NULL AS bloc, b.from_year, b.to_year, b.heir, CASE WHEN p.sides > 1 THEN coalesce(p.side, b.name) END AS side
  FROM party p LEFT JOIN codes_of('name') c ON c.code = p.name AND coalesce(p.signed, DATE '2000-07-01') BETWEEN c.from_date AND c.to_date
  LEFT JOIN bloc b ON b.name = p.name`

const isDate = (column: string) => `(${column} IS NULL OR lower(${column}) IN ('n/a', 'na', '') OR try_strptime(${column}, '%m/%d/%Y') IS NOT NULL)`
const iso = (column: string) => `try_strptime(${column}, '%m/%d/%Y')::DATE::VARCHAR`

export const gptad: Dataset = {
  id: 'agreements/gptad',
  title: 'Global Preferential Trade Agreements Database',
  publisher: 'World Bank and Tuck School of Business, packaged by the globalgov project',
  licence: { name: 'CC BY 4.0 (as packaged)', url: 'https://creativecommons.org/licenses/by/4.0/', ships: true },
  citation: 'World Bank, Global Preferential Trade Agreements Database (GPTAD), in the manytrade package of the globalgov project.',
  home: 'https://wits.worldbank.org/gptad/library.aspx',
  files: [{
    role: 'agreements', recognises: (head) => hasColumns(head, 'Common.Name', 'Membership', 'Date.of.Signature', 'Date.of.Entry.into.Force'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['Common.Name', 'Membership', 'Type', 'Date.of.Signature', 'Date.of.Entry.into.Force', 'In.force.status'],
  }],
  load: {
    records: `
      SELECT r.line, trim(r."Common.Name") AS title, r."Type" AS form, ${iso('r."Date.of.Signature"')} AS signed, ${iso('r."Date.of.Entry.into.Force"')} AS force, lower(r."In.force.status") AS status, trim(replace(replace(r."Membership", '\\r', ''), '\\n', '')) AS parties,
        CASE WHEN r."Common.Name" IS NULL THEN 'reject: no name'
          WHEN NOT ${isDate('r."Date.of.Signature"')} THEN 'reject: date of signature is not a date'
          WHEN NOT ${isDate('r."Date.of.Entry.into.Force"')} THEN 'reject: date of entry into force is not a date'
          WHEN p.line IS NULL THEN 'reject: no parties'
          WHEN p.unknown > 0 THEN 'reject: unknown party' END AS verdict
      FROM raw_agreements r LEFT JOIN (SELECT line, count(*) FILTER (actor IS NULL AND skip IS NULL AND NOT bloc) AS unknown FROM (${parties}) GROUP BY line) p ON p.line = r.line`,
    into: {
      // The list has no numbers; rows of one name are one agreement, whose entries count once.
      agreement: "SELECT 'gptad:' || replace(norm_name(title), ' ', '-') || '/' || line AS id, title, 'trade' AS kind, form, signed, force, status, parties, line FROM kept",
      // "Expired" comes without a day: such an agreement is listed but in force at no known time.
      agreement_party: `SELECT DISTINCT ON (k.line, p.actor) 'gptad:' || replace(norm_name(k.title), ' ', '-') || '/' || k.line AS agreement, p.actor, p.side, k.signed, CASE WHEN coalesce(k.status, '') = 'expired' THEN NULL WHEN p.from_year > year(k.force::DATE) THEN p.from_year::VARCHAR ELSE k.force END AS force, p.to_year::VARCHAR AS ended, k.line
        FROM kept k JOIN (${parties}) p ON p.line = k.line WHERE p.actor IS NOT NULL AND ${isParty('year(k.signed::DATE)', 'NULL')} ORDER BY k.line, p.actor, p.bloc, p.side NULLS FIRST`,
    },
  },
  scope: [{ subject: 'trade-agreement', from: 'all', to: 'all', years: 'rows', completeness: 'partial', says: 'Preferential trade agreements known to the World Bank, as of 2009; those that expired have no day of their end and are not counted.' }],
}
