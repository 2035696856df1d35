import type { Dataset } from '#kernel/evidence.ts'
import { hasColumns } from '#evidence/locate.ts'

const kinds = ['defense', 'neutrality', 'nonaggression', 'entente'] as const
const isFlag = kinds.map((kind) => `coalesce(r.${kind}, '') IN ('', '0', '1')`).join(' AND ')
/** The day that three columns give; a year alone is its first or last day; an impossible day is NULL. */
const day = (edge: 'st' | 'end') => `CASE WHEN r.dyad_${edge}_day IS NULL OR r.dyad_${edge}_month IS NULL THEN TRY_CAST(r.dyad_${edge}_year || '-${edge === 'st' ? '01-01' : '12-31'}' AS DATE)
  ELSE TRY_CAST(r.dyad_${edge}_year || '-' || lpad(r.dyad_${edge}_month, 2, '0') || '-' || lpad(r.dyad_${edge}_day, 2, '0') AS DATE) END`

const directed = `
  SELECT r.line, r.file, r.version4id AS number, r.ccode1, r.ccode2, ${day('st')} AS first, ${day('end')} AS last, ${kinds.map((kind) => `r.${kind} = '1' AS ${kind}`).join(', ')},
    CASE WHEN r.version4id IS NULL THEN 'reject: no number'
      WHEN ${day('st')} IS NULL THEN 'reject: first day is not a date'
      WHEN r.dyad_end_year IS NOT NULL AND ${day('end')} IS NULL THEN 'reject: last day is not a date'
      WHEN ${day('end')} = ${day('st')} - 1 THEN 'skip: one state gave way to another, no day in common'
      WHEN ${day('end')} < ${day('st')} THEN 'reject: ends before it begins'
      WHEN NOT (${isFlag}) THEN 'reject: obligation is neither 0 nor 1'
      WHEN coalesce(a.skip, b.skip) IS NOT NULL THEN 'skip: ' || coalesce(a.skip, b.skip)
      WHEN a.actor IS NULL OR b.actor IS NULL THEN 'reject: unknown country code' END AS verdict
  FROM raw_directed r
  LEFT JOIN codes_of('cow') a ON a.code = norm_code('cow', r.ccode1) AND coalesce(${day('st')}, DATE '1900-07-01') BETWEEN a.from_date AND a.to_date
  LEFT JOIN codes_of('cow') b ON b.code = norm_code('cow', r.ccode2) AND coalesce(${day('st')}, DATE '1900-07-01') BETWEEN b.from_date AND b.to_date`

/** The other three files say the same of the pair or of one member; each row is held against the directed list. */
const follows = (role: 'dyads' | 'members' | 'years', rule: string, on: string) => `
  SELECT r.line, r.file, r.version4id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    CASE WHEN d.number IS NULL THEN 'reject: does not follow from the directed list' ELSE 'skip: ${rule} follows from the directed list' END
  FROM raw_${role} r LEFT JOIN (SELECT DISTINCT number, ccode1${role === 'dyads' ? ', ccode2' : ''} FROM directed) d ON d.number = r.version4id AND ${on}`

const others = {
  dyads: follows('dyads', 'pair', 'd.ccode1 = r.ccode1 AND d.ccode2 = r.ccode2'),
  members: follows('members', 'member', 'd.ccode1 = r.ccode'),
  years: follows('years', 'year of a member', 'd.ccode1 = r.ccode'),
}

/**
 * The code of a state outlives the state (365 is the Soviet Union, then Russia): the span is shared out among those who bore
 * the code. An alliance without an end was in force when the list closed; its last year stays open.
 */
const spans = `
  SELECT 'cow:' || k.number AS id, a.actor AS from_actor, b.actor AS to_actor,
    year(greatest(k.first, a.from_date, b.from_date)) AS from_year,
    CASE WHEN k.last IS NOT NULL OR a.to_date < DATE '9999-12-31' OR b.to_date < DATE '9999-12-31' THEN year(least(k.last, a.to_date, b.to_date)) END AS to_year,
    k.defense, k.neutrality, k.nonaggression, k.entente AS consultation, k.line
  FROM kept k
  JOIN codes_of('cow') a ON a.code = norm_code('cow', k.ccode1) AND a.actor IS NOT NULL
  JOIN codes_of('cow') b ON b.code = norm_code('cow', k.ccode2) AND b.actor IS NOT NULL
  WHERE greatest(k.first, a.from_date, b.from_date) <= least(coalesce(k.last, DATE '9999-12-31'), a.to_date, b.to_date)`

export const cowAlliances: Dataset = {
  id: 'alliances/cow',
  title: 'Formal alliances (COW v4.1)',
  publisher: 'Correlates of War Project',
  licence: { name: 'free with citation; no redistribution terms stated', url: 'https://correlatesofwar.org/data-sets/formal-alliances/', ships: false },
  citation: 'Gibler, D. M. (2009). International Military Alliances, 1648–2008. CQ Press. Version 4.1.',
  home: 'https://correlatesofwar.org/data-sets/formal-alliances/',
  files: [
    {
      role: 'directed', recognises: (head) => hasColumns(head, 'version4id', 'ccode1', 'ccode2', 'dyad_st_year') && !hasColumns(head, 'asymmetric'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['version4id', 'ccode1', 'ccode2', 'dyad_st_day', 'dyad_st_month', 'dyad_st_year', 'dyad_end_day', 'dyad_end_month', 'dyad_end_year', ...kinds],
    },
    {
      role: 'dyads', optional: true, recognises: (head) => hasColumns(head, 'version4id', 'ccode1', 'ccode2', 'asymmetric'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['version4id', 'ccode1', 'ccode2'],
    },
    {
      role: 'members', optional: true, recognises: (head) => hasColumns(head, 'version4id', 'ccode', 'mem_st_year') && !hasColumns(head, 'year'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['version4id', 'ccode'],
    },
    {
      role: 'years', optional: true, recognises: (head) => hasColumns(head, 'version4id', 'ccode', 'mem_st_year', 'year'),
      format: { kind: 'csv', delimiter: ',', header: true }, columns: ['version4id', 'ccode', 'year'],
    },
  ],
  load: (roles) => ({
    records: `WITH directed AS MATERIALIZED (${directed}) SELECT * FROM directed ${(['dyads', 'members', 'years'] as const).filter((role) => roles.has(role)).map((role) => `UNION ALL ${others[role]}`).join(' ')}`,
    into: { alliance: spans },
    raw: 'directed',
  }),
  scope: [{
    subject: 'formal-alliance', from: { sql: "SELECT actor FROM codes_of('cow')" }, to: { sql: "SELECT actor FROM codes_of('cow')" }, years: [1816, 2012], completeness: 'full',
    says: 'Written alliances between states of the Correlates of War system, 1816–2012: defence pacts, neutrality and non-aggression pacts, ententes.',
  }],
}
