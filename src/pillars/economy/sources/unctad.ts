import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'
import { blocTable, isParty } from './blocs.ts'

/**
 * Parties are joined with ", " while some names hold commas themselves ("Korea, Republic of"): walking from the left,
 * the longest run of parts that is a known name is one party, unless each part is a name by itself ("Austria, Hungary" is two).
 * Each distinct text is split once.
 */
const named = `
  known AS MATERIALIZED (SELECT code AS name FROM codes_of('name') UNION SELECT name FROM bloc),
  list AS MATERIALIZED (SELECT DISTINCT parties AS text, string_split(parties, ', ') AS parts FROM raw_treaties WHERE parties IS NOT NULL),
  span AS MATERIALIZED (SELECT text, place, len, name FROM (SELECT text, place, len, parts, norm_name(array_to_string(parts[place:place + len - 1], ', ')) AS name
    FROM (SELECT *, unnest(range(1, len(parts) + 1)) AS place FROM list), range(1, 5) l(len) WHERE place + len - 1 <= len(parts)) WHERE len = 1 OR (name IN (SELECT name FROM known) AND NOT list_has_all((SELECT list(name) FROM known), list_transform(parts[place:place + len - 1], x -> norm_name(x))))),
  step AS MATERIALIZED (SELECT text, place, max(len) AS len, arg_max(name, len) AS name FROM span GROUP BY text, place),
  walk AS (SELECT text, place, len, name FROM step WHERE place = 1 UNION ALL SELECT s.text, s.place, s.len, s.name FROM walk w JOIN step s ON s.text = w.text AND s.place = w.place + w.len)`

const isDate = (column: string) => `(${column} IS NULL OR TRY_CAST(${column} AS DATE) IS NOT NULL)`

/**
 * One row per party of a treaty; a bloc stands for its members, who are one side of it unless the treaty is their own.
 * The list names today's parties: a treaty of North Yemen stands there as Yemen's, who holds it now.
 */
const parties = `
  WITH RECURSIVE bloc AS MATERIALIZED ${blocTable}, ${named}
  SELECT r.line, w.name, coalesce(b.member, c.actor) AS actor, c.skip, b.name IS NOT NULL AS bloc, b.from_year, b.to_year, b.heir,
    CASE WHEN b.name IS NOT NULL AND count(DISTINCT w.place) OVER (PARTITION BY r.line) > 1 THEN w.name END AS side
  FROM raw_treaties r JOIN walk w ON w.text = r.parties
  LEFT JOIN codes_of('name') c ON c.code = w.name AND coalesce(TRY_CAST(r.termination_date AS DATE), DATE '9999-12-31') BETWEEN c.from_date AND c.to_date
  LEFT JOIN bloc b ON b.name = w.name`

export const unctad: Dataset = {
  id: 'agreements/unctad',
  title: 'International investment agreements: bilateral investment treaties and treaties with investment provisions',
  publisher: 'UNCTAD Investment Policy Hub',
  licence: { name: 'not stated; UN terms of use', url: 'https://investmentpolicy.unctad.org/pages/1048/terms-of-use', ships: false },
  citation: 'UNCTAD, International Investment Agreements Navigator, Investment Policy Hub.',
  home: 'https://investmentpolicy.unctad.org/international-investment-agreements',
  files: [{
    role: 'treaties', recognises: (head) => hasColumns(head, 'treaty_id', 'short_title', 'type', 'status', 'parties', 'date_of_signature'),
    format: { kind: 'csv', delimiter: ',', header: true }, columns: ['treaty_id', 'full_title', 'short_title', 'type', 'status', 'parties', 'date_of_signature', 'date_of_entry_into_force', 'termination_date'],
  }],
  load: {
    records: `
      SELECT r.line, r.treaty_id, coalesce(r.short_title, r.full_title) AS title, r.type, r.status, r.parties, r.date_of_signature AS signed, r.date_of_entry_into_force AS force, r.termination_date AS ended,
        CASE WHEN r.treaty_id IS NULL THEN 'reject: no treaty number'
          WHEN count(*) OVER (PARTITION BY r.treaty_id) > 1 THEN 'reject: treaty number is there twice'
          WHEN r.type IS NULL OR r.type NOT IN ('BITs', 'TIPs') THEN 'reject: type is neither BITs nor TIPs'
          WHEN NOT ${isDate('r.date_of_signature')} THEN 'reject: date of signature is not a date'
          WHEN NOT ${isDate('r.date_of_entry_into_force')} THEN 'reject: date of entry into force is not a date'
          WHEN NOT ${isDate('r.termination_date')} THEN 'reject: date of termination is not a date'
          WHEN p.line IS NULL THEN 'reject: no parties'
          WHEN p.unknown > 0 THEN 'reject: unknown party' END AS verdict
      FROM raw_treaties r LEFT JOIN (SELECT line, count(*) FILTER (actor IS NULL AND skip IS NULL AND NOT bloc) AS unknown FROM (${parties}) GROUP BY line) p ON p.line = r.line`,
    into: {
      agreement: "SELECT 'unctad:' || treaty_id AS id, title, 'investment' AS kind, CASE type WHEN 'BITs' THEN 'bilateral investment treaty' ELSE 'treaty with investment provisions' END AS form, signed, force, ended, lower(status) AS status, parties, line FROM kept",
      // A state that is named beside its bloc is a party in its own right.
      agreement_party: `SELECT DISTINCT ON (k.line, p.actor) 'unctad:' || k.treaty_id AS agreement, p.actor, p.side, k.signed,
          CASE WHEN p.from_year > year(k.force::DATE) THEN p.from_year::VARCHAR ELSE k.force END AS force,
          CASE WHEN p.to_year < coalesce(year(k.ended::DATE), 9999) THEN p.to_year::VARCHAR ELSE k.ended END AS ended, k.line
        FROM kept k JOIN (${parties}) p ON p.line = k.line
        WHERE p.actor IS NOT NULL AND ${isParty('year(k.signed::DATE)', 'year(k.ended::DATE)')}
        ORDER BY k.line, p.actor, p.bloc, p.side`,
    },
  },
  scope: [{
    subject: 'investment-agreement', from: 'all', to: 'all', years: 'rows', completeness: 'full',
    says: 'Bilateral investment treaties and other treaties with investment provisions since 1957. The status is that of the day of the list; blocs stand for their members, except where only the members that ratified are bound.',
  }],
}
