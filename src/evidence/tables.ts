import type { CanonicalTable } from '#kernel/evidence.ts'

/**
 * The canonical tables of the lake: column → DuckDB type. Dates are ISO 8601 text that may be partial
 * (`1961`, `1961-04`, `1961-04-19`), because publishers give partial dates; `year` is always there where a table has one.
 * `line` is the record's line in its publisher's file. Actors are ids of `reference/actors.json`.
 */
export const canonicalTables: Record<CanonicalTable, Record<string, string>> = {
  /** One vote that was taken; `id` is unique inside a body. UN session s belongs to the year 1945 + s. */
  rollcall: { id: 'VARCHAR', body: 'VARCHAR', session: 'INTEGER', year: 'INTEGER', date: 'VARCHAR', symbol: 'VARCHAR', title: 'VARCHAR', important: 'BOOLEAN', amendment: 'BOOLEAN', paragraph: 'BOOLEAN', issues: 'VARCHAR', line: 'BIGINT' },
  /** choice: yes, abstain, no, absent, not-member. */
  vote: { rollcall: 'VARCHAR', body: 'VARCHAR', session: 'INTEGER', year: 'INTEGER', actor: 'VARCHAR', choice: 'VARCHAR', line: 'BIGINT' },
  /** kind: full, associate, observer. One row per organisation, actor and year. */
  membership: { organisation: 'VARCHAR', name: 'VARCHAR', actor: 'VARCHAR', year: 'INTEGER', kind: 'VARCHAR', line: 'BIGINT' },
  /** A post of `from_actor` that serves `to_actor`, seen in `year`. kind: embassy, high-commission, permanent-mission, consulate-general, consulate, honorary-consulate, liaison, other. resident: it lies in the country that it serves. */
  mission: { id: 'VARCHAR', from_actor: 'VARCHAR', to_actor: 'VARCHAR', kind: 'VARCHAR', resident: 'BOOLEAN', name: 'VARCHAR', city: 'VARCHAR', year: 'INTEGER', lat: 'DOUBLE', lon: 'DOUBLE', line: 'BIGINT' },
  /** A leader of `from_actor` in `to_actor`. office: head-of-state, head-of-government, foreign-minister, other, or as published. */
  visit: { id: 'VARCHAR', from_actor: 'VARCHAR', to_actor: 'VARCHAR', person: 'VARCHAR', office: 'VARCHAR', date: 'VARCHAR', end_date: 'VARCHAR', year: 'INTEGER', place: 'VARCHAR', title: 'VARCHAR', line: 'BIGINT' },
  /** kind: trade, investment, environment, health …; form: as published (FTA, BIT …). `parties`: as published, for the reader. */
  agreement: { id: 'VARCHAR', title: 'VARCHAR', kind: 'VARCHAR', form: 'VARCHAR', signed: 'VARCHAR', force: 'VARCHAR', ended: 'VARCHAR', status: 'VARCHAR', parties: 'VARCHAR', line: 'BIGINT' },
  /** Parties of one `side` (a bloc that signed as one) hold the agreement with the other sides, not among themselves; no side: with every other party. */
  agreement_party: { agreement: 'VARCHAR', actor: 'VARCHAR', side: 'VARCHAR', signed: 'VARCHAR', force: 'VARCHAR', ended: 'VARCHAR', line: 'BIGINT' },
  /** kind: goods, students …; `value` in `unit` (usd, persons); `reporter`: who reported it. */
  flow: { kind: 'VARCHAR', from_actor: 'VARCHAR', to_actor: 'VARCHAR', year: 'INTEGER', value: 'DOUBLE', unit: 'VARCHAR', reporter: 'VARCHAR', line: 'BIGINT' },
  /** kind: interaction (coded from news; CAMEO code, quad class 1–4, Goldstein −10…10; `reported`: the day its publisher added it, which may be long after `date`), conflict (an armed conflict between two states, or with a state on the territory of another). */
  event: { id: 'VARCHAR', kind: 'VARCHAR', date: 'VARCHAR', reported: 'VARCHAR', year: 'INTEGER', from_actor: 'VARCHAR', to_actor: 'VARCHAR', code: 'VARCHAR', quad: 'INTEGER', goldstein: 'DOUBLE', mentions: 'INTEGER', tone: 'DOUBLE', deaths: 'DOUBLE', place: 'VARCHAR', title: 'VARCHAR', url: 'VARCHAR', line: 'BIGINT' },
  /** Obligations in force between two states, each way, for a span of years. */
  alliance: { id: 'VARCHAR', from_actor: 'VARCHAR', to_actor: 'VARCHAR', from_year: 'INTEGER', to_year: 'INTEGER', defense: 'BOOLEAN', offense: 'BOOLEAN', neutrality: 'BOOLEAN', nonaggression: 'BOOLEAN', consultation: 'BOOLEAN', line: 'BIGINT' },
  project: { id: 'VARCHAR', from_actor: 'VARCHAR', to_actor: 'VARCHAR', year: 'INTEGER', title: 'VARCHAR', status: 'VARCHAR', sector: 'VARCHAR', value: 'DOUBLE', unit: 'VARCHAR', line: 'BIGINT' },
  /** What `actor` said in a forum's session, in `language` (BCP 47) as published; `words`: how many. Its text is in its passages. */
  speech: { id: 'VARCHAR', actor: 'VARCHAR', forum: 'VARCHAR', session: 'INTEGER', year: 'INTEGER', language: 'VARCHAR', words: 'INTEGER', line: 'BIGINT' },
  /** A paragraph of a speech, counted from 1. `stems`: its words as they are compared, in their order, parted by spaces. */
  passage: { speech: 'VARCHAR', actor: 'VARCHAR', year: 'INTEGER', number: 'INTEGER', text: 'VARCHAR', stems: 'VARCHAR', line: 'BIGINT' },
  /** A figure about one actor: students abroad, national totals of trade, conflict years … */
  observation: { actor: 'VARCHAR', indicator: 'VARCHAR', year: 'INTEGER', value: 'DOUBLE', unit: 'VARCHAR', line: 'BIGINT' },
}

/** Casts a select to the exact columns of a canonical table, so that every version has the same shape; a column left out is NULL. */
export function canonicalSelect(table: CanonicalTable, given: ReadonlySet<string>, from: string): string {
  const columns = Object.entries(canonicalTables[table])
    .map(([name, type]) => (given.has(name) ? `CAST("${name}" AS ${type}) AS "${name}"` : `CAST(NULL AS ${type}) AS "${name}"`))
  return `SELECT ${columns.join(', ')} FROM ${from}`
}
