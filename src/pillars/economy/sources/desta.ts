import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

/** DESTA gives a treaty's members in 91 columns of ISO numeric codes, and beside each a mark that tells the sides apart. */
const slots = Array.from({ length: 91 }, (_, i) => i + 1)
const codes = slots.map((i) => `c${i}`)
const marks = slots.map((i) => `mc${i}`)

/**
 * One row per member of an entry. A bloc that signed as one has a side of its own (`mc`), so that EC–Albania is an agreement
 * between Albania and each member, not among the members; who accedes joins all the others and has no side.
 * The pairs that follow are the publisher's own dyads. Codes are today's: who holds a treaty of North Yemen is Yemen.
 */
const members = `
  SELECT line, number, base_treaty, entry_type, year, actor, skip, mark = '1' AS moves,
    CASE WHEN entry_type = 'accession' THEN CASE WHEN mark <> '1' THEN mark END
      WHEN typememb IN ('3', '4') AND count(DISTINCT mark) OVER (PARTITION BY line) > 1 THEN mark END AS side, code
  FROM (
    SELECT m.*, c.actor, c.skip FROM (
      SELECT line, number, base_treaty, entry_type, typememb, year, code, coalesce(max(mark), '2') AS mark FROM (
        SELECT line, number, base_treaty, entry_type, typememb, TRY_CAST(year AS INTEGER) AS year, unnest([${codes.join(', ')}]) AS code, unnest([${marks.join(', ')}]) AS mark FROM raw_treaties)
      WHERE code IS NOT NULL GROUP BY ALL) m
    LEFT JOIN codes_of('iso-numeric') c ON c.code = norm_code('iso-numeric', m.code) AND DATE '9999-12-31' BETWEEN c.from_date AND c.to_date)`

const isYear = (column: string) => `TRY_CAST(${column} AS INTEGER) BETWEEN 1800 AND 2100`

const treaties = `
  SELECT t.line, t.file, 'treaties' AS role, t.number, t.base_treaty, t.name, t.entry_type, TRY_CAST(t.year AS INTEGER) AS year, TRY_CAST(t.entryforceyear AS INTEGER) AS force, m.parties,
    CASE WHEN t.number IS NULL OR t.base_treaty IS NULL THEN 'reject: no number'
      WHEN t.entry_type NOT IN ('base_treaty', 'accession', 'consolidated', 'protocol or amendment', 'negotiation', 'withdrawal') THEN 'reject: unknown entry type'
      WHEN NOT coalesce(${isYear('t.year')}, t.year IS NULL AND t.entry_type = 'negotiation') THEN 'reject: year is not a year'
      WHEN t.entryforceyear IS NOT NULL AND NOT coalesce(${isYear('t.entryforceyear')}, false) THEN 'reject: year of entry into force is not a year'
      WHEN m.line IS NULL THEN 'reject: no members'
      WHEN m.unknown > 0 THEN 'reject: unknown member code' END AS verdict
  FROM raw_treaties t LEFT JOIN (
    SELECT m.line, count(*) FILTER (actor IS NULL AND skip IS NULL) AS unknown, string_agg(a.name, ', ' ORDER BY a.name) AS parties
    FROM member m LEFT JOIN actor a ON a.id = m.actor GROUP BY m.line) m ON m.line = t.line`

/** The pairs of the other two files follow from the members; each is held against them, so that the files cannot drift apart unseen. */
const pairs = (role: 'dyads' | 'withdrawals') => `
  SELECT r.line, r.file, '${role}' AS role, r.number, r.base_treaty, r.name, r.entry_type, NULL AS year, NULL AS force, NULL AS parties,
    CASE WHEN p.number IS NULL THEN 'reject: pair does not follow from the list of treaties' ELSE 'skip: ${role === 'dyads' ? 'pair' : 'withdrawal'} follows from the list of treaties' END AS verdict
  FROM raw_${role} r LEFT JOIN (
    SELECT DISTINCT a.number, norm_code('iso-numeric', a.code) AS one, norm_code('iso-numeric', b.code) AS other FROM member a JOIN member b ON a.line = b.line AND a.code <> b.code
    WHERE ${role === 'dyads' ? 'a.side IS NULL OR b.side IS NULL OR a.side <> b.side' : "a.entry_type = 'withdrawal' AND (a.moves OR b.moves)"}
  ) p ON p.number = r.number AND p.one = norm_code('iso-numeric', r.iso1) AND p.other = norm_code('iso-numeric', r.iso2)`

/** Entries of one treaty share the part of the id before the stroke, and count once for a pair. */
const id = "'desta:' || base_treaty || CASE WHEN entry_type = 'base_treaty' THEN '' ELSE '/' || number END"

export const desta: Dataset = {
  id: 'agreements/desta',
  title: 'Design of Trade Agreements (DESTA)',
  publisher: 'A. Dür, L. Baccini, M. Elsig, World Trade Institute',
  licence: { name: 'free with citation; no redistribution terms stated', url: 'https://www.designoftradeagreements.org/downloads/', ships: false },
  citation: 'Dür, A., Baccini, L., Elsig, M. (2014). The Design of International Trade Agreements: Introducing a New Dataset. The Review of International Organizations 9(3), 353–375. Version 2.2.',
  home: 'https://www.designoftradeagreements.org',
  files: [
    {
      role: 'treaties', recognises: (head) => hasColumns(head, 'number', 'base_treaty', 'entry_type', 'c91', 'mc1') && !hasColumns(head, 'iso1') && !hasColumns(head, 'mar_typedepth'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['number', 'base_treaty', 'name', 'entry_type', 'year', 'entryforceyear', 'typememb', ...codes, ...marks],
    },
    {
      role: 'dyads', optional: true, recognises: (head) => hasColumns(head, 'iso1', 'iso2', 'number', 'base_treaty') && !hasColumns(head, 'c1'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['iso1', 'iso2', 'number', 'base_treaty', 'name', 'entry_type'],
    },
    {
      role: 'withdrawals', optional: true, recognises: (head) => hasColumns(head, 'iso1', 'iso2', 'number', 'base_treaty', 'c1'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['iso1', 'iso2', 'number', 'base_treaty', 'name', 'entry_type'],
    },
  ],
  load: (roles) => ({
    records: `WITH member AS MATERIALIZED (${members}) ${[treaties, ...(['dyads', 'withdrawals'] as const).filter((role) => roles.has(role)).map(pairs)].join(' UNION ALL ')}`,
    into: {
      agreement: `SELECT ${id} AS id, name AS title, 'trade' AS kind, CASE entry_type WHEN 'base_treaty' THEN 'agreement' ELSE entry_type END AS form, CASE WHEN entry_type <> 'negotiation' THEN year END AS signed, force,
        CASE WHEN entry_type = 'negotiation' THEN 'under negotiation' WHEN force IS NULL THEN 'no entry into force recorded' ELSE 'entered into force' END AS status, parties, line FROM kept`,
      // Protocols belong to a treaty that is there already; negotiations bind nobody; withdrawals end what the leaver had joined before.
      agreement_party: `WITH member AS MATERIALIZED (${members}), left_treaty AS (SELECT m.base_treaty, m.actor, coalesce(k.force, k.year) AS year FROM member m JOIN kept k ON k.line = m.line WHERE m.entry_type = 'withdrawal' AND m.moves)
        SELECT 'desta:' || m.base_treaty || CASE WHEN m.entry_type = 'base_treaty' THEN '' ELSE '/' || m.number END AS agreement, m.actor, any_value(m.side) AS side, any_value(k.year) AS signed, any_value(k.force) AS force, min(w.year) AS ended, m.line
        FROM member m JOIN kept k ON k.line = m.line LEFT JOIN left_treaty w ON w.base_treaty = m.base_treaty AND w.actor = m.actor AND w.year >= k.year
        WHERE m.entry_type IN ('base_treaty', 'accession', 'consolidated') AND m.actor IS NOT NULL GROUP BY ALL`,
    },
    raw: 'treaties',
  }),
  scope: [{
    subject: 'trade-agreement', from: 'all', to: 'all', years: 'rows', completeness: 'full',
    says: 'Preferential trade agreements signed since 1945, with accessions and withdrawals; dates are years. Agreements that lapsed or were replaced are not marked as ended.',
  }],
}
